import type { ByteStr } from "#kernel/base/bytes.js";
import { type Coins, coinsFromProto, coinsToProto, sentCoinsError, sentCoinsText, sortCoins } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { baseAccountOf } from "#modules/auth/protocol/accountCodec.js";
import { parseMsgAddress } from "#modules/auth/protocol/parseAddress.js";
import type { VestingPorts } from "../ports.js";
import { validateBaseVesting } from "../protocol/validateVesting.js";

export interface FromTo {
  readonly from: ByteStr;
  readonly to: ByteStr;
}

/** @throws TxError sdk/7. */
export function parseFromTo(req: { readonly from_address: string; readonly to_address: string }): FromTo {
  const from = parseMsgAddress(req.from_address, "invalid 'from' address");
  return { from, to: parseMsgAddress(req.to_address, "invalid 'to' address") };
}

/** sdk x/auth/vesting/msg_server.go validateAmount. @throws TxError sdk/10. */
export function parseAmount(fields: MessageMap["cosmos.vesting.v1beta1.MsgCreateVestingAccount"]["amount"]): Coins {
  if (fields.length === 0 || sentCoinsError(fields) !== undefined) throw sdkErrors.invalidCoins.wrap(sentCoinsText(fields));
  return coinsFromProto(fields);
}

/** @param text address as the message has it. @throws TxError sdk/4. */
export function assertNotBlocked({ bank }: VestingPorts, to: ByteStr, text: string): void {
  if (bank.blockedAddr(to)) throw sdkErrors.unauthorized.wrap(`${text} is not allowed to receive funds`);
}

/** @param text address as the message has it. @throws TxError sdk/18. */
export function assertNoAccount({ accounts }: VestingPorts, ctx: Ctx, to: ByteStr, text: string): void {
  if (accounts.getAccount(ctx, to) !== undefined) throw sdkErrors.invalidRequest.wrap(`account ${text} already exists`);
}

/** A numbered, not yet stored BaseVestingAccount. @param endTime unix seconds. @throws TxError sdk/18. */
export function newBaseVesting({ accounts }: VestingPorts, ctx: Ctx, to: ByteStr, amount: Coins, endTime: bigint) {
  const value: MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"] = {
    base_account: baseAccountOf(accounts.newAccountWithAddress(ctx, to)),
    original_vesting: coinsToProto(sortCoins(amount)),
    delegated_free: [],
    delegated_vesting: [],
    end_time: endTime,
  };
  asInvalidRequest(() => validateBaseVesting(value));
  return value;
}

/** Errors of a vesting account's own checks become sdk/18. */
export function asInvalidRequest(check: () => void): void {
  try {
    check();
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw sdkErrors.invalidRequest.wrap(err.message);
  }
}
