import { timeToGoText } from "#kernel/base/goTime.js";
import { timestampToTime, unixSeconds } from "#kernel/base/time.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";

/** sdk x/auth/ante TxTimeoutHeightDecorator. @throws TxError sdk/30, sdk/42 */
export function timeoutHeight({ ctx, tx }: AnteRun): void {
  const { timeout_height, timeout_timestamp } = tx.body;
  if (timeout_height > 0n && ctx.height > timeout_height) {
    throw sdkErrors.txTimeoutHeight.wrap(`block height: ${ctx.height}, timeout height: ${timeout_height}`);
  }
  if (timeout_timestamp === undefined) return;
  const timeout = timestampToTime(timeout_timestamp);
  if (unixSeconds(timeout) !== 0n && timeout < ctx.time) {
    throw sdkErrors.txTimeout.wrap(`block time: ${timeToGoText(ctx.time)}, timeout timestamp: ${timeToGoText(timeout)}`);
  }
}
