import { coinFromProto, coinsFromProto, coinsToProto, isZeroCoins, safeSubCoins } from "#kernel/base/coin.js";
import { RegisteredError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { type Accepted, type AcceptRequest, type AuthorizationOf, DELETE, update } from "./authorization.js";

type SendAuthorization = AuthorizationOf<"cosmos.bank.v1beta1.SendAuthorization">;

/** sdk x/bank/types/send_authorization.go gasCostPerIteration. */
const GAS_PER_ENTRY = 10;
/** sdk x/bank/types/errors.go ErrDuplicateEntry. */
const duplicateEntry = new RegisteredError("bank", 8, "duplicate entry");

/** sdk x/bank/types/send_authorization.go Accept. The limit is checked before the allow list. */
export function acceptSend({ type, value }: SendAuthorization, { msg, charge }: AcceptRequest): Accepted {
  if (msg.name !== "cosmos.bank.v1beta1.MsgSend") throw sdkErrors.invalidType.wrap("type mismatch");
  const send = msg.value as MessageMap["cosmos.bank.v1beta1.MsgSend"];
  const { diff, negative } = safeSubCoins(coinsFromProto(value.spend_limit), coinsFromProto(send.amount));
  if (negative) throw sdkErrors.insufficientFunds.wrap("requested amount is more than spend limit");
  const allowed = value.allow_list.some((address) => {
    charge(GAS_PER_ENTRY, "send authorization");
    return address === send.to_address;
  });
  if (value.allow_list.length > 0 && !allowed) throw sdkErrors.unauthorized.wrap(`cannot send to ${send.to_address} address`);
  return isZeroCoins(diff) ? DELETE : update({ type, value: { ...value, spend_limit: coinsToProto(diff) } });
}

/** sdk x/bank/types/send_authorization.go ValidateBasic. */
export function validateSend({ value }: SendAuthorization): void {
  if (value.spend_limit.length === 0) throw sdkErrors.invalidCoins.wrap("spend limit cannot be nil");
  // Coin by coin, because an amount that is nil does harm only when none before it is refused.
  for (const coin of value.spend_limit) {
    if (coinFromProto(coin).amount <= 0n) throw sdkErrors.invalidCoins.wrap("spend limit must be positive");
  }
  if (new Set(value.allow_list).size !== value.allow_list.length) throw duplicateEntry.bare();
}
