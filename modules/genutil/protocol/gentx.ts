import { bytesToText } from "#kernel/base/bytes.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";

type Tx = MessageMap["cosmos.tx.v1beta1.Tx"];

const CREATE_VALIDATOR = "/cosmos.staking.v1beta1.MsgCreateValidator";

/** sdk x/auth/tx DefaultJSONTxDecoder. @param json text of the transaction. @throws PlainError. */
export function decodeGentx(json: Uint8Array): Tx {
  return protoJson.parse("cosmos.tx.v1beta1.Tx", bytesToText(json));
}

/** sdk x/auth/tx DefaultTxEncoder: TxRaw around body and auth info. @returns a new array owned by the caller */
export function encodeTx(tx: Tx): Uint8Array {
  return codec.encode("cosmos.tx.v1beta1.TxRaw", {
    body_bytes: tx.body === undefined ? new Uint8Array(0) : codec.encode("cosmos.tx.v1beta1.TxBody", tx.body),
    auth_info_bytes: tx.auth_info === undefined ? new Uint8Array(0) : codec.encode("cosmos.tx.v1beta1.AuthInfo", tx.auth_info),
    signatures: tx.signatures,
  });
}

/** sdk x/genutil/types/genesis_state.go ValidateAndGetGenTx with DefaultMessageValidator. @throws PlainError. */
export function validateGentx(json: Uint8Array): void {
  const text = bytesToText(json);
  const tx = orPlain(`failed to decode gentx: ${text}, error: `, () => decodeGentx(json));
  orPlain(`failed to validate gentx: ${text}, error: `, () => validateGentxMessages(tx));
}

/** sdk x/genutil/types/genesis_state.go DefaultMessageValidator: one MsgCreateValidator and nothing else. @throws PlainError */
export function validateGentxMessages(tx: Tx): void {
  const messages = tx.body?.messages ?? [];
  if (messages.length !== 1) throw new PlainError(`unexpected number of GenTx messages; got: ${messages.length}, expected: 1`);
  const url = messages[0]?.type_url ?? "";
  if (url !== CREATE_VALIDATOR) {
    throw new PlainError(`unexpected GenTx message type; expected: MsgCreateValidator, got: *types.${url.slice(url.lastIndexOf(".") + 1)}`);
  }
}

function orPlain<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw new PlainError(prefix + err.message);
  }
}
