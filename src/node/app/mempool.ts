import { randomInt } from "node:crypto";
import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { poolPosition } from "./poolPosition.js";

/** sdk types/mempool Mempool: the application's own pool, from which proposals are made. */
export interface Mempool {
  /** False for the no-op pool: proposals then take CometBFT's list. */
  readonly active: boolean;
  readonly size: number;
  /** @throws PlainError when the pool is full or the transaction has no signature */
  insert(tx: DecodedTx): void;
  /** @returns false when it was not there */
  remove(tx: DecodedTx): boolean;
  /** Visits by a random sender's next lowest nonce until `visit` returns false. The pool must not change meanwhile. */
  select(visit: (tx: DecodedTx) => boolean): void;
}

/** sdk types/mempool/noop.go. Removing succeeds, as there. */
export const noOpMempool: Mempool = {
  active: false,
  size: 0,
  insert: () => undefined,
  remove: () => true,
  select: () => undefined,
};

/** sdk types/mempool/sender_nonce.go SenderNonceMempool. Not part of consensus: two nodes may order differently. */
export class SenderNonceMempool implements Mempool {
  readonly active = true;
  readonly #maxTxs: number;
  readonly #senders = new Map<ByteStr, Map<bigint, DecodedTx>>();
  #size = 0;

  /** @param maxTxs 0: unbounded */
  constructor(maxTxs: number) {
    this.#maxTxs = maxTxs;
  }

  get size(): number {
    return this.#size;
  }

  insert(tx: DecodedTx): void {
    if (this.#maxTxs > 0 && this.#size >= this.#maxTxs) throw new PlainError("pool reached max tx capacity");
    const { sender, nonce } = poolPosition(tx);
    let txs = this.#senders.get(sender);
    if (txs === undefined) {
      txs = new Map();
      this.#senders.set(sender, txs);
    }
    if (!txs.has(nonce)) this.#size++;
    txs.set(nonce, tx);
  }

  remove(tx: DecodedTx): boolean {
    const { sender, nonce } = poolPosition(tx);
    const txs = this.#senders.get(sender);
    if (txs === undefined || !txs.delete(nonce)) return false;
    this.#size--;
    if (txs.size === 0) this.#senders.delete(sender);
    return true;
  }

  select(visit: (tx: DecodedTx) => boolean): void {
    const cursors = [...this.#senders.values()].map((txs) => ({ txs: sortedByNonce(txs), at: 0 }));
    while (cursors.length > 0) {
      const i = randomInt(cursors.length);
      const cursor = cursors[i] as (typeof cursors)[number];
      const tx = cursor.txs[cursor.at++] as DecodedTx;
      if (cursor.at === cursor.txs.length) {
        cursors[i] = cursors.at(-1) as (typeof cursors)[number];
        cursors.pop();
      }
      if (!visit(tx)) return;
    }
  }
}

function sortedByNonce(txs: ReadonlyMap<bigint, DecodedTx>): DecodedTx[] {
  return [...txs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, tx]) => tx);
}

/** @param maxTxs negative: no pool; 0: unbounded */
export function newMempool(maxTxs: number): Mempool {
  return maxTxs < 0 ? noOpMempool : new SenderNonceMempool(maxTxs);
}
