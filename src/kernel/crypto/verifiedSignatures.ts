import { BoundedMap } from "#kernel/base/boundedMap.js";
import { type ByteStr, bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { sha256ToStr } from "./hash.js";
import { secp256k1VerifyDigest } from "./secp256k1.js";

interface Verified {
  readonly digest: ByteStr;
  readonly key: ByteStr;
}

/**
 * Remembers secp256k1 signatures that verified (in CheckTx), so that FinalizeBlock need not verify them again. Only the
 * triple (signature, SHA-256 of the sign bytes, key) counts, so an answer never depends on what is remembered.
 */
export class VerifiedSignatures {
  private readonly known: BoundedMap<ByteStr, Verified>;
  /** Verifications answered from memory, and done. For metrics and tests. */
  hits = 0;
  misses = 0;

  /** @param capacity signatures kept; each takes about 300 bytes. */
  constructor(capacity = 20_000) {
    this.known = new BoundedMap(capacity);
  }

  /** The same answer as `secp256k1Verify`. */
  verify(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
    const id = bytesToStr(signature);
    const digest = sha256ToStr(message);
    const keyStr = bytesToStr(key);
    const known = this.known.get(id);
    if (known !== undefined && known.digest === digest && known.key === keyStr) {
      this.hits++;
      return true;
    }
    this.misses++;
    const ok = secp256k1VerifyDigest(key, strToBytes(digest), signature);
    if (ok) this.known.set(id, { digest, key: keyStr });
    return ok;
  }
}
