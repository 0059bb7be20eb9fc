import { accAddressToBech32 } from "#kernel/base/address.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { pubKeyAddress, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { signatureDataToBytes } from "#kernel/tx/signatureData.js";
import { type AnteRun, ContextLost, goIndex, signerAccount } from "./run.js";
import { PLACEHOLDER_KEY } from "./txSizeGas.js";

/**
 * sdk x/auth/ante SetPubKeyDecorator: gives accounts their key at their first transaction, and emits the events by which
 * transactions are found.
 * @throws TxError sdk/8, sdk/9; PlainError for a missing mode_info; Panic where Go panics
 */
export function setPubKey(run: AnteRun): void {
  const { tx, ctx, simulate } = run;
  const { pubKeys } = tx;
  const signers = signersOf(run);
  pubKeys.forEach((given, i) => {
    const signer = goIndex(signers, i);
    if (given === undefined && !simulate) return;
    const key = given ?? PLACEHOLDER_KEY;
    if (!simulate && pubKeyAddress(key) !== signer) {
      throw sdkErrors.invalidPubKey.wrap(`pubKey does not match signer address ${accAddressToBech32(signer)} with signer index: ${i}`);
    }
    const account = signerAccount(run, signer);
    if (account.pubKey === undefined) run.deps.ports.accounts.setPubKey(ctx, account, pubKeyToAny(key));
  });
  emitSignatures(run);
}

/** Only a recheck gets here with messages whose signers cannot be read. */
function signersOf({ tx }: AnteRun): ReturnType<AnteRun["tx"]["signers"]> {
  try {
    return tx.signers();
  } catch (err) {
    throw isErrorValue(err) ? new ContextLost(err) : err;
  }
}

function emitSignatures({ tx, ctx }: AnteRun): void {
  const signers = tx.signers();
  const events: [string, string][] = [];
  tx.signatureData().forEach((signature, i) => {
    if (!tx.body.unordered) events.push(["acc_seq", `${accAddressToBech32(goIndex(signers, i))}/${signature.sequence}`]);
    for (const bytes of signatureDataToBytes(signature.data))
      events.push(["signature", Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64")]);
  });
  for (const [key, value] of events) ctx.events.emit("tx", key, value);
}
