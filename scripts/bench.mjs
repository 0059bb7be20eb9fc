// `npm run bench`: sets the clone up, runs the parts of the bench one after the other, prints one table and writes it as
// JSON. `npm run bench -- inprocess iavl` runs some; `--quick` takes small sizes; `--source` runs the sources instead of
// the compiled program; `--no-setup` takes the clone as it is; other options go to the parts (bench/README.md).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { ensureBuild, ensureComet, ensurePackages, guarded, root, say } from "./setup.mjs";

/** In the order in which they run. */
const parts = ["inprocess", "iavl", "start", "comet", "memory", "rest"];
const heads = ["what", "figure", "control in the same run", "ratio", "bar", ""];

/** A signal ends the part that runs, and no other one begins. */
let stopped = false;

await guarded(async () => {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => !arg.startsWith("--"));
  for (const name of names) {
    if (!parts.includes(name)) {
      process.stderr.write(`no part of the bench is called ${name}; there are ${parts.join(", ")}\n`);
      process.exit(2);
    }
  }
  const source = args.includes("--source");
  const out = args.find((arg) => arg.startsWith("--json="))?.slice("--json=".length) ?? join(root, ".cache", "bench.json");
  if (!args.includes("--no-setup")) await setUp(source);
  const own = ["--source", "--no-setup"];
  const passed = args.filter((arg) => arg.startsWith("--") && !own.includes(arg) && !arg.startsWith("--json="));
  const results = await runParts(names.length > 0 ? names : parts, source, passed);
  const rows = results.flatMap((result) => result.rows);
  process.stdout.write(`\n${markdown(rows)}`);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ machine: machine(), rows }, null, 2)}\n`);
  say(`written to ${out}`);
  process.exitCode = results.some((result) => result.failed) ? 1 : 0;
});

async function setUp(source) {
  await ensurePackages();
  if (!source) await ensureBuild();
  process.env.COMETBFT_BIN = await ensureComet();
}

async function runParts(names, source, passed) {
  const folder = mkdtempSync(join(tmpdir(), "poktd-bench-"));
  const results = [];
  try {
    for (const name of names) {
      if (stopped) break;
      process.stdout.write(`── ${name}\n`);
      const file = join(folder, `${name}.json`);
      const code = await runPart(name, source, [...passed, `--out=${file}`]);
      if (code === 0) results.push({ ...JSON.parse(readFileSync(file, "utf8")), failed: false });
      else results.push({ part: name, rows: [], failed: true });
      if (code !== 0) process.stdout.write(`── ${name} FAILED (exit code ${code})\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

/** The bench itself goes through tsx; what it measures is the compiled program, unless the sources are asked for. */
function runPart(name, source, args) {
  const condition = source ? ["--conditions=poktd-source"] : [];
  // The other configuration has the aliases of the sources, which tsx would follow.
  const env = source ? process.env : { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.build.json") };
  const child = spawn(process.execPath, ["--import", "tsx", ...condition, join("bench", `${name}.ts`), ...args], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  const forward = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  process.on("SIGINT", forward);
  process.on("SIGTERM", forward);
  return new Promise((resolve) => {
    child.on("close", (code) => {
      process.removeListener("SIGINT", forward);
      process.removeListener("SIGTERM", forward);
      resolve(code ?? 1);
    });
  });
}

function machine() {
  const list = cpus();
  return {
    cpu: list[0]?.model ?? "unknown",
    cores: list.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg().map((n) => Number(n.toFixed(1))),
    time: new Date().toISOString(),
  };
}

function markdown(rows) {
  const lines = rows.map((row) => [row.what, row.figure, row.control, row.ratio, row.bar ?? "", verdict(row.met)]);
  const all = [heads, heads.map(() => "---"), ...lines];
  const { cpu, cores, memoryGb, node, load } = machine();
  const head = `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}; load ${load.join(", ")}\n\n`;
  return `${head}${all.map((line) => `| ${line.join(" | ")} |\n`).join("")}`;
}

function verdict(met) {
  return met === undefined ? "" : met ? "met" : "**not met**";
}
