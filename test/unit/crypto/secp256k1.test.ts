import { describe, expect, test } from "vitest";
import { hexToBytes, strToHex, textToBytes } from "#kernel/base/bytes.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { secp256k1Address, secp256k1PublicKey, secp256k1Sign, secp256k1Verify } from "#kernel/crypto/secp256k1.js";
import { loadNative, nobleBackend } from "#kernel/crypto/secp256k1Backend.js";
import { cryptoSelfTest, SELF_TEST_MESSAGE, selfTestCases } from "#kernel/crypto/selfTest.js";

const APP1 = hexToBytes("2d00ef074d9b51e46886dc9a1df11e7b986611d0f336bdcf1f0adce3e037ec0a");

describe("secp256k1", () => {
  for (const { name, key, signature, valid } of selfTestCases()) {
    test(`${name}: ${valid}`, () => {
      expect(secp256k1Verify(key, SELF_TEST_MESSAGE, signature)).toBe(valid);
    });
  }

  test("the start-up self-test passes, and fails for a library that answers otherwise", () => {
    expect(() => cryptoSelfTest()).not.toThrow();
    expect(() => cryptoSelfTest({ ...nobleBackend, sign: () => new Uint8Array(64) })).toThrow("curve self-test failed");
  });

  test("native and noble agree on random keys, messages and point operations", () => {
    const native = loadNative();
    if (native === undefined) throw new Error("the native module must load where tests run");
    for (let i = 0; i < 25; i++) {
      const priv = sha256(textToBytes(`key ${i}`));
      const digest = sha256(textToBytes(`message ${i}`));
      const key = native.publicKeyCreate(priv, true);
      expect(key).toEqual(nobleBackend.publicKeyCreate(priv, true));
      const signature = native.sign(digest, priv);
      expect(signature).toEqual(nobleBackend.sign(digest, priv));
      expect(nobleBackend.verify(signature, digest, key)).toBe(true);
      expect(native.publicKeyTweakMul(key, digest)).toEqual(nobleBackend.publicKeyTweakMul(key, digest));
      expect(native.publicKeyTweakAdd(key, digest)).toEqual(nobleBackend.publicKeyTweakAdd(key, digest));
    }
  });

  test("both libraries refuse what has no answer", () => {
    const native = loadNative();
    const key = nobleBackend.publicKeyCreate(APP1, true);
    const negated = Uint8Array.from(key);
    negated[0] = 5 - (key[0] as number);
    const zero = new Uint8Array(32);
    for (const backend of [native, nobleBackend]) {
      if (backend === undefined) continue;
      expect(() => backend.publicKeyCombine([key, negated])).toThrow();
      expect(() => backend.publicKeyTweakMul(key, zero)).toThrow();
      expect(() => backend.publicKeyTweakMul(key, new Uint8Array(32).fill(255))).toThrow();
      expect(backend.publicKeyVerify(new Uint8Array(33))).toBe(false);
      expect(backend.publicKeyVerify(key)).toBe(true);
      expect(backend.privateKeyVerify(zero)).toBe(false);
    }
  });

  test("address of the reference's test key", () => {
    expect(strToHex(secp256k1Address(secp256k1PublicKey(APP1)))).toBe("d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3");
    expect(() => secp256k1Address(new Uint8Array(32))).toThrow("length of pubkey is incorrect");
  });

  test("a signature of another message or key is refused", () => {
    const key = secp256k1PublicKey(APP1);
    const signature = secp256k1Sign(APP1, textToBytes("a"));
    expect(secp256k1Verify(key, textToBytes("a"), signature)).toBe(true);
    expect(secp256k1Verify(key, textToBytes("b"), signature)).toBe(false);
    expect(secp256k1Verify(secp256k1PublicKey(sha256(APP1)), textToBytes("a"), signature)).toBe(false);
  });
});
