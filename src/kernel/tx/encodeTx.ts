import { bytesToHex } from "#kernel/base/bytes.js";
import { codec, type MessageInit } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";

/** cosmos.tx.v1beta1.Tx as TxRaw bytes: body and auth info in their canonical form. sdk x/auth/tx/encoder.go DefaultTxEncoder. */
export function encodeTx(tx: MessageInit<"cosmos.tx.v1beta1.Tx">): Uint8Array {
  return codec.encode("cosmos.tx.v1beta1.TxRaw", {
    body_bytes: codec.encode("cosmos.tx.v1beta1.TxBody", tx.body ?? {}),
    auth_info_bytes: codec.encode("cosmos.tx.v1beta1.AuthInfo", tx.auth_info ?? {}),
    signatures: tx.signatures ?? [],
  });
}

/** The hash by which a transaction is known: SHA-256 of its bytes, upper-case hex. */
export function txHash(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes)).toUpperCase();
}
