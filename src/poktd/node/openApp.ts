import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDecCoins } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import type { LeaseTable } from "#kernel/store/multi/leases.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { Snapshots } from "#kernel/store/snapshot/snapshots.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { pocketChain, pocketMounts } from "#modules/index.js";
import type { AppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import type { AppConfig } from "../config/appConfig.js";
import type { HomeFiles } from "../config/homeFiles.js";
import { BlockTelemetry } from "./blockTelemetry.js";
import { boundHeapGrowth } from "./heapGrowth.js";
import { Housekeeping } from "./housekeeping.js";
import { stateCacheBytes } from "./stateCache.js";

export interface OpenedApp {
  readonly app: PoktApp;
  readonly store: MultiStore;
  readonly db: KvDb;
  readonly leases: LeaseTable;
  readonly housekeeping: Housekeeping;
  /** Absent when telemetry is off. */
  readonly telemetry?: BlockTelemetry | undefined;
}

export interface OpenAppOptions {
  readonly files: HomeFiles;
  readonly chainId: string;
  readonly config: AppConfig;
  /** Heights whose upgrade plan is dropped instead of executed. */
  readonly skipUpgradeHeights?: ReadonlySet<bigint> | undefined;
  /** A height is on the disk: readers in other threads may open it. */
  readonly committed?: (height: bigint) => void;
  /** Snapshots or pruning failed, which stops no block. */
  readonly log: (message: string, fields?: Record<string, unknown>) => void;
}

/** Opens the state database and builds the application over it. @throws UsageError when the directory is in use */
export async function openApp({ files, chainId, config, skipUpgradeHeights, committed, log }: OpenAppOptions): Promise<OpenedApp> {
  boundHeapGrowth();
  const db = await openLevelDb(files.stateDb);
  try {
    const store = await MultiStore.open({
      db,
      mounts: pocketMounts(),
      cacheBytes: stateCacheBytes(config.iavlCacheSize),
      pruning: { strategy: config.pruning, keepRecent: Number(config.pruningKeepRecent), interval: Number(config.pruningInterval) },
    });
    const manager = new Snapshots(join(files.dataDir, "snapshots"), config.snapshotKeepRecent);
    const housekeeping = new Housekeeping(
      { snapshotInterval: config.snapshotInterval, onError: (what, error) => log(`${what} failed`, { error: (error as Error).message }) },
      store,
      manager,
    );
    const telemetry = config.telemetryEnabled ? new BlockTelemetry() : undefined;
    const app = new PoktApp(appOptions(chainId, config), {
      chain: pocketChain,
      store,
      versions: store.versions,
      decodeTx,
      snapshots: { manager, store },
      upgrades: {
        skipHeights: skipUpgradeHeights ?? new Set(),
        // What a supervisor of binaries waits for. sdk x/upgrade/keeper/keeper.go DumpUpgradeInfoToDisk
        saveInfo: (json) => writeFileSync(join(files.dataDir, "upgrade-info.json"), json, { mode: 0o600 }),
      },
      listeners: telemetry === undefined ? [] : [telemetry],
      afterCommit: (height) => {
        committed?.(height);
        housekeeping.afterCommit(height);
      },
    });
    return { app, store, db, leases: store.leases, housekeeping, telemetry };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** @throws PlainError as `start` of the reference for a missing or unreadable minimum gas price */
function appOptions(chainId: string, config: AppConfig): AppOptions {
  if (config.minimumGasPrices === "") {
    throw new PlainError("set min gas price in app.toml or flag or env variable: error in app.toml");
  }
  return {
    chainId,
    minGasPrices: parseDecCoins(config.minimumGasPrices.replaceAll(";", ",")).map(({ denom, amount }) => ({ denom, price: amount })),
    mempoolMaxTxs: config.mempoolMaxTxs,
    queryGasLimit: config.queryGasLimit,
    haltHeight: config.haltHeight,
    haltTime: config.haltTime,
    minRetainBlocks: config.minRetainBlocks,
    indexEvents: config.indexEvents,
    snapshotInterval: config.snapshotInterval,
    snapshotKeepRecent: config.snapshotKeepRecent,
  };
}
