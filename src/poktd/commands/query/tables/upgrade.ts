import type { QueryGroup } from "../queryRow.js";

/** `query upgrade`. */
export const upgradeQueries: QueryGroup = {
  name: "upgrade",
  short: "Querying commands for the upgrade module",
  service: "cosmos.upgrade.v1beta1.Query",
  rows: [
    {
      name: "applied",
      use: "[upgrade-name]",
      short: "Query the block header for height at which a completed upgrade was applied",
      long: "If upgrade-name was previously executed on the chain, this returns the header for the block at which it was applied. This helps a client determine which binary was valid over a given range of blocks, as well as more context to understand past migrations.",
      method: "AppliedPlan",
      args: ["name"],
      dialect: "autocli",
    },
    {
      name: "authority",
      short: "Get the upgrade authority address",
      method: "Authority",
      args: [],
      dialect: "autocli",
    },
    {
      name: "module-versions",
      use: "[optional module_name]",
      aliases: ["module_versions"],
      short: "Query the list of module versions",
      long: "Gets a list of module names and their respective consensus versions. Following the command with a specific module name will return only that module's information.",
      method: "ModuleVersions",
      args: ["module_name?"],
      dialect: "autocli",
    },
    {
      name: "plan",
      short: "Query the upgrade plan (if one exists)",
      long: "Gets the currently scheduled upgrade plan, if one exists",
      method: "CurrentPlan",
      args: [],
      dialect: "autocli",
    },
  ],
};
