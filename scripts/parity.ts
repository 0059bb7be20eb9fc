import { UsageError } from "#kernel/base/errors.js";
import { parityMain } from "#poktd/parity/main.js";

try {
  process.exitCode = await parityMain(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
} catch (err) {
  if (!(err instanceof UsageError)) throw err;
  process.stderr.write(`${err.message}\n`);
  process.exitCode = 2;
}
