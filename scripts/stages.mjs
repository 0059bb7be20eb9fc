// Runs programs one after the other, shows how long each took, and the output of those that fail.
import { spawn } from "node:child_process";
import { root } from "./setup.mjs";

export { guarded } from "./setup.mjs";

/**
 * @param {readonly (readonly [name: string, script: string, args: readonly string[], options?: { show?: boolean }])[]} stages
 *   scripts of packages, run by this Node
 * @returns {Promise<{ passed: number, failed: number }>} counts of tests where a stage prints them, else of stages
 */
export async function runStages(stages) {
  let passed = 0;
  let failed = 0;
  for (const [name, script, args, options] of stages) {
    const started = Date.now();
    process.stdout.write(`── ${name}\n`);
    const { code, output } = await run(script, args, options?.show === true);
    const counts = countTests(output);
    passed += counts?.passed ?? (code === 0 ? 1 : 0);
    failed += code === 0 ? 0 : Math.max(1, counts?.failed ?? 1);
    if (code !== 0 && options?.show !== true) process.stdout.write(`${output}\n`);
    process.stdout.write(
      `── ${name}: ${code === 0 ? "ok" : `FAILED (exit code ${code})`} in ${Math.round((Date.now() - started) / 1000)} s\n`,
    );
  }
  return { passed, failed };
}

function run(script, args, show) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    let output = "";
    const started = Date.now();
    const tick = setInterval(() => process.stdout.write(`   … ${Math.round((Date.now() - started) / 1000)} s\n`), 30_000);
    const take = (chunk) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("close", (code) => {
      clearInterval(tick);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** vitest's closing line: `Tests  2 failed | 5 passed (7)`. */
function countTests(output) {
  const line = /^\s*Tests\s+(.*)$/m.exec(output)?.[1];
  if (line === undefined) return undefined;
  const number = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: number("passed"), failed: number("failed") };
}
