import type { ModuleDef } from "#kernel/module/module.js";
import type { CapabilityApi } from "./api.js";
import { capabilityGenesis } from "./genesis.js";
import { authenticateCapability, claimCapability, getCapability, initMemStore, newCapability } from "./state/capabilities.js";
import { MEM_STORE, STORE } from "./state/keys.js";

/** ibc-go modules/capability v1.0.1. Stores `capability` and `memory:capability`. Not in the version map. */
export function capabilityModule(): ModuleDef<CapabilityApi> {
  return {
    name: "capability",
    stores: [
      { name: STORE, kind: "iavl" },
      { name: MEM_STORE, kind: "memory" },
    ],
    genesis: capabilityGenesis,
    beginBlock: initMemStore,
    api: {
      scopeToModule: (module) => ({
        getCapability: (ctx, name) => getCapability(ctx, module, name),
        newCapability: (ctx, name) => newCapability(ctx, module, name),
        claimCapability: (ctx, capability, name) => claimCapability(ctx, module, capability, name),
        authenticateCapability: (ctx, capability, name) => authenticateCapability(ctx, module, capability, name),
      }),
    },
  };
}
