import { UsageError } from "#kernel/base/errors.js";
import { queryParityMain } from "#poktd/parity/queries/main.js";

try {
  process.exitCode = await queryParityMain(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
} catch (err) {
  if (!(err instanceof UsageError)) throw err;
  process.stderr.write(`${err.message}\n`);
  process.exitCode = 2;
}
