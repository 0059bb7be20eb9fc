import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { coinToText } from "#kernel/base/coin.js";
import { timeToRfc3339 } from "#kernel/base/goTime.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { msg } from "#kernel/module/module.js";
import { parseDelegator, parseValidator } from "../protocol/addresses.js";
import { positiveCoin } from "../protocol/required.js";
import { validateUnbondAmount } from "../state/delegate.js";
import type { Keeper } from "../state/keeper.js";
import { beginRedelegation } from "../state/undelegate.js";
import { assertBondDenom } from "./assertBondDenom.js";

/** sdk x/staking/keeper/msg_server.go BeginRedelegate. */
export function beginRedelegateMsg(k: Keeper) {
  return msg("cosmos.staking.v1beta1.MsgBeginRedelegate", "cosmos.staking.v1beta1.MsgBeginRedelegateResponse", (ctx, m) => {
    const src = parseValidator(m.validator_src_address, "source validator");
    const dst = parseValidator(m.validator_dst_address, "destination validator");
    const del = parseDelegator(m.delegator_address);
    const coin = positiveCoin(m.amount);
    if (coin === undefined) throw sdkErrors.invalidRequest.wrap("invalid shares amount");
    const shares = validateUnbondAmount(ctx, del, src, coin.amount);
    assertBondDenom(ctx, coin);
    const [delegator, from, to] = [accAddressToBech32(del), valAddressToBech32(src), valAddressToBech32(dst)];
    const completionTime = beginRedelegation(k, ctx, delegator, from, to, shares);
    ctx.events.emit(
      "redelegate",
      "source_validator",
      m.validator_src_address,
      "destination_validator",
      m.validator_dst_address,
      "amount",
      coinToText(coin),
      "completion_time",
      timeToRfc3339(completionTime),
    );
    return { completion_time: timeToTimestamp(completionTime) };
  });
}
