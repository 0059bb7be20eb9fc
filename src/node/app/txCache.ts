import { BoundedMap } from "#kernel/base/boundedMap.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { TxError } from "#kernel/base/errors.js";
import { sha256ToStr } from "#kernel/crypto/hash.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";

/** The decoder; returns the error value it would return, with the reference's text. */
export type TxDecoder = (bytes: Uint8Array) => DecodedTx;

/** Twice what CometBFT's mempool holds by default; about 5 kB each. */
const ENTRIES = 10_000;
/** Longer transactions are decoded each time, so that the cache stays bounded in bytes. */
const LONGEST = 16_384;

/** Decodes each transaction once in the life of a node: CheckTx, proposals and FinalizeBlock get the same bytes. Holds what waits for a block. */
export class TxCache {
  readonly #decode: TxDecoder;
  readonly #known = new BoundedMap<ByteStr, DecodedTx | TxError>(ENTRIES);

  constructor(decode: TxDecoder) {
    this.#decode = decode;
  }

  /** @returns the transaction, or the error of the decoder. Failures are remembered too. */
  decode(bytes: Uint8Array): DecodedTx | TxError {
    if (bytes.length > LONGEST) return this.#run(bytes);
    const id = sha256ToStr(bytes);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const result = this.#run(bytes.slice());
    this.#known.set(id, result);
    return result;
  }

  /** {@link decode} of a transaction that a block holds: it leaves the mempool with it, and nobody asks again. */
  takeOut(bytes: Uint8Array): DecodedTx | TxError {
    if (bytes.length > LONGEST) return this.#run(bytes);
    const id = sha256ToStr(bytes);
    const known = this.#known.get(id);
    this.#known.delete(id);
    return known ?? this.#run(bytes.slice());
  }

  /** Transactions held. */
  get size(): number {
    return this.#known.size;
  }

  #run(bytes: Uint8Array): DecodedTx | TxError {
    try {
      return this.#decode(bytes);
    } catch (err) {
      if (err instanceof TxError) return err;
      throw err;
    }
  }
}
