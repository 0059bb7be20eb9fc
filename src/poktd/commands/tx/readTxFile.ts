import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { protoJson } from "#kernel/codec/json.js";
import type { Tx } from "#offchain/client/buildTx.js";
import type { CommandIo } from "../../cli/spec.js";
import { readTextFile } from "../readTextFile.js";

/** sdk x/auth/client ReadTxFromFile: a transaction as JSON, `-` for stdin. @throws PlainError, TxError sdk/2 for another content */
export async function readTxFile(path: string, io: CommandIo): Promise<Tx> {
  return parseTx(await fileText(path, io));
}

/** A file's text, or all of stdin for `-`. @throws PlainError */
export async function fileText(path: string, io: CommandIo): Promise<string> {
  if (path !== "-") return readTextFile(path);
  let text = "";
  for await (const chunk of io.stdin) text += chunk;
  return text;
}

/** sdk x/auth/tx/decoder.go DefaultJSONTxDecoder, which reads a stream of JSON. @throws TxError sdk/2 with the codec's text */
export function parseTx(json: string): Tx {
  try {
    return protoJson.parse("cosmos.tx.v1beta1.Tx", json);
  } catch (error) {
    const { message } = error as Error;
    if (message !== "unexpected end of JSON input") throw sdkErrors.txDecode.wrap(message);
    throw sdkErrors.txDecode.wrap(json.trim() === "" ? "EOF" : "unexpected EOF");
  }
}
