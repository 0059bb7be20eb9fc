import { hash } from "node:crypto";
import type { ByteStr } from "./bytes.js";

/** SHA-256 of a byte string, 32 bytes. Asking for `latin1` avoids one external buffer per call, which is most of the cost at 64 to 110 bytes. */
export function sha256Str(data: ByteStr): ByteStr {
  return hash("sha256", Buffer.from(data, "latin1"), "latin1" as "hex") as ByteStr;
}

/** SHA-256 of bytes as a byte string, 32 bytes. */
export function sha256ToStr(data: Uint8Array): ByteStr {
  return hash("sha256", data, "latin1" as "hex") as ByteStr;
}

/** SHA-256 of bytes. @returns a new array of 32 bytes owned by the caller. */
export function sha256(data: Uint8Array): Uint8Array {
  const digest = hash("sha256", data, "latin1" as "hex");
  const out = new Uint8Array(32);
  for (let i = 0; i < 32; i++) out[i] = digest.charCodeAt(i);
  return out;
}
