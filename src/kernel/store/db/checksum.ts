import { crc32 } from "node:zlib";
import { StoreDamageError } from "./kvDb.js";

const CRC_BYTES = 4;
/** Put together here: a batch copies what it is given. */
let scratch = Buffer.allocUnsafeSlow(1 << 14);

/**
 * `value | u32 little-endian CRC-32 of key and value`. LevelDB has sums of its own, but looks at them only in its log.
 * @returns bytes that are valid until the next call
 */
export function seal(key: string, value: Uint8Array): Uint8Array {
  const length = value.length + CRC_BYTES;
  if (length > scratch.length) scratch = Buffer.allocUnsafeSlow(2 * length);
  scratch.set(value);
  scratch.writeUInt32LE(crc32(value, crc32(key)), value.length);
  return scratch.subarray(0, length);
}

/** The value that was sealed under this key. @throws StoreDamageError when a bit of it is not as it was written */
export function unseal(key: string, sealed: Uint8Array): Uint8Array {
  const at = sealed.length - CRC_BYTES;
  if (at < 0) throw new StoreDamageError(`record ${key} is ${sealed.length} bytes long`);
  const value = sealed.subarray(0, at);
  const sum =
    ((sealed[at] as number) |
      ((sealed[at + 1] as number) << 8) |
      ((sealed[at + 2] as number) << 16) |
      ((sealed[at + 3] as number) << 24)) >>>
    0;
  if (crc32(value, crc32(key)) !== sum) throw new StoreDamageError(`record ${key} is not as it was written`);
  return value;
}
