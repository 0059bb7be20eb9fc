import type { ModuleOrders } from "#kernel/module/chainDef.js";

/** poktroll app/app_config.go: the orders in which the manager calls the modules. Each has its reason in a test. */
export const pocketOrders: ModuleOrders = {
  preBlock: ["upgrade", "auth"],
  beginBlock: [
    "mint", "distribution", "slashing", "evidence", "staking", "authz", "genutil", "capability", "ibc", "transfer",
    "interchainaccounts", "feeibc", "service", "gateway", "application", "supplier", "session", "proof", "tokenomics", "shared",
    "migration",
  ],
  endBlock: [
    "crisis", "gov", "staking", "feegrant", "group", "genutil", "ibc", "transfer", "capability", "interchainaccounts", "feeibc",
    "service", "session", "proof", "tokenomics", "gateway", "application", "supplier", "shared", "migration",
  ],
  // circuit stands twice and so writes twice.
  initGenesis: [
    "capability", "auth", "bank", "distribution", "staking", "slashing", "gov", "mint", "crisis", "ibc", "genutil", "evidence",
    "authz", "transfer", "interchainaccounts", "feeibc", "feegrant", "params", "upgrade", "vesting", "circuit", "group",
    "consensus", "circuit", "service", "gateway", "application", "supplier", "session", "proof", "tokenomics", "shared", "migration",
  ],
};
