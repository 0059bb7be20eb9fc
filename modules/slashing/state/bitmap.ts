import { type ByteStr, be8, prefixEnd } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { bitmapKey, bitmapsOf, STORE } from "./keys.js";

/** Bits of a chunk. */
const CHUNK_BITS = 1024;
const HEADER_BYTES = 8;
const EMPTY_CHUNK = (be8(BigInt(CHUNK_BITS)) + "\x00".repeat(CHUNK_BITS / 8)) as ByteStr;

/** Byte and mask of a bit: words of 64 bits, big-endian, the lowest bit first. */
function position(bit: number): { byte: number; mask: number } {
  const word = Math.floor(bit / 64);
  const inWord = bit % 64;
  return { byte: HEADER_BYTES + word * 8 + (7 - Math.floor(inWord / 8)), mask: 1 << (inWord % 8) };
}

function locate(index: bigint): { chunk: bigint; bit: number } {
  return { chunk: index / BigInt(CHUNK_BITS), bit: Number(index % BigInt(CHUNK_BITS)) };
}

function testBit(chunk: ByteStr, bit: number): boolean {
  const { byte, mask } = position(bit);
  return byte < chunk.length && (chunk.charCodeAt(byte) & mask) !== 0;
}

/** sdk x/slashing/keeper/signing_info.go GetMissedBlockBitmapValue. @param index block in the window, from 0 */
export function getMissedBlock(ctx: ReadCtx, cons: ByteStr, index: bigint): boolean {
  const { chunk, bit } = locate(index);
  const bytes = ctx.kv(STORE).get(bitmapKey(cons, chunk));
  return bytes !== undefined && testBit(bytes, bit);
}

/** sdk SetMissedBlockBitmapValue. A cleared chunk stays. */
export function setMissedBlock(ctx: Ctx, cons: ByteStr, index: bigint, missed: boolean): void {
  const { chunk, bit } = locate(index);
  const key = bitmapKey(cons, chunk);
  const store = ctx.kv(STORE);
  const old = store.get(key) ?? EMPTY_CHUNK;
  const { byte, mask } = position(bit);
  const value = missed ? old.charCodeAt(byte) | mask : old.charCodeAt(byte) & ~mask;
  store.set(key, (old.slice(0, byte) + String.fromCharCode(value & 0xff) + old.slice(byte + 1)) as ByteStr);
}

/** sdk DeleteMissedBlockBitmap. */
export function deleteMissedBlocks(ctx: Ctx, cons: ByteStr): void {
  const store = ctx.kv(STORE);
  const prefix = bitmapsOf(cons);
  const it = store.iterate(prefix, prefixEnd(prefix));
  try {
    for (; it.valid(); it.next()) store.delete(it.key());
  } finally {
    it.close();
  }
}

/** sdk GetValidatorMissedBlocks: indexes of set bits. The count goes on over chunks in key order, as in the reference. */
export function missedBlocks(ctx: ReadCtx, cons: ByteStr): bigint[] {
  const prefix = bitmapsOf(cons);
  const it = ctx.kv(STORE).iterate(prefix, prefixEnd(prefix));
  try {
    const out: bigint[] = [];
    for (let base = 0; it.valid(); it.next(), base += CHUNK_BITS) {
      const chunk = it.value();
      for (let bit = 0; bit < CHUNK_BITS; bit++) if (testBit(chunk, bit)) out.push(BigInt(base + bit));
    }
    return out;
  } finally {
    it.close();
  }
}
