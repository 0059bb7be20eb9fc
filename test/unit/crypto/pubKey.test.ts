import { p256 } from "@noble/curves/nist.js";
import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { bytesToHex, hexToBytes, strToHex, textToBytes } from "#kernel/base/bytes.js";
import { Panic, TxError } from "#kernel/base/errors.js";
import { bitAt, bitCount, compactBitArray, trueBitsBefore } from "#kernel/crypto/compactBitArray.js";
import { ed25519PublicKey, ed25519Sign } from "#kernel/crypto/ed25519.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { type SignatureData, verifyMultisignature } from "#kernel/crypto/multisig.js";
import {
  countSubKeys,
  type MultisigPubKey,
  type PubKey,
  pubKeyAddress,
  pubKeyAmino,
  pubKeyFromAny,
  pubKeysEqual,
  pubKeyToAny,
  verifyWithKey,
} from "#kernel/crypto/pubKey.js";
import { secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";

const seeds = [1, 2, 3].map((i) => sha256(Uint8Array.of(i)));
const message = textToBytes("message");
const single = (seed: Uint8Array): PubKey => ({ kind: "secp256k1", key: secp256k1PublicKey(seed) });
const multi: MultisigPubKey = { kind: "multisig", threshold: 2, keys: seeds.map(single) };
const signed = (i: number, text = message): SignatureData => ({
  kind: "single",
  mode: 1,
  signature: secp256k1Sign(seeds[i] as Uint8Array, text),
});
const signBytes = (): Uint8Array => message;

describe("public keys", () => {
  test("multisig of the reference: amino bytes and address", () => {
    const keys = [
      "03ca16c89928870cbc5d9d037fdda314c053b533ccbd826995822b9441d328f624",
      "02bb83ca08791e9acc3a91ce11ab68f3974b800b326cc255cb104651adcab960ab",
      "03968414321d40787439898d5cdbf5b0704d5110d65a05645c2d8800b7162cbc09",
    ];
    const key: PubKey = { kind: "multisig", threshold: 2, keys: keys.map((k) => ({ kind: "secp256k1", key: hexToBytes(k) })) };
    expect(bytesToHex(pubKeyAmino(key))).toBe(`22c1f7e20802${keys.map((k) => `1226eb5ae98721${k}`).join("")}`);
    expect(accAddressToBech32(pubKeyAddress(key))).toBe("pokt1ya6e7e9wn8tvnv8y06956f099lyy9lwhzhp9k7");
    expect(pubKeyFromAny(pubKeyToAny(key))).toEqual(key);
    expect(countSubKeys(key)).toBe(3);
  });

  test("a member that amino does not know goes into a multisig without a prefix", () => {
    const member = { kind: "module", moduleName: "gov", derivationKeys: [Uint8Array.of(1)] } as const;
    const nil = { kind: "secp256r1", key: new Uint8Array(0) } as const;
    expect(bytesToHex(pubKeyAmino({ kind: "multisig", threshold: 1, keys: [member, nil] }))).toBe(
      "22c1f7e2080112080a03676f76120101" + "1200",
    );
    expect(() => pubKeyAmino(member)).toThrow("Cannot encode unregistered concrete type types.ModuleCredential.");
    const r1: PubKey = { kind: "secp256r1", key: p256.getPublicKey(seeds[0] as Uint8Array, true) };
    expect(() => pubKeyAmino({ kind: "multisig", threshold: 1, keys: [r1] })).toThrow("Unregistered interface elliptic.Curve");
  });

  test("a secp256r1 key without its field is read, and refused by its use", () => {
    const key = pubKeyFromAny({ type_url: "/cosmos.crypto.secp256r1.PubKey", value: new Uint8Array(0) });
    expect(pubKeyToAny(key).value).toEqual(new Uint8Array(0));
    expect(() => pubKeyAddress(key)).toThrow(new Panic("runtime error: invalid memory address or nil pointer dereference"));
    expect(() => verifyWithKey(key, message, new Uint8Array(64))).toThrow(Panic);
  });

  test("each kind survives packing", () => {
    const r1 = p256.getPublicKey(seeds[0] as Uint8Array, true);
    const keys: PubKey[] = [
      single(seeds[0] as Uint8Array),
      { kind: "ed25519", key: ed25519PublicKey(seeds[0] as Uint8Array) },
      { kind: "secp256r1", key: r1 },
      { kind: "module", moduleName: "gov", derivationKeys: [Uint8Array.of(0x61)] },
      { ...multi, keys: [...multi.keys, multi] },
    ];
    for (const key of keys) {
      expect(pubKeyFromAny(pubKeyToAny(key))).toEqual(key);
      expect(pubKeysEqual(key, pubKeyFromAny(pubKeyToAny(key)))).toBe(true);
    }
    expect(keys.map((k) => pubKeyAddress(k).length)).toEqual([20, 20, 32, 32, 20]);
    expect(strToHex(pubKeyAddress(keys[3] as PubKey))).toBe("eecc972ce30cb57dea64f50f99a01e2c843eb718e3c2943cf281c36f67197045");
  });

  test("wrong keys", () => {
    expect(() => pubKeyFromAny({ type_url: "/x.Y", value: new Uint8Array(0) })).toThrow("no concrete type registered for type URL /x.Y");
    expect(() => pubKeyFromAny({ type_url: "/cosmos.crypto.secp256r1.PubKey", value: Uint8Array.of(0x0a, 1, 2) })).toThrow(TxError);
    expect(() => pubKeyAddress({ kind: "ed25519", key: new Uint8Array(33) })).toThrow(Panic);
  });

  test("verification by kind", () => {
    const seed = seeds[0] as Uint8Array;
    expect(verifyWithKey({ kind: "ed25519", key: ed25519PublicKey(seed) }, message, ed25519Sign(seed, message))).toBe(true);
    expect(verifyWithKey({ kind: "ed25519", key: ed25519PublicKey(seed) }, textToBytes("x"), ed25519Sign(seed, message))).toBe(false);
    const r1 = { kind: "secp256r1", key: p256.getPublicKey(seed, true) } as const;
    const low = p256.sign(sha256(message), seed, { prehash: false, lowS: true });
    expect(verifyWithKey(r1, message, low)).toBe(true);
    const high = Uint8Array.from(low);
    const s = p256.Point.Fn.ORDER - BigInt(`0x${bytesToHex(low.slice(32))}`);
    high.set(hexToBytes(s.toString(16).padStart(64, "0")), 32);
    expect(verifyWithKey(r1, message, high)).toBe(false);
    expect(verifyWithKey({ kind: "module", moduleName: "gov", derivationKeys: [] }, message, low)).toBe(false);
  });
});

describe("multisig", () => {
  const data = (bits: number[], ...signatures: SignatureData[]) => ({
    kind: "multi" as const,
    bitArray: compactBitArray(3, bits),
    signatures,
  });

  test("two of three", () => {
    expect(() => verifyMultisignature(multi, data([0, 2], signed(0), signed(2)), signBytes)).not.toThrow();
  });

  test("the reference's refusals", () => {
    const refuse = (d: Parameters<typeof verifyMultisignature>[1], text: string): void =>
      expect(() => verifyMultisignature(multi, d, signBytes)).toThrow(text);
    refuse({ ...data([0]), bitArray: compactBitArray(4, [0]) }, "bit array size is incorrect, expecting: 3");
    refuse(data([0], signed(0)), "signature size is incorrect 1");
    refuse(data([0], signed(0), signed(1)), "not enough signatures set, have 1, expected 2");
    refuse(data([0, 1], signed(0), signed(2)), "unable to verify signature at index 1");
    refuse(data([0, 1, 2], signed(0), signed(1)), "runtime error: index out of range [2] with length 2");
    refuse(data([0, 1], signed(0), data([0])), "unable to parse pubkey of index 1");
  });

  test("a multisig within a multisig", () => {
    const outer: MultisigPubKey = { kind: "multisig", threshold: 1, keys: [multi, ...multi.keys] };
    const inner = data([1, 2], signed(1), signed(2));
    const ok = { kind: "multi" as const, bitArray: compactBitArray(4, [0]), signatures: [inner] };
    expect(() => verifyMultisignature(outer, ok, signBytes)).not.toThrow();
  });

  test("bit arrays", () => {
    const eight = compactBitArray(8, [0, 7]);
    expect([bitCount(eight), trueBitsBefore(eight, 8), trueBitsBefore(eight, 7), bitAt(eight, 7), bitAt(eight, 1)]).toEqual([
      8,
      2,
      1,
      true,
      false,
    ]);
    const nine = compactBitArray(9, [0, 4, 8]);
    expect([bitCount(nine), trueBitsBefore(nine, 9), trueBitsBefore(nine, 4), nine.extra_bits_stored]).toEqual([9, 3, 1, 1]);
    expect(() => bitAt({ extra_bits_stored: 20, elems: new Uint8Array(1) }, 9)).toThrow(Panic);
    expect(() => trueBitsBefore(undefined, 0)).toThrow(Panic);
  });
});

test("verified signatures: same answers, remembered once, never for another key or message", () => {
  const cache = new VerifiedSignatures(10);
  const key = secp256k1PublicKey(seeds[0] as Uint8Array);
  const signature = secp256k1Sign(seeds[0] as Uint8Array, message);
  expect(cache.verify(key, message, signature)).toBe(true);
  expect(cache.verify(key, message, signature)).toBe(true);
  expect([cache.hits, cache.misses]).toEqual([1, 1]);
  expect(cache.verify(key, textToBytes("other"), signature)).toBe(false);
  expect(cache.verify(secp256k1PublicKey(seeds[1] as Uint8Array), message, signature)).toBe(false);
  expect([cache.hits, cache.misses]).toEqual([1, 3]);
});
