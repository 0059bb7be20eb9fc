import { describe, expect, test } from "vitest";
import { byteStr, bytesToHex, bytesToStr } from "#kernel/base/bytes.js";
import { TxError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { bitAt, bitCount, compactBitArray, trueBitsBefore } from "#kernel/crypto/compactBitArray.js";
import { merkleProof, merkleProofRoot, merkleRoot } from "#kernel/crypto/merkle.js";
import { type PubKey, pubKeyFromAny, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { encodeMultiSignature } from "#kernel/tx/signatureData.js";
import { directSignBytes } from "#kernel/tx/signDirect.js";
import { fc } from "../../support/fastCheck.js";
import { goldenLines } from "../../support/golden.js";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const key33 = fc.uint8Array({ minLength: 33, maxLength: 33 });
const pubKey: fc.Arbitrary<PubKey> = fc.letrec<{ key: PubKey }>((tie) => ({
  key: fc.oneof(
    { depthSize: "small" },
    key33.map((key) => ({ kind: "secp256k1", key }) as const),
    bytes(40).map((key) => ({ kind: "ed25519", key }) as const),
    fc.record({ kind: fc.constant("multisig" as const), threshold: fc.nat(5), keys: fc.array(tie("key"), { maxLength: 3 }) }),
  ),
})).key;

const message = fc
  .record({
    from_address: fc.string(),
    to_address: fc.string(),
    denom: fc.string({ maxLength: 8 }),
    amount: fc.bigInt({ min: 0n, max: 1n << 200n }),
  })
  .map((m) =>
    codec.pack("cosmos.bank.v1beta1.MsgSend", {
      from_address: m.from_address,
      to_address: m.to_address,
      amount: [{ denom: m.denom, amount: m.amount.toString() }],
    }),
  );

const txs = fc
  .record({
    messages: fc.array(message, { maxLength: 3 }),
    memo: fc.string(),
    timeout: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    keys: fc.array(pubKey, { maxLength: 2 }),
    gas: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    signatures: fc.array(bytes(70), { maxLength: 3 }),
  })
  .map((t) =>
    encodeTx({
      body: { messages: t.messages, memo: t.memo, timeout_height: t.timeout },
      auth_info: {
        signer_infos: t.keys.map((key, i) => ({ public_key: pubKeyToAny(key), mode_info: { single: { mode: 1 } }, sequence: BigInt(i) })),
        fee: { gas_limit: t.gas },
      },
      signatures: t.signatures,
    }),
  );

describe("transactions", () => {
  test("come back from their bytes; sign bytes equal the codec's SignDoc", () => {
    fc.assert(
      fc.property(txs, fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (raw, accountNumber) => {
        const tx = decodeTx(raw);
        expect(bytesToHex(tx.encodeRaw())).toBe(bytesToHex(raw));
        expect(bytesToHex(encodeTx({ body: tx.body, auth_info: tx.authInfo, signatures: [...tx.signatures] }))).toBe(bytesToHex(raw));
        const doc = { body_bytes: tx.bodyBytes, auth_info_bytes: tx.authInfoBytes, chain_id: "pocket", account_number: accountNumber };
        expect(bytesToHex(directSignBytes(raw, tx.envelope, "pocket", accountNumber))).toBe(
          bytesToHex(codec.encode("cosmos.tx.v1beta1.SignDoc", doc)),
        );
      }),
    );
  });

  test("any bytes give a transaction or a decoding error, never anything else", () => {
    const recorded = [...goldenLines<{ txs: string[] }>("chains/actors/blocks.jsonl.gz")]
      .flatMap((b) => b.txs)
      .map((t) => Buffer.from(t, "base64"));
    const mutated = fc
      .record({ at: fc.nat(recorded.length - 1), edits: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), cut: fc.nat(400) })
      .map((m) => {
        const out = Uint8Array.from(recorded[m.at] as Buffer);
        for (const [at, byte] of m.edits) out[at % out.length] = byte;
        return m.cut < 100 ? out.slice(0, m.cut) : out;
      });
    const check = (raw: Uint8Array): void => {
      try {
        decodeTx(raw).hash.toString();
      } catch (err) {
        expect(err).toBeInstanceOf(TxError);
        expect((err as TxError).root.code).toBe(2);
      }
    };
    fc.assert(fc.property(mutated, check), { numRuns: 600 });
    fc.assert(fc.property(bytes(60), check), { numRuns: 300 });
  });
});

describe("crypto", () => {
  test("keys survive packing, and the codec agrees on the bytes", () => {
    fc.assert(
      fc.property(pubKey, (key) => {
        const any = pubKeyToAny(key);
        expect(pubKeyFromAny(any)).toEqual(key);
        const { name, value } = codec.unpack(any);
        expect(codec.pack(name as "cosmos.crypto.secp256k1.PubKey", value as never)).toEqual(any);
      }),
    );
  });

  test("multi signatures as the codec writes them", () => {
    fc.assert(
      fc.property(fc.array(bytes(70), { maxLength: 4 }), (signatures) => {
        expect(encodeMultiSignature(signatures)).toEqual(codec.encode("cosmos.crypto.multisig.v1beta1.MultiSignature", { signatures }));
      }),
    );
  });

  test("bit arrays count what was set", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (bits) => {
        const array = compactBitArray(
          bits.length,
          bits.flatMap((set, i) => (set ? [i] : [])),
        );
        expect(bitCount(array)).toBe(bits.length);
        bits.forEach((set, i) => {
          expect(bitAt(array, i)).toBe(set);
          expect(trueBitsBefore(array, i)).toBe(bits.slice(0, i).filter(Boolean).length);
        });
        expect(trueBitsBefore(array, bits.length)).toBe(bits.filter(Boolean).length);
      }),
    );
  });

  test("a merkle proof fits its leaf and no other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(bytes(8).map(bytesToStr), { minLength: 1, maxLength: 20 }), fc.nat(), (leaves, at) => {
        const index = at % leaves.length;
        const proof = merkleProof(leaves, index);
        expect(merkleProofRoot(proof)).toBe(merkleRoot(leaves));
        expect(merkleProofRoot({ ...proof, leafHash: byteStr("x".repeat(32)) })).not.toBe(merkleRoot(leaves));
      }),
    );
  });
});
