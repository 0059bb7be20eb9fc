import { coinToText } from "#kernel/base/coin.js";
import { decToText } from "#kernel/base/dec.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { parseDelegator, parseValidator } from "../protocol/addresses.js";
import { positiveCoin } from "../protocol/required.js";
import { BondStatus } from "../protocol/types.js";
import { delegate } from "../state/delegate.js";
import type { Keeper } from "../state/keeper.js";
import { getValidator } from "../state/validators.js";
import { assertBondDenom } from "./assertBondDenom.js";

/** sdk x/staking/keeper/msg_server.go Delegate. */
export function delegateMsg(k: Keeper) {
  return msg("cosmos.staking.v1beta1.MsgDelegate", "cosmos.staking.v1beta1.MsgDelegateResponse", (ctx, m) => {
    const val = parseValidator(m.validator_address);
    const del = parseDelegator(m.delegator_address);
    const coin = positiveCoin(m.amount);
    if (coin === undefined) throw sdkErrors.invalidRequest.wrap("invalid delegation amount");
    const v = getValidator(ctx, val);
    assertBondDenom(ctx, coin);
    const shares = delegate(k, ctx, del, coin.amount, BondStatus.unbonded, v, true);
    ctx.events.emit(
      "delegate",
      "validator",
      m.validator_address,
      "delegator",
      m.delegator_address,
      "amount",
      coinToText(coin),
      "new_shares",
      decToText(shares),
    );
    return {};
  });
}
