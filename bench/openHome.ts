/** Opens a home that `start.ts` made, as `poktd start` does, and prints what that cost. */

import { BenchChain, openBenchHome } from "./lib/benchChain.js";
import { cpuNow } from "./lib/cpu.js";

const home = process.argv[2];
if (home === undefined) throw new Error("openHome.ts HOME");
const bench = { ...openBenchHome(home), signers: [] };
const cpu = cpuNow();
const wall = performance.now();
const chain = await BenchChain.open(bench);
const opened = { cpuMs: (cpuNow() - cpu) / 1000, wallMs: performance.now() - wall, height: Number(chain.opened.store.lastCommit().height) };
await chain.close();
process.stdout.write(`${JSON.stringify(opened)}\n`);
