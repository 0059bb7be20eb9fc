import { Panic } from "#kernel/base/errors.js";

/** cosmos.crypto.multisig.v1beta1.CompactBitArray as the codec decodes it. */
export interface CompactBitArray {
  extra_bits_stored: number;
  elems: Uint8Array;
}

function element(bits: CompactBitArray, index: number): number {
  const byte = bits.elems[index];
  if (byte === undefined) throw new Panic(`runtime error: index out of range [${index}] with length ${bits.elems.length}`);
  return byte;
}

/** Number of bits; 0 for none. sdk crypto/types/compact_bit_array.go Count. May be negative for odd input, as in Go. */
export function bitCount(bits: CompactBitArray | undefined): number {
  if (bits === undefined) return 0;
  if (bits.extra_bits_stored === 0) return bits.elems.length * 8;
  return (bits.elems.length - 1) * 8 + bits.extra_bits_stored;
}

/** GetIndex. @throws Panic where Go's slice access does. */
export function bitAt(bits: CompactBitArray | undefined, index: number): boolean {
  if (bits === undefined || index < 0 || index >= bitCount(bits)) return false;
  return (element(bits, index >> 3) & (1 << (7 - (index % 8)))) !== 0;
}

/** NumTrueBitsBefore. @throws Panic for no bit array, as a nil pointer does in Go. */
export function trueBitsBefore(bits: CompactBitArray | undefined, index: number): number {
  if (bits === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  const end = Math.min(index, bitCount(bits));
  let count = 0;
  for (let i = 0; i < bits.elems.length; i++) {
    if (i * 8 + 7 >= end) return count + ones(element(bits, i) >> (8 - (((end % 8) + 8) % 8)));
    count += ones(element(bits, i));
  }
  return count;
}

function ones(byte: number): number {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** NewCompactBitArray with the given bits set. @param size 1 or more. */
export function compactBitArray(size: number, set: readonly number[]): CompactBitArray {
  const elems = new Uint8Array(Math.ceil(size / 8));
  for (const i of set) elems[i >> 3] = (elems[i >> 3] as number) | (1 << (7 - (i % 8)));
  return { extra_bits_stored: size % 8, elems };
}
