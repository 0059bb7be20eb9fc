import { bytesToHex, hexToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { decodeStruct, encodeStruct } from "./aminoBinary.js";
import { parseRegistered, structJson } from "./aminoJsonText.js";
import { aminoPrefix } from "./aminoRegistry.js";
import { stdTx } from "./aminoTypes.js";

const NAME = "cosmos-sdk/StdTx";
const PREFIX_BYTES = 4;

/** The transaction of the time before protobuf: JSON to go-amino's bytes. @throws PlainError with go-amino's texts */
export function legacyTxFromJson(text: string): Uint8Array {
  const values = parseRegistered(NAME, stdTx(), text);
  return Buffer.concat([hexToBytes(aminoPrefix(NAME)), encodeStruct(stdTx(), values)]);
}

/** {@link legacyTxFromJson} backwards. @throws PlainError with go-amino's texts */
export function legacyTxToJson(bytes: Uint8Array): string {
  const prefix = aminoPrefix(NAME);
  const found = bytesToHex(bytes.subarray(0, PREFIX_BYTES)).toUpperCase();
  if (found !== prefix) {
    const dots = bytes.length < PREFIX_BYTES ? "" : "...";
    throw new PlainError(
      `UnmarshalBinaryBare expected to read prefix bytes ${prefix} (since it is registered concrete) but got ${found}${dots}`,
    );
  }
  return `{"type":"${NAME}","value":${structJson(stdTx(), decodeStruct(stdTx(), bytes.subarray(PREFIX_BYTES)))}}`;
}
