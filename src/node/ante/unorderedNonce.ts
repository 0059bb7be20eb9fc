import { isErrorValue } from "#kernel/base/errors.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";
import { timeoutTime } from "./timeoutHeight.js";

const MAX_TTL = 600n * NANOS_PER_SECOND;
const GAS_COST = 2240;

/** sdk x/auth/ante SigVerificationDecorator.verifyUnorderedNonce. @throws TxError sdk/18 */
export function verifyUnorderedNonce({ ctx, tx, simulate, deps }: AnteRun): void {
  const timeout = timeoutTime(tx);
  if (timeout === undefined) throw sdkErrors.invalidRequest.wrap("unordered transaction must have timeout_timestamp set");
  if (timeout < ctx.time) throw sdkErrors.invalidRequest.wrap("unordered transaction has a timeout_timestamp that has already passed");
  if (timeout > ctx.time + MAX_TTL) throw sdkErrors.invalidRequest.wrap("unordered tx ttl exceeds 10m0s");
  ctx.gasMeter.consume(GAS_COST, "unordered tx");
  if (simulate) return;
  for (const signer of tx.signers()) {
    try {
      deps.ports.accounts.addUnorderedNonce(ctx, signer, timeout);
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw sdkErrors.invalidRequest.wrap(`failed to add unordered nonce: ${err.message}`);
    }
  }
}
