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
      short: "If upgrade-name was previously executed on the chain, this returns the header for the block at which it was ap",
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
      short: "Gets a list of module names and their respective consensus versions. Following the command with a specific mod",
      method: "ModuleVersions",
      args: ["module_name?"],
      dialect: "autocli",
    },
    {
      name: "plan",
      short: "Gets the currently scheduled upgrade plan, if one exists",
      method: "CurrentPlan",
      args: [],
      dialect: "autocli",
    },
  ],
};
