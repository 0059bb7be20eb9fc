import type { StakingHooks } from "../api.js";
import type { StakingPorts } from "../ports.js";

/** What staking's state functions share: ports, and the hooks that are set after construction. */
export interface Keeper {
  readonly ports: StakingPorts;
  hooks: readonly StakingHooks[];
}
