import { parentPort, workerData } from "node:worker_threads";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { listed } from "./listed.js";
import { MOUNTS } from "./storeRig.js";

/** Answers a height with the content of store `a` at it, read through a handle of its own. */
const { home, leases } = workerData as { home: string; leases: SharedArrayBuffer };
const db = await openLevelDb(home);
const reader = openVersionReader({ db, mounts: MOUNTS, leases, cacheBytes: 1 << 20 });
parentPort?.on("message", (height: number) => {
  const state = reader.open(height);
  const content = listed(state.store("a").iterate());
  state.release();
  parentPort?.postMessage(content);
});
