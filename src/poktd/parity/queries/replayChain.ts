import { codec } from "#kernel/codec/codec.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { persistentStores, pocketChain, pocketMounts } from "#modules/index.js";
import { defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import type { RecordedChain } from "../chainFiles.js";
import { recordedWrites } from "../compareWrites.js";
import { ParityStore, type Writes } from "../parityStore.js";

export interface ReplayedChain {
  readonly app: PoktApp;
  readonly store: MultiStore;
  /** Stores that had to be filled from the recording at some height. */
  readonly filled: ReadonlySet<string>;
}

/** Executes all blocks of a recorded chain; where a store would differ it is filled with what was recorded. */
export async function replayChain(chain: RecordedChain): Promise<ReplayedChain> {
  const mounts = pocketMounts();
  const store = await MultiStore.open({ db: new MemDb(), mounts });
  const gate = new ParityStore(store, mounts);
  const options = { ...defaultAppOptions, chainId: chain.chainId, mempoolMaxTxs: -1 };
  const app = new PoktApp(options, { chain: pocketChain, store: gate, versions: store.versions, decodeTx });
  const filled = new Set<string>();
  fillGenesis(chain, app, filled);
  for (let height = 1; height <= chain.lastHeight; height++) {
    const recorded = chain.abci.get(height);
    if (recorded === undefined) throw new Error(`${chain.name}: height ${height} is not recorded`);
    gate.setReview((name, ours) => {
      const theirs = recordedWrites(chain.diffs.get(height)?.stores[name] ?? []);
      if (height > 1 && sameContent(ours, theirs)) return ours;
      if (height > 1) filled.add(name);
      return theirs;
    });
    const request = codec.decode("tendermint.abci.RequestFinalizeBlock", Buffer.from(recorded.finalize_request, "base64"));
    try {
      app.finalizeBlock(request);
    } catch {
      gate.workingHash();
      filled.add("every store");
    }
    await app.commit();
  }
  return { app, store, filled };
}

/** The first block of the recorded differences is genesis and block 1 together: it is taken as it is. */
function fillGenesis(chain: RecordedChain, app: PoktApp, filled: Set<string>): void {
  const request = codec.decode("tendermint.abci.RequestInitChain", Buffer.from(chain.abci.get(0)?.init_chain_request ?? "", "base64"));
  app.initChain(request);
  const state = app.core.states.finalize;
  for (const name of persistentStores) {
    const kv = state?.multi.store(name);
    if (kv === undefined) continue;
    const recorded = recordedWrites(chain.initState[name] ?? []);
    const ours: Writes = new Map();
    for (const it = kv.iterate(); ; it.next()) {
      if (!it.valid()) {
        it.close();
        break;
      }
      ours.set(it.key(), it.value());
    }
    for (const key of ours.keys()) if (!recorded.has(key)) kv.delete(key);
    for (const [key, value] of recorded) if (value !== null && ours.get(key) !== value) kv.set(key, value);
    if (!sameContent(ours, recorded)) filled.add(name);
  }
}

function sameContent(a: Writes, b: Writes): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);
}
