import type { SignatureData } from "#kernel/crypto/multisig.js";
import { type PubKey, pubKeyAmino, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { AnteParams } from "#kernel/module/antePorts.js";
import { consumeProduct } from "#kernel/store/gas.js";
import type { AnteRun } from "./run.js";

/** sdk x/auth/ante ConsumeTxSizeGasDecorator. */
export function consumeTxSizeGas(run: AnteRun): void {
  const params = run.deps.ports.accounts.params(run.ctx);
  consumeProduct(run.ctx.gasMeter, params.tx_size_cost_per_byte * BigInt(run.ctx.txBytes.length), "txSize");
  if (run.simulate) consumeMissingSignatures(run, params);
}

/** In simulation a signature that is not there yet is charged by the size it will have. */
function consumeMissingSignatures(run: AnteRun, params: AnteParams): void {
  const signatures = run.tx.signatureData();
  run.tx.signers().forEach((signer, i) => {
    if (i < signatures.length && !isIncomplete(signatures[i]?.data)) return;
    const account = run.deps.ports.accounts.get(run.ctx, signer);
    const key = account?.pubKey === undefined ? PLACEHOLDER_KEY : pubKeyFromAny(account.pubKey);
    let cost = BigInt(6 + mockSignatureLength(key));
    if (key.kind === "multisig") cost = BigInt.asUintN(64, cost * params.tx_sig_limit);
    consumeProduct(run.ctx.gasMeter, params.tx_size_cost_per_byte * cost, "txSize");
  });
}

/** sdk x/auth/ante simSecp256k1Pubkey: only its kind and length count. */
export const PLACEHOLDER_KEY: PubKey = { kind: "secp256k1", key: new Uint8Array(33).fill(2) };

/** sdk x/auth/ante isIncompleteSignature. */
function isIncomplete(data: SignatureData | undefined): boolean {
  const open = [data];
  while (open.length > 0) {
    const next = open.pop();
    if (next === undefined) return true;
    if (next.kind === "single" ? next.signature.length === 0 : next.signatures.length === 0) return true;
    if (next.kind === "multi") for (const inner of next.signatures) open.push(inner);
  }
  return false;
}

/** Amino length of a StdSignature with 64 signature bytes: both fields have a tag and a length. */
function mockSignatureLength(key: PubKey): number {
  const length = pubKeyAmino(key).length;
  return 1 + (length < 128 ? 1 : length < 16_384 ? 2 : 3) + length + 66;
}
