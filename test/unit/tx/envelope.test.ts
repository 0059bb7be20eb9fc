import { describe, expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { compactBitArray } from "#kernel/crypto/compactBitArray.js";
import { readEnvelope } from "#kernel/tx/envelope.js";
import { encodeMultiSignature, onlyLegacyAminoSigners, signatureDataOf, signatureDataToBytes } from "#kernel/tx/signatureData.js";
import { directSignBytes } from "#kernel/tx/signDirect.js";
import { signModeText } from "#kernel/tx/signMode.js";

const read = (hex: string): ReturnType<typeof readEnvelope> => readEnvelope(hexToBytes(hex));

describe("the envelope by ADR-027", () => {
  test("reads the parts", () => {
    const envelope = read("0a02aabb1201cc1a01011a0102");
    expect(bytesToHex(envelope.bodyBytes)).toBe("aabb");
    expect(bytesToHex(envelope.authInfoBytes)).toBe("cc");
    expect(envelope.signatures.map(bytesToHex)).toEqual(["01", "02"]);
    expect(read("")).toMatchObject({ signatures: [], signDocPrefix: 0 });
  });

  test("of repeated parts the last wins", () => {
    const envelope = read("0a01aa0a01bb1201cc1201dd");
    expect(bytesToHex(envelope.bodyBytes)).toBe("bb");
    expect(bytesToHex(envelope.authInfoBytes)).toBe("dd");
  });

  const refused: [name: string, hex: string, text: string][] = [
    ["recorded: deadbeef", "deadbeef", "invalid length; unexpected EOF"],
    ["recorded: a zero byte", "00", "invalid length; proto: invalid field number"],
    ["recorded: garbage", "67617262616765", "expected 2 wire type, got 7"],
    ["a varint field", "0801", "expected 2 wire type, got 0"],
    ["descending fields", "1201cc0a01aa", "txRaw must follow ADR-027, got tagNum 1 after tagNum 2"],
    ["a long length", "0a8200aabb", "length prefix varint for tagNum 1 is not as short as possible, read 2, only need 1"],
    ["content cut off", "0a05aa", "invalid length; unexpected EOF"],
    ["length cut off", "0a80", "invalid length; unexpected EOF"],
    ["length beyond 64 bits", "0affffffffffffffffff02", "invalid length; proto: variable length integer overflow"],
  ];
  for (const [name, hex, text] of refused) test(name, () => expect(() => read(hex)).toThrow(text));

  test("DIRECT sign bytes equal the codec's SignDoc, by prefix and without", () => {
    const rows: [hex: string, prefix: boolean][] = [
      ["0a02aabb1201cc1a0101", true],
      ["0a02aabb1201cc", true],
      ["0a01aa0a02aabb1201cc", false],
      ["0a02aabb1201cc1201dd", false],
      ["0a02aabb12001a01ff", false],
      ["0a001201cc", false],
      ["1201cc", false],
      ["8a0002aabb1201cc", false],
      ["", false],
    ];
    for (const [hex, prefix] of rows) {
      const bytes = hexToBytes(hex);
      const envelope = readEnvelope(bytes);
      expect(envelope.signDocPrefix > 0).toBe(prefix);
      for (const account_number of [0n, 300n]) {
        const doc = { body_bytes: envelope.bodyBytes, auth_info_bytes: envelope.authInfoBytes, chain_id: "pocket", account_number };
        expect(bytesToHex(directSignBytes(bytes, envelope, "pocket", account_number))).toBe(
          bytesToHex(codec.encode("cosmos.tx.v1beta1.SignDoc", doc)),
        );
      }
    }
  });
});

describe("signature data", () => {
  const single = (mode: number) => ({ single: { mode }, multi: undefined });
  const multi = (...mode_infos: ReturnType<typeof single>[]) => ({
    single: undefined,
    multi: { bitarray: compactBitArray(3, [0, 1]), mode_infos },
  });
  const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)];

  test("single and multi", () => {
    expect(signatureDataOf(single(1), a)).toEqual({ kind: "single", mode: 1, signature: a });
    const data = signatureDataOf(multi(single(127), single(127)), encodeMultiSignature([a, b]));
    expect(data).toMatchObject({ kind: "multi", signatures: [{ mode: 127 }, { mode: 127 }] });
    expect(onlyLegacyAminoSigners(data)).toBe(true);
    expect(signatureDataToBytes(data).map(bytesToHex)).toEqual(["01", "02", "0a01010a0102"]);
  });

  test("what the reference refuses or panics on", () => {
    expect(() => signatureDataOf({ single: undefined, multi: undefined }, a)).toThrow("unexpected ModeInfo data type <nil>");
    expect(() => signatureDataOf(multi(single(1), single(1)), encodeMultiSignature([a]))).toThrow("index out of range [1] with length 1");
    expect(() => signatureDataOf(multi(), hexToBytes("0a01011001"))).toThrow("rejecting unrecognized fields found in MultiSignature");
    // Bytes that do not decode are that first, also behind a group.
    expect(() => signatureDataOf(multi(), hexToBytes("131417"))).toThrow("proto: illegal wireType 7");
    expect(() => signatureDataOf(multi(), hexToBytes("1314"))).toThrow("rejecting unrecognized fields found in MultiSignature");
    const short = signatureDataOf(multi(single(1)), encodeMultiSignature([a, b]));
    expect(() => signatureDataToBytes(short)).toThrow("got empty SignatureData");
    expect(onlyLegacyAminoSigners(short)).toBe(false);
  });

  test("names of modes", () => {
    expect([1, 2, 3, 127, 191, 0, 77].map(signModeText)).toEqual([
      "SIGN_MODE_DIRECT",
      "SIGN_MODE_TEXTUAL",
      "SIGN_MODE_DIRECT_AUX",
      "SIGN_MODE_LEGACY_AMINO_JSON",
      "SIGN_MODE_EIP_191",
      "SIGN_MODE_UNSPECIFIED",
      "77",
    ]);
  });
});
