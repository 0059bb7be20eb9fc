/** Serves REST over a home that `rest.ts` made, and runs blocks of sends when asked. Speaks with its parent by messages. */
import { readAppConfig } from "#poktd/config/appConfig.js";
import { readGenesis } from "#poktd/config/genesisDoc.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import { freePort } from "#poktd/devnet/ports.js";
import { startRpc } from "#poktd/node/startRpc.js";
import { BenchChain, checkFrames, openBenchHome } from "./lib/benchChain.js";

const home = process.argv[2];
if (home === undefined) throw new Error("serveBlocks.ts HOME");
const files = homeFiles(home);
let committed = (_height: bigint): void => {};
const chain = await BenchChain.open(openBenchHome(home), (height) => committed(height));
await chain.run(chain.block([]));
const config = { ...readAppConfig(files.appToml), apiEnable: true, apiAddress: `tcp://127.0.0.1:${await freePort()}`, grpcEnable: false };
const log = () => {};
const rpc = await startRpc({ opened: chain.opened, home, config, chainId: readGenesis(files.genesis).chain_id }, { log });
committed = (height) => rpc.committed(height);

process.on("message", ({ blocks, sends }: { blocks: number; sends: number }) => void run(blocks, sends));
process.once("disconnect", () => void stop());
process.send?.({ port: rpc.restPort });

/** Milliseconds of each block, from the request to FinalizeBlock until it is on the disk. */
async function run(blocks: number, sends: number): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < blocks; i++) {
    const txs = chain.sends(sends);
    await chain.check(checkFrames(txs));
    const block = chain.block(txs);
    const start = performance.now();
    await chain.run(block);
    times.push(performance.now() - start);
  }
  process.send?.({ times });
}

async function stop(): Promise<void> {
  await rpc.stop();
  await chain.close();
}
