import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { bytesToHex, hexToBytes, textToBytes } from "#kernel/base/bytes.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { protoJson } from "#kernel/codec/json.js";
import { secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";
import { VerifiedSignatures } from "#kernel/crypto/verifiedSignatures.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx, txHash } from "#kernel/tx/encodeTx.js";
import { signBytes } from "#kernel/tx/signBytes.js";
import { SignMode } from "#kernel/tx/signMode.js";
import { textualSignBytes } from "#kernel/tx/textual/signTextual.js";
import { verifySignature } from "#kernel/tx/verifySignature.js";
import { goldenJson, goldenLines } from "../support/golden.js";

interface SignedRow {
  error?: string;
  sign_bytes?: string;
  sign_bytes_hex?: string;
  signature: string;
  signer_infos: object[];
  tx_bytes: string;
  txhash: string;
}

interface TxRow {
  name: string;
  key: string;
  chain_id: string;
  account_number: string;
  sequence: string;
  unsigned_json: string;
  sign_direct: SignedRow;
  "sign_amino-json": SignedRow;
}

const rows = goldenJson<TxRow[]>("cli/tx-vectors.json.gz");

/** Public test data of the reference's localnet. */
const APP1_WORDS =
  "mention spy involve verb exercise fiction catalog order agent envelope mystery text defy sing royal fringe return face alpha knife wonder vocal virus drum";

/** The unsigned transaction with the recorded signer-infos and this signature. */
function withSignature(row: TxRow, signed: Pick<SignedRow, "signer_infos">, signature: Uint8Array): Uint8Array {
  const tx = protoJson.parse("cosmos.tx.v1beta1.Tx", row.unsigned_json);
  const signer_infos = signed.signer_infos.map((info) => protoJson.parse("cosmos.tx.v1beta1.SignerInfo", JSON.stringify(info)));
  return encodeTx({ body: tx.body, auth_info: { ...tx.auth_info, signer_infos }, signatures: [signature] });
}

function signerOf(tx: DecodedTx, row: TxRow) {
  const pubKey = tx.pubKeys[0];
  const signer = tx.signers()[0];
  if (pubKey === undefined || signer === undefined) throw new Error("no signer");
  return {
    address: accAddressToBech32(signer),
    chainId: row.chain_id,
    accountNumber: BigInt(row.account_number),
    sequence: BigInt(row.sequence),
    pubKey,
  };
}

describe("transactions signed by the reference", () => {
  const app1 = privateKeyFromMnemonic(APP1_WORDS);

  test("there are 29 of them", () => expect(rows).toHaveLength(29));

  for (const row of rows) {
    for (const [name, mode, signed] of [
      ["DIRECT", SignMode.DIRECT, row.sign_direct],
      ["LEGACY_AMINO_JSON", SignMode.LEGACY_AMINO_JSON, row["sign_amino-json"]],
    ] as const) {
      test(`${row.name} ${name}`, () => {
        if (signed.error !== undefined) return expectRefusal(row, mode, signed.error);
        const signature = new Uint8Array(Buffer.from(signed.signature, "base64"));
        const bytes = withSignature(row, signed, signature);
        expect(Buffer.from(bytes).toString("base64")).toBe(signed.tx_bytes);
        const tx = decodeTx(bytes);
        expect([tx.hash, txHash(bytes)]).toEqual([signed.txhash, signed.txhash]);
        expect(bytesToHex(tx.encodeRaw())).toBe(bytesToHex(bytes));
        const signer = signerOf(tx, row);
        const message = signBytes(tx, mode, signer);
        const recorded = signed.sign_bytes_hex === undefined ? textToBytes(signed.sign_bytes as string) : hexToBytes(signed.sign_bytes_hex);
        expect(Buffer.from(message).toString()).toBe(Buffer.from(recorded).toString());
        expect(bytesToHex(message)).toBe(bytesToHex(recorded));
        const data = tx.signatureData()[0]?.data;
        expect(() => verifySignature(tx, signer.pubKey, data, signer)).not.toThrow();
        expect(() => verifySignature(tx, signer.pubKey, data, { ...signer, chainId: "other" })).toThrow("unable to verify single signer signature");
        if (row.key === "app1") expect(bytesToHex(secp256k1Sign(app1, message))).toBe(bytesToHex(signature));
      });
    }
  }
});

/** What the reference could not sign in this mode: the same text, from the transaction signed otherwise. */
function expectRefusal(row: TxRow, mode: number, error: string): void {
  const tx = decodeTx(withSignature(row, row.sign_direct, new Uint8Array(64)));
  let text: string | undefined;
  try {
    signBytes(tx, mode, signerOf(tx, row));
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    text = err.message;
  }
  expect(text).toBeDefined();
  expect(error).toContain(text);
}

interface BlockLine {
  height: number;
  txs: string[];
  result: { tx_results: { code: number; codespace: string; log: string }[] };
}

describe("transactions of the recorded chains", () => {
  for (const chain of ["actors", "relays", "morse"]) {
    test(`${chain}: accepted and refused as recorded; the signatures of those that passed verify, multisig, amino and textual too`, () => {
      const verified = new VerifiedSignatures();
      let signatures = 0;
      for (const block of goldenLines<BlockLine>(`chains/${chain}/blocks.jsonl.gz`)) {
        block.txs.forEach((text, i) => {
          const result = block.result.tx_results[i];
          const where = `${block.height}:${i}`;
          let tx: DecodedTx | undefined;
          try {
            tx = decodeTx(new Uint8Array(Buffer.from(text, "base64")));
          } catch (err) {
            if (!isErrorValue(err)) throw err;
          }
          const undecodable = result?.codespace === "sdk" && result.code === 2;
          expect([where, tx === undefined]).toEqual([where, undecodable]);
          if (tx !== undefined && result?.code === 0) signatures += verifyAll(tx, verified, where);
        });
      }
      expect(signatures).toBeGreaterThan(20);
      expect(verified.hits).toBe(0);
    });
  }
});

/** upokt has no metadata on these chains. */
const textual = textualSignBytes(() => undefined);

/** Account numbers are not in a transaction: the one that verifies must exist. @returns the number of signatures verified. */
function verifyAll(tx: DecodedTx, cache: VerifiedSignatures, where: string): number {
  let count = 0;
  tx.signatureData().forEach(({ pubKey, data, sequence }, i) => {
    if (pubKey === undefined) return;
    const signer = { address: accAddressToBech32(tx.signers()[i] as never), chainId: "pocket", sequence: tx.body.unordered ? 0n : sequence, pubKey };
    const fits = Array.from({ length: 120 }, (_, n) => BigInt(n)).some((accountNumber) => {
      try {
        verifySignature(tx, pubKey, data, { ...signer, accountNumber }, { verified: cache, textual });
        return true;
      } catch (err) {
        if (!isErrorValue(err)) throw err;
        return false;
      }
    });
    expect([where, fits]).toEqual([where, true]);
    count++;
  });
  return count;
}
