import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { readCometKey } from "../config/cometKeys.js";
import { readJsonFile } from "../config/jsonFile.js";

/** What config.toml says: a value by dotted key. */
export type CometSettings = (key: string) => unknown;

/**
 * Reads CometBFT's key files as it will, so that a torn one is named here in one sentence. One that is missing is made by
 * CometBFT. A validator that signs elsewhere (`priv_validator_laddr`) has none.
 * @throws UsageError naming the file
 */
export function checkKeyFiles(home: string, setting: CometSettings): void {
  const existing = (key: string, usual: string): string | undefined => {
    const set = setting(key);
    const path = typeof set === "string" && set !== "" ? set : usual;
    const full = isAbsolute(path) ? path : join(home, path);
    return existsSync(full) ? full : undefined;
  };
  const nodeKey = existing("node_key_file", "config/node_key.json");
  if (nodeKey !== undefined) readCometKey(nodeKey);
  if ((setting("priv_validator_laddr") ?? "") !== "") return;
  const validatorKey = existing("priv_validator_key_file", "config/priv_validator_key.json");
  if (validatorKey !== undefined) readCometKey(validatorKey);
  const validatorState = existing("priv_validator_state_file", "data/priv_validator_state.json");
  if (validatorState !== undefined) checkValidatorState(validatorState);
}

/** cometbft privval/file.go FilePVLastSignState: without it a validator may sign twice, so it is never made anew here. */
function checkValidatorState(path: string): void {
  const state = readJsonFile(path) as { height?: unknown; round?: unknown; step?: unknown } | null;
  if (state !== null && typeof state === "object" && /^\d+$/.test(String(state.height))) return;
  throw new UsageError(
    `${path} does not hold the last height that this validator signed`,
    "bring the file back from a copy; a wrong height can make the validator sign twice",
  );
}
