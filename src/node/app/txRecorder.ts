import type { GasMeter } from "#kernel/store/gas.js";

/** Watches transactions of FinalizeBlock from outside: for comparing with recorded chains. Results never depend on it. */
export interface TxRecorder {
  /** The transaction at `index` of the block begins; charges and accesses until `end` are its own. */
  begin(index: number): void;
  end(): void;
  /** The meter to use in place of `meter`. pre: before the ante chain has made its own; block: the block's. */
  meter(kind: "pre" | "tx" | "block", meter: GasMeter): GasMeter;
}
