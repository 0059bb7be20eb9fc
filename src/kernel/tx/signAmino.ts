import { textToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { aminoSignDoc } from "#kernel/codec/aminoJson.js";
import { rejectUnknownFields } from "#kernel/codec/unknownFields.js";
import type { DecodedTx } from "./decodedTx.js";
import { SignMode, signModeText } from "./signMode.js";

/**
 * x/tx signing/aminojson GetSignBytes: made from the decoded values, so a body with unknown fields is refused.
 * @throws PlainError for such bodies, extension options, an empty address and messages that amino JSON cannot say.
 */
export function aminoSignBytes(
  tx: DecodedTx,
  signer: { readonly address: string; readonly chainId: string; readonly accountNumber: bigint; readonly sequence: bigint },
): Uint8Array {
  const mode = signModeText(SignMode.LEGACY_AMINO_JSON);
  const { body, fee } = tx;
  if (tx.bodyHasUnknownFields) rejectUnknownFields("cosmos.tx.v1beta1.TxBody", tx.bodyBytes, false);
  if (body.extension_options.length > 0 || body.non_critical_extension_options.length > 0) {
    throw new PlainError(`${mode} does not support protobuf extension options: invalid request`);
  }
  if (signer.address === "") throw new PlainError(`got empty address in ${mode} handler: invalid request`);
  return textToBytes(
    aminoSignDoc({
      accountNumber: signer.accountNumber,
      chainId: signer.chainId,
      sequence: signer.sequence,
      fee: { amount: fee.amount, gas: fee.gas_limit, payer: fee.payer, granter: fee.granter },
      memo: body.memo,
      messages: tx.messages,
      timeoutHeight: body.timeout_height,
      unordered: body.unordered,
      timeoutTimestamp: body.timeout_timestamp,
    }),
  );
}
