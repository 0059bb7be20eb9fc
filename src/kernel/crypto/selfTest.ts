/**
 * Compares the curve library in use with noble on the inputs where libraries are known to differ. Run at start: a node
 * whose library answers otherwise would leave the chain at the first such transaction.
 */
import { hexToBytes, textToBytes } from "#kernel/base/bytes.js";
import { InvariantError } from "#kernel/base/errors.js";
import { bytesEqual } from "#kernel/base/protoWire.js";
import { sha256 } from "./hash.js";
import { secp256k1Verify } from "./secp256k1.js";
import { nobleBackend, type Secp256k1Backend, secp256k1Backend } from "./secp256k1Backend.js";

const ORDER = BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

function be32(n: bigint): Uint8Array {
  return hexToBytes(n.toString(16).padStart(64, "0"));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export interface SelfTestCase {
  readonly name: string;
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
  readonly valid: boolean;
}

/** What the self-test signs; any bytes would do. */
export const SELF_TEST_MESSAGE = textToBytes("poktd self-test");
const PRIVATE_KEY = be32(0x2d00ef074d9b51e46886dc9a1df11e7b986611d0f336bdcf1f0adce3e037ec0an);

/** The edge table; `valid` is what the reference says. */
export function selfTestCases(): SelfTestCase[] {
  const signature = nobleBackend.sign(sha256(SELF_TEST_MESSAGE), PRIVATE_KEY);
  const key = nobleBackend.publicKeyCreate(PRIVATE_KEY, true);
  const long = nobleBackend.publicKeyCreate(PRIVATE_KEY, false);
  const [r, s] = [signature.slice(0, 32), signature.slice(32)];
  const sInt = BigInt(`0x${Buffer.from(s).toString("hex")}`);
  const parity = (long[64] as number) & 1;
  const withFormat = (format: number): Uint8Array => join(Uint8Array.of(format), long.slice(1));
  const offCurve = join(Uint8Array.of(2), be32(5n));
  const zero = be32(0n);
  const top = be32((1n << 256n) - 1n);
  return [
    { name: "good", key, signature, valid: true },
    { name: "high s", key, signature: join(r, be32(ORDER - sInt)), valid: false },
    { name: "r = 0", key, signature: join(zero, s), valid: false },
    { name: "s = 0", key, signature: join(r, zero), valid: false },
    { name: "r = n", key, signature: join(be32(ORDER), s), valid: false },
    { name: "r above n", key, signature: join(top, s), valid: false },
    { name: "s = n", key, signature: join(r, be32(ORDER)), valid: false },
    { name: "s above n", key, signature: join(r, top), valid: false },
    { name: "x not on the curve", key: offCurve, signature, valid: false },
    { name: "65-byte key", key: long, signature, valid: true },
    { name: "hybrid key", key: withFormat(6 + parity), signature, valid: true },
    { name: "hybrid key, wrong parity", key: withFormat(7 - parity), signature, valid: false },
    { name: "32-byte key", key: key.slice(1), signature, valid: false },
    { name: "63-byte signature", key, signature: signature.slice(0, 63), valid: false },
    { name: "65-byte signature", key, signature: join(signature, Uint8Array.of(0)), valid: false },
    { name: "bad prefix", key: join(Uint8Array.of(5), key.slice(1)), signature, valid: false },
  ];
}

/** @throws InvariantError naming the first case where the library in use differs. */
export function cryptoSelfTest(backend: Secp256k1Backend = secp256k1Backend): void {
  for (const { name, key, signature, valid } of selfTestCases()) {
    const got = secp256k1Verify(key, SELF_TEST_MESSAGE, signature);
    if (got !== valid) throw new InvariantError("signature self-test failed", { case: name, backend: backend.name, got });
  }
  compareOperations(backend);
}

function compareOperations(backend: Secp256k1Backend): void {
  const digest = sha256(SELF_TEST_MESSAGE);
  const key = nobleBackend.publicKeyCreate(PRIVATE_KEY, true);
  const operations: Record<string, (b: Secp256k1Backend) => Uint8Array> = {
    sign: (b) => b.sign(digest, PRIVATE_KEY),
    publicKeyCreate: (b) => b.publicKeyCreate(PRIVATE_KEY, true),
    publicKeyConvert: (b) => b.publicKeyConvert(key, false),
    publicKeyTweakMul: (b) => b.publicKeyTweakMul(key, digest),
    publicKeyTweakAdd: (b) => b.publicKeyTweakAdd(key, digest),
    publicKeyCombine: (b) => b.publicKeyCombine([key, b.publicKeyCreate(digest, true)]),
  };
  for (const [name, run] of Object.entries(operations)) {
    if (!bytesEqual(run(backend), run(nobleBackend)))
      throw new InvariantError("curve self-test failed", { operation: name, backend: backend.name });
  }
}
