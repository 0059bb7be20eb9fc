import type { ModuleDef } from "#kernel/module/module.js";
import { pocketDefinition, pocketMounts } from "#modules/index.js";

/** A module as the chain wires it, with all stores of the chain: its queries look into other modules' too. */
export function chainModule(name: string): ModuleDef {
  const module = pocketDefinition().modules.find((m) => m.name === name);
  if (module === undefined) throw new Error(`no module ${name}`);
  return { ...module, stores: pocketMounts() };
}
