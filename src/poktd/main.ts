import { runCommand } from "./cli/runCommand.js";
import { preRun } from "./commands/preRun.js";
import { rootCommand } from "./commands/root.js";

const code = await runCommand(
  rootCommand,
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdin: process.stdin,
    isTerminal: process.stdin.isTTY === true,
    env: process.env,
  },
  preRun,
);
// Not process.exit: output still in a pipe must leave first.
process.exitCode = code;
