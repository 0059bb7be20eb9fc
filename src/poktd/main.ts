import { runCommand } from "./cli/runCommand.js";
import { preRun } from "./commands/preRun.js";
import { rootCommand } from "./commands/root.js";

// A reader that has gone (`poktd start | head`) ends the program as it ends others; a node stops in order.
let readerGone = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (!readerGone) process.kill(process.pid, "SIGTERM");
    readerGone = true;
  });
}

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
