import { timeToGoText } from "#kernel/base/goTime.js";
import { type Time, timestampToTime, unixSeconds, ZERO_TIME } from "#kernel/base/time.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import type { AnteRun } from "./run.js";

/** sdk x/auth/ante TxTimeoutHeightDecorator. @throws TxError sdk/30, sdk/42 */
export function timeoutHeight({ ctx, tx }: AnteRun): void {
  const { timeout_height } = tx.body;
  if (timeout_height > 0n && ctx.height > timeout_height) {
    throw sdkErrors.txTimeoutHeight.wrap(`block height: ${ctx.height}, timeout height: ${timeout_height}`);
  }
  const timeout = timeoutTime(tx);
  if (timeout !== undefined && timeout < ctx.time) {
    throw sdkErrors.txTimeout.wrap(`block time: ${timeToGoText(ctx.time)}, timeout timestamp: ${timeToGoText(timeout)}`);
  }
}

/** The timeout of a transaction; none when it is absent, Go's zero time or within the first second of 1970. */
export function timeoutTime(tx: DecodedTx): Time | undefined {
  const stamp = tx.body.timeout_timestamp;
  const timeout = stamp === undefined ? ZERO_TIME : timestampToTime(stamp);
  return timeout === ZERO_TIME || unixSeconds(timeout) === 0n ? undefined : timeout;
}
