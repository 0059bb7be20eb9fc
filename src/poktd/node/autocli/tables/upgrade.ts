import type { ModuleTable } from "../moduleTable.js";

/** sdk x/upgrade/autocli.go */
export const upgradeOptions: ModuleTable = {
  tx: {
    service: "cosmos.upgrade.v1beta1.Msg",
    rows: [
      {
        method: "SoftwareUpgrade",
        skip: true,
      },
      {
        method: "CancelUpgrade",
        skip: true,
      },
    ],
  },
  query: {
    service: "cosmos.upgrade.v1beta1.Query",
    rows: [
      {
        method: "CurrentPlan",
        use: "plan",
        short: "Query the upgrade plan (if one exists)",
        long: "Gets the currently scheduled upgrade plan, if one exists",
      },
      {
        method: "AppliedPlan",
        use: "applied [upgrade-name]",
        short: "Query the block header for height at which a completed upgrade was applied",
        long: "If upgrade-name was previously executed on the chain, this returns the header for the block at which it was applied. This helps a client determine which binary was valid over a given range of blocks, as well as more context to understand past migrations.",
        args: ["name"],
      },
      {
        method: "ModuleVersions",
        use: "module-versions [optional module_name]",
        short: "Query the list of module versions",
        long: "Gets a list of module names and their respective consensus versions. Following the command with a specific module name will return only that module's information.",
        aliases: ["module_versions"],
        args: ["module_name?"],
      },
      {
        method: "Authority",
        use: "authority",
        short: "Get the upgrade authority address",
      },
      {
        method: "UpgradedConsensusState",
        skip: true,
      },
    ],
  },
};
