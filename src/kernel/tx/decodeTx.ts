import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { unpackAuthInfo, unpackTxBody } from "#kernel/codec/anyUnpack.js";
import { codec, type NamedMessage } from "#kernel/codec/codec.js";
import { rejectUnknownFields } from "#kernel/codec/unknownFields.js";
import { DecodedTx, type TxMessage } from "./decodedTx.js";
import { readEnvelope } from "./envelope.js";

/**
 * sdk x/auth/tx/decoder.go DefaultTxDecoder: the strict reading of a transaction. Empty input is an empty transaction.
 * @param bytes kept by the result; not to be changed afterwards.
 * @throws TxError sdk/2 with the reference's text, for every failure.
 */
export function decodeTx(bytes: Uint8Array): DecodedTx {
  try {
    return decode(bytes);
  } catch (err) {
    if (isErrorValue(err)) throw sdkErrors.txDecode.wrap(err.message);
    throw err;
  }
}

function decode(bytes: Uint8Array): DecodedTx {
  const envelope = readEnvelope(bytes);
  if (envelope.hasUnknownFields) rejectUnknownFields("cosmos.tx.v1beta1.TxRaw", bytes);
  const bodyHasUnknownFields = rejectUnknownFields("cosmos.tx.v1beta1.TxBody", envelope.bodyBytes, true);
  const body = codec.decode("cosmos.tx.v1beta1.TxBody", envelope.bodyBytes);
  const messages = unpackTxBody(body).filter((m): m is NamedMessage => m !== undefined) as readonly NamedMessage[] as readonly TxMessage[];
  rejectUnknownFields("cosmos.tx.v1beta1.AuthInfo", envelope.authInfoBytes);
  const authInfo = codec.decode("cosmos.tx.v1beta1.AuthInfo", envelope.authInfoBytes);
  unpackAuthInfo(authInfo);
  return new DecodedTx({ bytes, envelope, body, authInfo, messages, bodyHasUnknownFields });
}
