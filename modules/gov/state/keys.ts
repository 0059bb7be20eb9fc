/**
 * Store `gov`. `time` = the 29-byte sortable text.
 *
 * | key | value |
 * | --- | --- |
 * | `00 BE8(id)` | Proposal |
 * | `01 time BE8(id)` | BE8(id): voting ends |
 * | `02 time BE8(id)` | BE8(id): deposit period ends |
 * | `03` | BE8: next proposal id |
 * | `04 BE8(id)` | `01` while in the voting period |
 * | `10 BE8(id) LP(depositor)` | Deposit |
 * | `20 BE8(id) LP(voter)` | Vote |
 * | `30` | Params |
 * | `31` | constitution text |
 *
 * sdk x/gov/types/keys.go. Parts of a pair that are last have no length byte in collections, but these carry one.
 */
import { type ByteStr, be8, byteStr, lengthPrefixed } from "#kernel/base/bytes.js";
import { formatSortableTime } from "#kernel/base/sortableTime.js";
import type { Time } from "#kernel/base/time.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "gov";
/** sdk ProposalsKeyPrefix. Then BE8(id): Proposal. */
export const PROPOSAL_PREFIX = byteStr("\x00");
/** sdk ActiveProposalQueuePrefix: by the end of the voting period. */
export const ACTIVE_QUEUE_PREFIX = byteStr("\x01");
/** sdk InactiveProposalQueuePrefix: by the end of the deposit period. */
export const INACTIVE_QUEUE_PREFIX = byteStr("\x02");
/** sdk ProposalIDKey: BE8 of the next id. */
export const PROPOSAL_ID_KEY = byteStr("\x03");
/** sdk VotingPeriodProposalKeyPrefix. Then BE8(id): `01`. */
const VOTING_PERIOD_PREFIX = byteStr("\x04");
/** sdk DepositsKeyPrefix. Then BE8(id) LP(depositor): Deposit. */
export const DEPOSIT_PREFIX = byteStr("\x10");
/** sdk VotesKeyPrefix. Then BE8(id) LP(voter): Vote. */
export const VOTE_PREFIX = byteStr("\x20");
/** sdk ParamsKey: Params. */
export const PARAMS_KEY = byteStr("\x30");
/** sdk ConstitutionKey: text. */
export const CONSTITUTION_KEY = byteStr("\x31");

const join = (...parts: string[]): ByteStr => parts.join("") as ByteStr;

/** @param id uint64, 1 upward */
export const proposalKey = (id: bigint): ByteStr => join(PROPOSAL_PREFIX, be8(id));
/** Present exactly while the proposal is in its voting period. @param id uint64, 1 upward */
export const votingPeriodKey = (id: bigint): ByteStr => join(VOTING_PERIOD_PREFIX, be8(id));
/** @param depositor address bytes */
export const depositKey = (id: bigint, depositor: ByteStr): ByteStr => join(DEPOSIT_PREFIX, be8(id), lengthPrefixed(depositor));
/** @param voter address bytes */
export const voteKey = (id: bigint, voter: ByteStr): ByteStr => join(VOTE_PREFIX, be8(id), lengthPrefixed(voter));
/** @param queue {@link ACTIVE_QUEUE_PREFIX} or {@link INACTIVE_QUEUE_PREFIX} */
export const queueKey = (queue: ByteStr, end: Time, id: bigint): ByteStr => join(queue, formatSortableTime(end), be8(id));
