/** How long `poktd --help` takes beside an empty Node, and the start of a home beside one with more accounts. */
import { spawnSync } from "node:child_process";
import { makeBenchHome } from "./lib/benchChain.js";
import { runScript } from "./lib/childScript.js";
import { poktdArgs } from "./lib/processes.js";
import { progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { median } from "./lib/stats.js";
import { withTempFolder } from "./lib/tempHome.js";

const rounds = sizeOption("rounds", quick ? 5 : 15);
const sizes = quick ? [1_000, 10_000] : [10_000, 1_000_000];
/** Milliseconds above an empty Node. */
const HELP_BAR = 80;

const rows = [helpRow()];
const opened: number[] = [];
for (const accounts of sizes) opened.push(await withTempFolder((folder) => openCost(folder, accounts)));
rows.push(openRow());
report("start", rows);

function helpRow(): Row {
  progress("poktd --help");
  const node: number[] = [];
  const help: number[] = [];
  for (let round = 0; round < rounds; round++) {
    node.push(wall(["-e", "0"]));
    help.push(wall([...poktdArgs(), "--help"]));
  }
  const empty = median(node);
  const ours = median(help);
  return {
    what: "poktd --help",
    figure: `${ours.toFixed(0)} ms`,
    control: `node -e 0 = ${empty.toFixed(0)} ms`,
    ratio: `+${(ours - empty).toFixed(0)} ms`,
    bar: `at most +${HELP_BAR} ms`,
    met: ours - empty <= HELP_BAR,
    values: { ms: ours, node: empty },
  };
}

function wall(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString()}`);
  return performance.now() - start;
}

/** Milliseconds of CPU to open a home, each time in a fresh process. */
async function openCost(folder: string, accounts: number): Promise<number> {
  progress(`a home with ${accounts} accounts`);
  const { home } = await makeBenchHome(folder, accounts, 1);
  const open = async () => (await runScript<{ cpuMs: number }>("bench/openHome.ts", [home])).cpuMs;
  // Once unmeasured: it writes tables out of the log that the bulk writing left, which no later start finds.
  await open();
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await open());
  return median(costs);
}

function openRow(): Row {
  const [small, large] = opened as [number, number];
  const name = (i: number) => (sizes[i] as number).toLocaleString("en");
  return {
    what: `opening the state of a home with ${name(1)} accounts`,
    figure: `${large.toFixed(1)} ms of CPU`,
    control: `${name(0)} accounts: ${small.toFixed(1)} ms`,
    ratio: (large / small).toFixed(2),
    bar: "independent of accounts",
    met: large <= 1.25 * small + 5,
    values: { ms: large, small },
  };
}
