import type { Event } from "#kernel/module/events.js";

/** tendermint.abci.ExecTxResult (and ResponseCheckTx) before encoding. `info` is always empty. */
export interface TxResult {
  readonly code: number;
  readonly codespace: string;
  readonly data: Uint8Array;
  /** Text that may stand for bytes that are not UTF-8. */
  readonly log: string;
  /** int64: a uint64 limit wraps, -1 for an infinite one. */
  readonly gasWanted: bigint;
  readonly gasUsed: bigint;
  readonly events: readonly Event[];
}

/** Shared; nobody writes into it. */
export const NO_BYTES = new Uint8Array(0);
