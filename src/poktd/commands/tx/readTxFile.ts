import { PlainError } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import type { Tx } from "#offchain/client/buildTx.js";
import type { CommandIo } from "../../cli/spec.js";
import { readTextFile } from "../readTextFile.js";

/** sdk x/auth/client ReadTxFromFile: a transaction as JSON, `-` for stdin. @throws PlainError for another content */
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

/** @throws PlainError with the codec's text */
export function parseTx(json: string): Tx {
  if (json.trim() === "") throw new PlainError("the transaction file is empty");
  return protoJson.parse("cosmos.tx.v1beta1.Tx", json);
}
