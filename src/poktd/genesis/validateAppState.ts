import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { dynamicJson } from "#kernel/codec/json.js";
import type { GenesisDoc } from "../config/genesisDoc.js";
import { chainModules } from "../node/chainModules.js";

/**
 * sdk types/module/module.go ValidateGenesis: every section of a module must decode and pass the module's own checks.
 * @param path of the file, for the error
 * @throws PlainError naming the file
 */
export function validateAppState(doc: GenesisDoc, path: string): void {
  for (const { name, genesis } of chainModules()) {
    const section = doc.app_state[name];
    if (genesis === undefined || section === undefined || section === null) continue;
    try {
      genesis.validate(dynamicJson.parse(genesis.type, JSON.stringify(section)));
    } catch (error) {
      if (!isErrorValue(error)) throw error;
      throw new PlainError(`error validating genesis file ${path}: ${error.message}`);
    }
  }
}
