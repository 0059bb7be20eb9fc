import type { GasPrice } from "#node/ante/gasPrice.js";

/** Node settings that reach the application (app.toml and flags). None may change a result of FinalizeBlock. */
export interface AppOptions {
  /** InitChain refuses another one. */
  readonly chainId: string;
  /** Checked in CheckTx only. Empty: no minimum. */
  readonly minGasPrices: readonly GasPrice[];
  /** `mempool.max-txs`: 0 unbounded, negative: no application mempool. */
  readonly mempoolMaxTxs: number;
  /** `query-gas-limit`: 0 means 2^64-1. */
  readonly queryGasLimit: bigint;
  /** 0: never. */
  readonly haltHeight: bigint;
  /** Unix seconds; 0: never. */
  readonly haltTime: bigint;
  /** 0: CometBFT keeps all blocks. */
  readonly minRetainBlocks: bigint;
  /** `<type>.<key>`; empty: every attribute is indexed. */
  readonly indexEvents: readonly string[];
  /** Blocks between two snapshots; 0: none are taken. */
  readonly snapshotInterval: bigint;
  readonly snapshotKeepRecent: number;
}

/** For tests and replays: no minimum gas price, the mempool on, nothing halts, nothing is dropped. */
export const defaultAppOptions: AppOptions = {
  chainId: "",
  minGasPrices: [],
  mempoolMaxTxs: 100_000,
  queryGasLimit: 0n,
  haltHeight: 0n,
  haltTime: 0n,
  minRetainBlocks: 0n,
  indexEvents: [],
  snapshotInterval: 0n,
  snapshotKeepRecent: 2,
};
