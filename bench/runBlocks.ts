/** Opens a home that `memory.ts` made, runs blocks of sends, and prints how large the process is on the way. */
import { BenchChain, checkFrames, openBenchHome } from "./lib/benchChain.js";
import { residentBytes } from "./lib/cpu.js";

const [home, blocks, sends] = process.argv.slice(2);
if (home === undefined) throw new Error("runBlocks.ts HOME BLOCKS SENDS");
const chain = await BenchChain.open(openBenchHome(home));
await chain.run(chain.block([]));
const resident: number[] = [];
const count = Number(blocks);
for (let block = 1; block <= count; block++) {
  const txs = chain.sends(Number(sends));
  await chain.check(checkFrames(txs));
  await chain.run(chain.block(txs));
  if (block % (count / 10) === 0) resident.push(residentBytes(process.pid));
}
await chain.close();
process.stdout.write(`${JSON.stringify({ resident })}\n`);
