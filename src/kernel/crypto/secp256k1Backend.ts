/**
 * The curve library. Native libsecp256k1 when it loads, noble otherwise, said aloud: the package's own silent fallback is
 * not used. Both give the same answers (selfTest.ts compares them at start).
 */
import { createRequire } from "node:module";
import { emitWarning } from "node:process";
import { secp256k1 } from "@noble/curves/secp256k1.js";

const { Point } = secp256k1;

/** Points are 33 (compressed) or 65 bytes, scalars and digests 32, signatures r‖s 64 bytes. */
export interface Secp256k1Backend {
  readonly name: "native" | "noble";
  /** Lengths must be right. May throw for r, s or points out of range: a throw means false. High s is false. */
  verify(signature: Uint8Array, digest: Uint8Array, key: Uint8Array): boolean;
  /** RFC 6979, low s. @throws for a scalar out of range. */
  sign(digest: Uint8Array, privateKey: Uint8Array): Uint8Array;
  /** G * scalar. @throws for a scalar out of range. */
  publicKeyCreate(privateKey: Uint8Array, compressed: boolean): Uint8Array;
  publicKeyVerify(key: Uint8Array): boolean;
  /** @throws when the key is not a point. */
  publicKeyConvert(key: Uint8Array, compressed: boolean): Uint8Array;
  /** P * scalar, compressed. @throws for scalar 0 or >= n, or no point. */
  publicKeyTweakMul(key: Uint8Array, scalar: Uint8Array): Uint8Array;
  /** P + G * scalar, compressed. @throws when the result is infinity, the scalar >= n, or no point. */
  publicKeyTweakAdd(key: Uint8Array, scalar: Uint8Array): Uint8Array;
  /** Sum of points, compressed. @throws when the result is infinity or one is no point. */
  publicKeyCombine(keys: readonly Uint8Array[]): Uint8Array;
  privateKeyVerify(privateKey: Uint8Array): boolean;
}

interface NativeModule {
  ecdsaVerify(signature: Uint8Array, digest: Uint8Array, key: Uint8Array): boolean;
  ecdsaSign(digest: Uint8Array, privateKey: Uint8Array): { signature: Uint8Array; recid: number };
  publicKeyCreate(privateKey: Uint8Array, compressed: boolean): Uint8Array;
  publicKeyVerify(key: Uint8Array): boolean;
  publicKeyConvert(key: Uint8Array, compressed: boolean): Uint8Array;
  publicKeyTweakMul(key: Uint8Array, scalar: Uint8Array, compressed: boolean): Uint8Array;
  publicKeyTweakAdd(key: Uint8Array, scalar: Uint8Array, compressed: boolean): Uint8Array;
  publicKeyCombine(keys: readonly Uint8Array[], compressed: boolean): Uint8Array;
  privateKeyVerify(privateKey: Uint8Array): boolean;
}

/** undefined when no prebuilt or compiled addon loads here. */
export function loadNative(): Secp256k1Backend | undefined {
  let native: NativeModule;
  try {
    native = createRequire(import.meta.url)("secp256k1/bindings.js") as NativeModule;
  } catch {
    return undefined;
  }
  return {
    name: "native",
    verify: (signature, digest, key) => native.ecdsaVerify(signature, digest, key),
    sign: (digest, privateKey) => native.ecdsaSign(digest, privateKey).signature,
    publicKeyCreate: (privateKey, compressed) => native.publicKeyCreate(privateKey, compressed),
    publicKeyVerify: (key) => native.publicKeyVerify(key),
    publicKeyConvert: (key, compressed) => native.publicKeyConvert(key, compressed),
    publicKeyTweakMul: (key, scalar) => native.publicKeyTweakMul(key, scalar, true),
    publicKeyTweakAdd: (key, scalar) => native.publicKeyTweakAdd(key, scalar, true),
    publicKeyCombine: (keys) => native.publicKeyCombine(keys, true),
    privateKeyVerify: (privateKey) => native.privateKeyVerify(privateKey),
  };
}

/** Hybrid keys (06, 07) carry the parity of y in the first byte; noble knows only 04. @throws when the parity is wrong. */
function plainKey(key: Uint8Array): Uint8Array {
  const format = key[0] as number;
  if (key.length !== 65 || (format !== 6 && format !== 7)) return key;
  if (((key[64] as number) & 1) !== (format & 1)) throw new Error("hybrid key with the wrong parity");
  const out = Uint8Array.from(key);
  out[0] = 4;
  return out;
}

function scalarOf(bytes: Uint8Array): bigint {
  const scalar = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  if (scalar >= Point.Fn.ORDER) throw new Error("scalar out of range");
  return scalar;
}

/** Throws for infinity, as noble's own encoder does. */
const pointOf = (key: Uint8Array): InstanceType<typeof Point> => Point.fromBytes(plainKey(key));

/** In plain JavaScript: the fallback, and what {@link secp256k1Backend} is compared with. */
export const nobleBackend: Secp256k1Backend = {
  name: "noble",
  verify: (signature, digest, key) => secp256k1.verify(signature, digest, plainKey(key), { prehash: false, lowS: true }),
  sign: (digest, privateKey) => secp256k1.sign(digest, privateKey, { prehash: false, lowS: true }),
  publicKeyCreate: (privateKey, compressed) => secp256k1.getPublicKey(privateKey, compressed),
  publicKeyVerify(key) {
    try {
      pointOf(key).assertValidity();
      return true;
    } catch {
      return false;
    }
  },
  publicKeyConvert: (key, compressed) => pointOf(key).toBytes(compressed),
  publicKeyTweakMul: (key, scalar) => pointOf(key).multiply(scalarOf(scalar)).toBytes(true),
  publicKeyTweakAdd(key, scalar) {
    const tweak = scalarOf(scalar);
    const sum = tweak === 0n ? pointOf(key) : pointOf(key).add(Point.BASE.multiply(tweak));
    return sum.toBytes(true);
  },
  publicKeyCombine: (keys) =>
    keys
      .map(pointOf)
      .reduce((sum, point) => sum.add(point), Point.ZERO)
      .toBytes(true),
  privateKeyVerify: (privateKey) => secp256k1.utils.isValidSecretKey(privateKey),
};

/** The library in use. */
export const secp256k1Backend: Secp256k1Backend = loadNative() ?? fallBack();

function fallBack(): Secp256k1Backend {
  emitWarning("the native secp256k1 module did not load; signatures are verified about 30 times slower", {
    code: "POKTD_SLOW_SECP256K1",
    detail: "Rebuild it with `npm rebuild secp256k1` (needs a C compiler).",
  });
  return nobleBackend;
}
