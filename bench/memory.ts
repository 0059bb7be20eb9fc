/** Resident memory of a process that opens a large state and runs blocks on it. */
import { makeBenchHome } from "./lib/benchChain.js";
import { runScript } from "./lib/childScript.js";
import { progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { withTempFolder } from "./lib/tempHome.js";

const accounts = sizeOption("accounts", quick ? 20_000 : 1_000_000);
const blocks = sizeOption("blocks", quick ? 50 : 1000);
const sends = sizeOption("sends", quick ? 50 : 100);
const BAR_BYTES = 1e9;

const { resident } = await withTempFolder(async (folder) => {
  progress(`a home with ${accounts} accounts`);
  const { home } = await makeBenchHome(folder, accounts, Math.min(accounts, 20_000));
  progress(`${blocks} blocks of ${sends} sends`);
  return runScript<{ resident: number[] }>("bench/runBlocks.ts", [home, String(blocks), String(sends)]);
});
report("memory", [row()]);

function row(): Row {
  const last = resident.at(-1) as number;
  const half = resident[4] as number;
  const most = Math.max(...resident);
  return {
    what: `resident after a restart at ${accounts.toLocaleString("en")} accounts and ${blocks} blocks of ${sends} sends`,
    figure: `${mb(last)}, at most ${mb(most)}`,
    control: `after half of the blocks ${mb(half)}`,
    ratio: (last / half).toFixed(2),
    bar: "under 1 GB, flat",
    met: most < BAR_BYTES && last <= 1.1 * half,
    values: { last, half, most },
  };
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
