import { expect, test } from "vitest";
import { byteStr, bytesToHex, EMPTY, strToHex } from "#kernel/base/bytes.js";
import { ripemd160Str, sha3_256, sha256, sha256Str } from "#kernel/crypto/hash.js";
import { merkleInnerHash, merkleLeafHash, merkleProof, merkleProofRoot, merkleRoot } from "#kernel/crypto/merkle.js";
import { hdPath, isValidMnemonic, mnemonicFromEntropy, privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";

test("known digests", () => {
  expect(strToHex(sha256Str(byteStr("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(bytesToHex(sha256(Buffer.from("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(strToHex(ripemd160Str(byteStr("abc")))).toBe("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
  expect(bytesToHex(sha3_256(Buffer.from("abc")))).toBe("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
});

test("merkle trees: small shapes by hand, proofs lead to the root", () => {
  expect(merkleRoot([])).toBe(sha256Str(EMPTY));
  const leaves = Array.from({ length: 11 }, (_, i) => byteStr(`leaf ${i}`));
  const [a, b, c] = leaves.map(merkleLeafHash) as [never, never, never];
  expect(merkleRoot(leaves.slice(0, 3))).toBe(merkleInnerHash(merkleInnerHash(a, b), c));
  for (let n = 1; n <= leaves.length; n++) {
    const some = leaves.slice(0, n);
    for (let i = 0; i < n; i++) expect(merkleProofRoot(merkleProof(some, i))).toBe(merkleRoot(some));
  }
  expect(merkleProofRoot({ ...merkleProof(leaves, 3), index: 4 })).not.toBe(merkleRoot(leaves));
});

test("mnemonics", () => {
  const words = mnemonicFromEntropy(new Uint8Array(16));
  expect(words).toBe(`${"abandon ".repeat(11)}about`);
  expect(isValidMnemonic("abandon abandon")).toBe(false);
  expect(hdPath(1, 2)).toBe("m/44'/118'/1'/0/2");
  expect(bytesToHex(privateKeyFromMnemonic(words))).toBe("c4a48e2fce1481cd3294b4490f6678090ea98d3d0e5cd984558ab0968741b104");
});
