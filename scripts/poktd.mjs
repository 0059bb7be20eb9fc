#!/usr/bin/env node
// The `poktd` command of a clone: runs the compiled program.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const main = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "src", "poktd", "main.js");
if (!existsSync(main)) {
  process.stderr.write("poktd is not compiled yet: run `npm run setup` in the clone first.\n");
  process.exit(1);
}
await import(pathToFileURL(main).href);
