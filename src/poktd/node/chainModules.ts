import type { ChainDef } from "#kernel/module/chainDef.js";
import type { ModuleDef } from "#kernel/module/module.js";
import { pocketDefinition } from "#modules";

/** The chain without an app around it: for mounts, default genesis, validation and the tables of commands. */
export function chainDefinition(): ChainDef {
  return pocketDefinition();
}

/** In the order of their definition; each call builds the modules anew. */
export function chainModules(): readonly ModuleDef[] {
  return chainDefinition().modules;
}
