import { type ByteStr, be8, byteStr, prefixEnd, readBe8 } from "#kernel/base/bytes.js";
import { InvariantError, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ModuleDef } from "#kernel/module/module.js";

const STORE = "group";
/**
 * Store `group`, as far as it is used here: the sequences of groups, policies and proposals, and the index of proposals
 * by the end of their voting period. sdk x/group/keeper/keeper.go.
 */
const GROUP_SEQ_KEY = byteStr("\x01\x01");
const POLICY_SEQ_KEY = byteStr("\x21\x01");
const PROPOSAL_SEQ_KEY = byteStr("\x31\x01");
const BY_VOTING_END_PREFIX = byteStr("\x33");

type GenesisState = MessageMap["cosmos.group.v1.GenesisState"];

/** sdk x/group. Store `group`. Without its messages no record can come to be, so that only an empty genesis is accepted. */
export function groupModule(): ModuleDef<Record<string, never>> {
  return {
    name: "group",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    genesis: {
      type: "cosmos.group.v1.GenesisState",
      init: initGenesis,
      export: (ctx) => ({
        group_seq: sequence(ctx, GROUP_SEQ_KEY),
        group_policy_seq: sequence(ctx, POLICY_SEQ_KEY),
        proposal_seq: sequence(ctx, PROPOSAL_SEQ_KEY),
      }),
      default: () => ({}),
      validate: refuseRecords,
    },
    endBlock,
    api: {},
  };
}

/** sdk x/group/keeper/genesis.go InitGenesis of empty tables. */
function initGenesis(ctx: Ctx, state: GenesisState): void {
  refuseRecords(state);
  for (const [key, value] of [
    [GROUP_SEQ_KEY, state.group_seq],
    [POLICY_SEQ_KEY, state.group_policy_seq],
    [PROPOSAL_SEQ_KEY, state.proposal_seq],
  ] as const) {
    const store = ctx.kv(STORE);
    if (store.has(key)) throw new PlainError("already initialized: unique constraint violation");
    store.set(key, be8(value));
  }
}

function refuseRecords(state: GenesisState): void {
  const records = [...state.groups, ...state.group_members, ...state.group_policies, ...state.proposals, ...state.votes];
  if (records.length > 0) throw new PlainError("group genesis with groups, policies, proposals or votes is not supported");
}

function sequence(ctx: ReadCtx, key: ByteStr): bigint {
  const bytes = ctx.kv(STORE).get(key);
  return bytes === undefined ? 0n : readBe8(bytes);
}

/** sdk x/group/keeper/abci.go EndBlocker over an empty table of proposals. */
function endBlock(ctx: Ctx): void {
  const it = ctx.kv(STORE).iterate(BY_VOTING_END_PREFIX, prefixEnd(BY_VOTING_END_PREFIX));
  try {
    if (it.valid()) throw new InvariantError("group proposals are in state but this version cannot process them");
  } finally {
    it.close();
  }
}
