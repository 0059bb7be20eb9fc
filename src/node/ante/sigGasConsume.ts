import { PlainError } from "#kernel/base/errors.js";
import { bitAt, bitCount } from "#kernel/crypto/compactBitArray.js";
import type { SignatureData } from "#kernel/crypto/multisig.js";
import { type PubKey, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { AnteParams } from "#kernel/module/antePorts.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { consumeProduct, type GasMeter } from "#kernel/store/gas.js";
import { type AnteRun, goIndex, signerAccount } from "./run.js";
import { PLACEHOLDER_KEY } from "./txSizeGas.js";

/** sdk x/auth/ante SigGasConsumeDecorator: by the key of the account, not of the transaction. @throws TxError sdk/8, sdk/9 */
export function sigGasConsume(run: AnteRun): void {
  const params = run.deps.ports.accounts.params(run.ctx);
  const signatures = run.tx.signatureData();
  const signers = run.tx.signers();
  signatures.forEach(({ data }, i) => {
    const account = signerAccount(run, goIndex(signers, i));
    const key = account.pubKey === undefined ? undefined : pubKeyFromAny(account.pubKey);
    if (run.waivedSignatureGas) return;
    consumeForKey(run.ctx.gasMeter, key ?? (run.simulate ? PLACEHOLDER_KEY : undefined), data, params);
  });
}

/** sdk x/auth/ante DefaultSigVerificationGasConsumer. */
function consumeForKey(meter: GasMeter, key: PubKey | undefined, data: SignatureData | undefined, params: AnteParams): void {
  switch (key?.kind) {
    case "ed25519":
      return consumeProduct(meter, params.sig_verify_cost_ed25519, "ante verify: ed25519");
    case "secp256k1":
      return consumeProduct(meter, params.sig_verify_cost_secp256k1, "ante verify: secp256k1");
    case "secp256r1":
      return consumeProduct(meter, params.sig_verify_cost_secp256k1 / 2n, "ante verify: secp256r1");
    case "multisig":
      return consumeForMultisig(meter, key.keys, data, params);
    default:
      throw sdkErrors.invalidPubKey.wrap(`unrecognized public key type: ${key === undefined ? "<nil>" : "*types.ModuleCredential"}`);
  }
}

/** sdk x/auth/ante ConsumeMultisignatureVerificationGas. */
function consumeForMultisig(meter: GasMeter, keys: readonly PubKey[], data: SignatureData | undefined, params: AnteParams): void {
  if (data?.kind !== "multi") {
    const got = data === undefined ? "<nil>" : "*signing.SingleSignatureData";
    throw new PlainError(`expected *signing.MultiSignatureData, got, ${got}`);
  }
  let next = 0;
  for (let i = 0; i < bitCount(data.bitArray); i++) {
    if (!bitAt(data.bitArray, i)) continue;
    consumeForKey(meter, goIndex(keys, i), goIndex(data.signatures, next), params);
    next++;
  }
}
