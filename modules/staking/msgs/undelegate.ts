import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { coinToProto, coinToText } from "#kernel/base/coin.js";
import { timeToRfc3339 } from "#kernel/base/goTime.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { msg } from "#kernel/module/module.js";
import { parseDelegator, parseValidator } from "../protocol/addresses.js";
import { positiveCoin } from "../protocol/required.js";
import { validateUnbondAmount } from "../state/delegate.js";
import type { Keeper } from "../state/keeper.js";
import { undelegate } from "../state/undelegate.js";
import { assertBondDenom } from "./assertBondDenom.js";

/** sdk x/staking/keeper/msg_server.go Undelegate. */
export function undelegateMsg(k: Keeper) {
  return msg("cosmos.staking.v1beta1.MsgUndelegate", "cosmos.staking.v1beta1.MsgUndelegateResponse", (ctx, m) => {
    const val = parseValidator(m.validator_address);
    const del = parseDelegator(m.delegator_address);
    const coin = positiveCoin(m.amount);
    if (coin === undefined) throw sdkErrors.invalidRequest.wrap("invalid shares amount");
    const shares = validateUnbondAmount(ctx, del, val, coin.amount);
    assertBondDenom(ctx, coin);
    const done = undelegate(k, ctx, accAddressToBech32(del), valAddressToBech32(val), shares);
    const undelegated = { denom: coin.denom, amount: done.amount };
    ctx.events.emit(
      "unbond",
      "validator",
      m.validator_address,
      "delegator",
      m.delegator_address,
      "amount",
      coinToText(undelegated),
      "completion_time",
      timeToRfc3339(done.completionTime),
    );
    return { completion_time: timeToTimestamp(done.completionTime), amount: coinToProto(undelegated) };
  });
}
