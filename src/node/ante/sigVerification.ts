import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { isErrorValue } from "#kernel/base/errors.js";
import type { SignatureData } from "#kernel/crypto/multisig.js";
import { pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { AnteAccount } from "#kernel/module/antePorts.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { onlyLegacyAminoSigners } from "#kernel/tx/signatureData.js";
import { assertSigningData } from "#kernel/tx/signBytes.js";
import { textualSignBytes } from "#kernel/tx/textual/signTextual.js";
import { verifySignature } from "#kernel/tx/verifySignature.js";
import { type AnteRun, signerAccount } from "./run.js";
import { verifyUnorderedNonce } from "./unorderedNonce.js";

/** sdk x/auth/ante SigVerificationDecorator. @throws TxError sdk/4, sdk/8, sdk/9, sdk/18, sdk/32 */
export function sigVerification(run: AnteRun): void {
  const { tx, ctx, simulate } = run;
  const signatures = tx.signatureData();
  const signers = tx.signers();
  if (signatures.length !== signers.length) {
    throw sdkErrors.unauthorized.wrap(`invalid number of signer;  expected: ${signers.length}, got ${signatures.length}`);
  }
  const { unordered } = tx.body;
  if (unordered) verifyUnorderedNonce(run);
  signatures.forEach((signature, i) => {
    if (unordered && signature.sequence > 0n) {
      throw sdkErrors.invalidRequest.wrap("sequence is not allowed for unordered transactions");
    }
    const account = signerAccount(run, signers[i] as ByteStr);
    if (!simulate && account.pubKey === undefined) throw sdkErrors.invalidPubKey.wrap("pubkey on account is not set");
    if (!unordered && signature.sequence !== account.sequence) {
      throw sdkErrors.wrongSequence.wrap(`account sequence mismatch, expected ${account.sequence}, got ${signature.sequence}`);
    }
    if (!simulate && ctx.mode !== "recheck") verifyOne(run, account, signature.data);
  });
}

/** One signature against the account's key. At genesis account numbers count as 0; unordered ones sign sequence 0. */
function verifyOne(run: AnteRun, account: AnteAccount, data: SignatureData | undefined): void {
  const { ctx, tx, deps } = run;
  const accountNumber = ctx.height === 0n ? 0n : account.accountNumber;
  const pubKey = pubKeyFromAny(account.pubKey as NonNullable<AnteAccount["pubKey"]>);
  assertSigningData(tx);
  const signer = {
    address: accAddressToBech32(account.address),
    chainId: ctx.chainId,
    accountNumber,
    sequence: tx.body.unordered ? 0n : account.sequence,
    pubKey,
  };
  try {
    verifySignature(tx, pubKey, data, signer, {
      verified: deps.verified,
      textual: textualSignBytes((denom) => deps.ports.bank.denomMetadata(ctx, denom)),
    });
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    const text = onlyLegacyAminoSigners(data)
      ? `account number (${accountNumber}), sequence (${account.sequence}) and chain-id (${ctx.chainId})`
      : `account number (${accountNumber}) and chain-id (${ctx.chainId}): (${err.message})`;
    throw sdkErrors.unauthorized.wrap(`signature verification failed; please verify ${text}`);
  }
}
