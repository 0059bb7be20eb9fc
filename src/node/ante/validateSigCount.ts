import { countSubKeys } from "#kernel/crypto/pubKey.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";

/** sdk x/auth/ante ValidateSigCountDecorator: leaf keys of multisigs count. @throws TxError sdk/14 */
export function validateSigCount({ ctx, tx, deps }: AnteRun): void {
  const { tx_sig_limit } = deps.ports.accounts.params(ctx);
  let count = 0;
  for (const key of tx.pubKeys) {
    count += countSubKeys(key);
    if (BigInt(count) > tx_sig_limit) throw sdkErrors.tooManySignatures.wrap(`signatures: ${count}, limit: ${tx_sig_limit}`);
  }
}
