// `npm test`: sets the clone up, then static checks, unit, property and golden tests, parity with the recorded chains
// and their queries, and the end-to-end tests under a real CometBFT. `npm test -- unit` (or check, parity, e2e, soak) runs a part.
import { checkStages } from "./check.mjs";
import { ensureBuild, ensureComet, ensurePackages, guarded } from "./setup.mjs";
import { runStages } from "./stages.mjs";

const vitest = "node_modules/vitest/vitest.mjs";

const parts = {
  check: checkStages,
  unit: [["unit, property and golden tests", vitest, ["run"], { show: true }]],
  parity: ["actors", "relays", "morse"].map((name) => [
    `recorded queries of ${name}`,
    "node_modules/tsx/dist/cli.mjs",
    ["--conditions=poktd-source", "scripts/parityQueries.ts", `test/golden/queries/${name}`],
  ]),
  e2e: [["end to end", vitest, ["run", "--config", "vitest.e2e.config.ts"], { show: true }]],
  soak: [["soak", vitest, ["run", "--config", "vitest.soak.config.ts"], { show: true }]],
};

await guarded(async () => {
  const asked = process.argv.slice(2);
  const names = asked.length > 0 ? asked : ["check", "unit", "parity", "e2e"];
  for (const name of names) {
    if (!(name in parts)) {
      process.stderr.write(`no part of the tests is called ${name}; there are ${Object.keys(parts).join(", ")}\n`);
      process.exit(2);
    }
  }
  await ensurePackages();
  await ensureBuild();
  process.env.COMETBFT_BIN = await ensureComet();
  const { passed, failed } = await runStages(names.flatMap((name) => parts[name]));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(failed > 0 ? 1 : 0);
});
