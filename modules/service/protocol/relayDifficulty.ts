import { hexToBytes } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";

/** Bytes of a target hash. */
const HASH_BYTES = 32;
const MAX_HASH = (1n << 256n) - 1n;
const MANTISSA_BITS = 64;
/** The double 0.1 times 2^56, and 2^56 less that: the weights of the moving average. */
const ALPHA = 7_205_759_403_792_794n;
const ONE_MINUS_ALPHA = 64_851_834_634_135_142n;
const WEIGHT_SHIFT = 56n;
const MAX_UINT64 = (1n << 64n) - 1n;

/** Every relay counts: 32 bytes 0xff. poktroll pkg/crypto/protocol BaseRelayDifficultyHashBz. @returns a new array */
export function baseRelayDifficultyHash(): Uint8Array {
  return new Uint8Array(HASH_BYTES).fill(0xff);
}

/**
 * poktroll pkg/crypto/protocol/relay_difficulty.go ComputeNewDifficultyTargetHash: 2^256-1 scaled by
 * target / ema, at most 2^256-1. Big-endian.
 * @param targetNumRelays relays per session and service the chain wants to see. @param ema relays it sees, > 0
 * @returns a new array. @throws Panic when `ema` is 0 and the target is not
 */
export function computeDifficultyTargetHash(targetNumRelays: bigint, ema: bigint): Uint8Array {
  if (targetNumRelays === ema) return baseRelayDifficultyHash();
  const numerator = MAX_HASH * BigInt.asIntN(64, targetNumRelays);
  const denominator = BigInt.asIntN(64, ema);
  if (denominator === 0n) throw new Panic("division by zero");
  const scaled = abs(floorDiv(numerator, denominator));
  const capped = scaled > MAX_HASH ? MAX_HASH : scaled;
  return hexToBytes(capped.toString(16).padStart(2 * HASH_BYTES, "0"));
}

/**
 * poktroll x/service/keeper/update_relay_mining_difficulty.go computeEma with alpha 0.1: Go `big.Float` of 64 bits,
 * rounded to nearest even after each operation, in integers.
 * @param prevEma, numRelays uint64. @returns uint64, truncated
 */
export function computeRelayEma(prevEma: bigint, numRelays: bigint): bigint {
  const sum = round64(round64(ALPHA * numRelays) + round64(ONE_MINUS_ALPHA * prevEma));
  const ema = sum >> WEIGHT_SHIFT;
  return ema > MAX_UINT64 ? MAX_UINT64 : ema;
}

/** Keeps the 64 leading bits, half to even. @param value >= 0 */
function round64(value: bigint): bigint {
  const drop = value.toString(2).length - MANTISSA_BITS;
  if (drop <= 0) return value;
  const shift = BigInt(drop);
  const kept = value >> shift;
  const rest = value - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return (up ? kept + 1n : kept) << shift;
}

/** Go big.Rat reduced and divided by big.Int.Div: toward minus infinity. */
function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
