import { textByteLength } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";

/** sdk x/auth/ante ValidateMemoDecorator: reads the parameters only for a memo. @throws TxError sdk/12 */
export function validateMemo({ ctx, tx, deps }: AnteRun): void {
  const length = textByteLength(tx.body.memo);
  if (length === 0) return;
  const { max_memo_characters } = deps.ports.accounts.params(ctx);
  if (BigInt(length) > max_memo_characters) {
    throw sdkErrors.memoTooLarge.wrap(`maximum number of characters is ${max_memo_characters} but received ${length} characters`);
  }
}
