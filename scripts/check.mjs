// `npm run check`: all static checks, each with its time. Exit code 1 when one fails.

import { ensurePackages } from "./setup.mjs";
import { guarded, runStages } from "./stages.mjs";

export const checkStages = [
  ["types", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]],
  ["format and lint", "node_modules/@biomejs/biome/bin/biome", ["check", "."]],
  ["promises and determinism", "node_modules/eslint/bin/eslint.js", ["src", "modules", "test", "scripts", "bench"]],
  ["import law", "node_modules/dependency-cruiser/bin/dependency-cruise.mjs", ["--config", ".dependency-cruiser.mjs", "src", "modules"]],
];

if (process.argv[1]?.endsWith("check.mjs")) {
  await guarded(async () => {
    await ensurePackages();
    const { failed } = await runStages(checkStages);
    process.exit(failed > 0 ? 1 : 0);
  });
}
