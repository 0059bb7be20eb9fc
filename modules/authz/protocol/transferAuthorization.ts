import { amountOf, coinsError, coinsFromProto, coinsToProto, isZeroCoins, requireCoin, safeSubCoins } from "#kernel/base/coin.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import { MAX_INT } from "#kernel/base/int.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { type Accepted, type AcceptRequest, type AuthorizationOf, DELETE, KEEP, update } from "./authorization.js";
import { ibcErrors } from "./errors.js";

type TransferAuthorization = AuthorizationOf<"ibc.applications.transfer.v1.TransferAuthorization">;
type Allocation = MessageMap["ibc.applications.transfer.v1.Allocation"];
type MsgTransfer = MessageMap["ibc.applications.transfer.v1.MsgTransfer"];

/** store types/gas.go KVGasConfig IterNextCostFlat. */
const GAS_PER_ENTRY = 30;
const ALLOW_ALL = "*";

/** ibc-go modules/apps/transfer/types/transfer_authorization.go Accept: the first allocation of this port and channel decides. */
export function acceptTransfer({ type, value }: TransferAuthorization, request: AcceptRequest): Accepted {
  const transfer = request.msg.value as MsgTransfer;
  const index = value.allocations.findIndex((a) => a.source_channel === transfer.source_channel && a.source_port === transfer.source_port);
  const allocation = value.allocations[index];
  if (allocation === undefined) throw ibcErrors.notFound.wrap("requested port and channel allocation does not exist");
  assertReceiver(allocation, transfer.receiver, request);
  assertMemo(allocation.allowed_packet_data, transfer.memo, request);
  const token = requireCoin(transfer.token);
  const limit = coinsFromProto(allocation.spend_limit);
  if (amountOf(limit, token.denom) === MAX_INT) return KEEP;
  const { diff, negative } = safeSubCoins(limit, [token]);
  if (negative) throw ibcErrors.insufficientFunds.wrap("requested amount is more than spend limit");
  const allocations = isZeroCoins(diff)
    ? value.allocations.toSpliced(index, 1)
    : value.allocations.with(index, { ...allocation, spend_limit: coinsToProto(diff) });
  return allocations.length === 0 ? DELETE : update({ type, value: { allocations } });
}

function assertReceiver(allocation: Allocation, receiver: string, { charge }: AcceptRequest): void {
  if (allocation.allow_list.length === 0) return;
  const allowed = allocation.allow_list.some((address) => {
    charge(GAS_PER_ENTRY, "transfer authorization");
    return address === receiver;
  });
  if (!allowed) throw ibcErrors.invalidAddress.wrap("not allowed receiver address for transfer");
}

function assertMemo(allowedMemos: readonly string[], memo: string, { charge }: AcceptRequest): void {
  if (allowedMemos.length === 0) {
    if (goTrimSpace(memo) === "") return;
    throw ibcErrors.invalidAuthorization.wrap("memo must be empty because allowed packet data in allocation is empty");
  }
  if (allowedMemos.length === 1 && allowedMemos[0] === ALLOW_ALL) return;
  const allowed = allowedMemos.some((text) => {
    charge(GAS_PER_ENTRY, "transfer authorization");
    return goTrimSpace(memo) === goTrimSpace(text);
  });
  if (!allowed) throw ibcErrors.invalidAuthorization.wrap(`not allowed memo: ${memo}`);
}

/** ibc-go modules/apps/transfer/types/transfer_authorization.go ValidateBasic. */
export function validateTransfer({ value }: TransferAuthorization): void {
  if (value.allocations.length === 0) throw ibcErrors.invalidAuthorization.wrap("allocations cannot be empty");
  const channels = new Set<string>();
  for (const allocation of value.allocations) {
    const channel = allocation.source_channel;
    if (channels.has(channel)) throw ibcErrors.invalidChannel.wrap(`duplicate source channel ID: ${channel}`);
    channels.add(channel);
    validateAllocation(allocation);
  }
}

function validateAllocation(allocation: Allocation): void {
  const limit = coinsFromProto(allocation.spend_limit);
  if (limit.length === 0) throw ibcErrors.invalidCoins.wrap("spend limit cannot be nil");
  const why = coinsError(limit);
  if (why !== undefined) throw ibcErrors.invalidCoins.wrap(why);
  assertIdentifier(allocation.source_port, [2, 128], "invalid source port ID");
  assertIdentifier(allocation.source_channel, [8, 64], "invalid source channel ID");
  const seen = new Set<string>();
  for (const address of allocation.allow_list) {
    if (seen.has(address)) throw ibcErrors.invalidAuthorization.wrap(`duplicate entry in allow list ${address}`);
    seen.add(address);
  }
}

const IDENTIFIER = /^[a-zA-Z0-9._+\-#[\]<>]+$/;

/** ibc-go modules/core/24-host/validate.go defaultIdentifierValidator. */
function assertIdentifier(id: string, [min, max]: readonly [number, number], what: string): void {
  const why = identifierError(id, min, max);
  if (why !== undefined) throw ibcErrors.invalidIdentifier.wrap(why).wrap(what);
}

function identifierError(id: string, min: number, max: number): string | undefined {
  if (goTrimSpace(id) === "") return "identifier cannot be blank";
  if (id.includes("/")) return `identifier ${id} cannot contain separator '/'`;
  if (id.length < min || id.length > max)
    return `identifier ${id} has invalid length: ${id.length}, must be between ${min}-${max} characters`;
  if (!IDENTIFIER.test(id))
    return `identifier ${id} must contain only alphanumeric or the following characters: '.', '_', '+', '-', '#', '[', ']', '<', '>'`;
  return undefined;
}
