import { codec } from "#kernel/codec/codec.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { pocketChain, pocketMounts } from "#modules/index.js";
import { defaultAppOptions } from "#node/app/options.js";
import { PoktApp } from "#node/app/poktApp.js";
import { goldenLines } from "./golden.js";

interface AbciLine {
  readonly height: number;
  readonly init_chain_request?: string;
  readonly finalize_request?: string;
}

/** The application after it executed all blocks of a recorded chain, in memory. */
export async function replayedApp(chain: string, chainId = "pocket"): Promise<{ app: PoktApp; store: MultiStore }> {
  const store = await MultiStore.open({ db: new MemDb(), mounts: pocketMounts() });
  const app = new PoktApp({ ...defaultAppOptions, chainId }, { chain: pocketChain, store, versions: store.versions, decodeTx });
  for (const line of goldenLines<AbciLine>(`chains/${chain}/abci.jsonl.gz`)) {
    if (line.init_chain_request !== undefined) {
      app.initChain(codec.decode("tendermint.abci.RequestInitChain", Buffer.from(line.init_chain_request, "base64")));
      continue;
    }
    app.finalizeBlock(codec.decode("tendermint.abci.RequestFinalizeBlock", Buffer.from(line.finalize_request ?? "", "base64")));
    await app.commit();
  }
  return { app, store };
}
