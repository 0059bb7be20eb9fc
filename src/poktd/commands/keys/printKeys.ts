import { PlainError } from "#kernel/base/errors.js";
import type { KeyOutput } from "#offchain/client/keyring/keyOutput.js";
import type { CommandIo } from "../../cli/spec.js";
import { goYaml } from "../../output/goYaml.js";

/** sdk client/keys/utils.go: `text` is YAML and an empty line, a list as `json` has no end of line; other formats print nothing. */
export function printKeys(io: CommandIo, format: string, keys: readonly KeyOutput[], single: boolean): void {
  if (format === "json") io.stdout(single ? `${JSON.stringify(keys[0])}\n` : JSON.stringify(keys));
  else if (format === "text") io.stdout(`${goYaml(keys)}\n`);
}

/** What `keys add` prints: it alone refuses other formats. @throws PlainError */
export function requireFormat(format: string): void {
  if (format !== "json" && format !== "text") throw new PlainError(`invalid output format ${format}`);
}
