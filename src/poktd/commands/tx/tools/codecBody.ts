import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import type { Invocation } from "../../../cli/spec.js";
import { printProto } from "../../../output/printProto.js";
import { readTxFile } from "../readTxFile.js";
import { TxClient } from "../txClient.js";

/** `tx encode`: base64 of the bytes that are broadcast. sdk x/auth/client/cli/encode.go */
export async function encode({ args, io }: Invocation): Promise<void> {
  io.stdout(`${Buffer.from(encodeTx(await readTxFile(args[0] as string, io))).toString("base64")}\n`);
}

/** `tx decode`: the transaction's JSON, whatever the output format. sdk x/auth/client/cli/decode.go */
export function decode({ args, flags, io }: Invocation): void {
  const text = args[0] as string;
  const tx = decodeTx(flags.bool("hex") ? hexBytes(text) : base64Bytes(text));
  const value = codec.create("cosmos.tx.v1beta1.Tx", { body: tx.body, auth_info: tx.authInfo, signatures: [...tx.signatures] });
  io.stdout(protoJson.stringify("cosmos.tx.v1beta1.Tx", value));
}

/** `tx broadcast`. sdk x/auth/client/cli/broadcast.go */
export async function broadcast({ args, flags, io }: Invocation): Promise<void> {
  if (flags.bool("offline")) throw new PlainError("cannot broadcast tx during offline mode");
  const bytes = encodeTx(await readTxFile(args[0] as string, io));
  const response = await new TxClient(flags.string("node")).broadcast(bytes, flags.string("broadcast-mode"));
  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.TxResponse", response), flags.string("output"));
}

/** Go encoding/hex DecodeString. @throws PlainError */
function hexBytes(text: string): Uint8Array {
  const bad = [...text].find((ch) => !/[0-9a-fA-F]/.test(ch));
  if (bad !== undefined) {
    const code = (bad.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    throw new PlainError(`encoding/hex: invalid byte: U+${code} '${bad}'`);
  }
  if (text.length % 2 === 1) throw new PlainError("encoding/hex: odd length hex string");
  return new Uint8Array(Buffer.from(text, "hex"));
}

function base64Bytes(text: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") === text) return new Uint8Array(bytes);
  const at = [...text].findIndex((ch) => !/[A-Za-z0-9+/=]/.test(ch));
  throw new PlainError(`illegal base64 data at input byte ${at < 0 ? Math.floor(text.length / 4) * 4 : at}`);
}
