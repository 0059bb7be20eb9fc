// `npm run devnet`: sets the clone up and runs `poktd devnet` with the arguments given behind `--`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuild, ensureComet, ensurePackages, guarded, root } from "./setup.mjs";

await guarded(async () => {
  await ensurePackages();
  await ensureBuild();
  const comet = await ensureComet();
  const child = spawn(process.execPath, [join(root, "scripts", "poktd.mjs"), "devnet", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, COMETBFT_BIN: comet },
  });
  // Ctrl-C reaches both; the child stops the network in order and this process waits for it.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
});
