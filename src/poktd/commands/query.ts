import type { ArgsRule, CommandSpec } from "../cli/spec.js";
import { queryFlags } from "./query/queryFlags.js";
import type { QueryGroup, QueryRow } from "./query/queryRow.js";

/** sdk `query` with the groups of the modules that are built. */
export const queryCommand: CommandSpec = {
  name: "query",
  aliases: ["q"],
  short: "Querying subcommands",
  runnableGroup: true,
  persistentFlags: [{ name: "chain-id", type: "string", default: "pocket", usage: "The network chain ID" }],
  commands: async () => {
    const { queryGroups } = await import("./query/groups.js");
    const { chainCommands } = await import("./query/chainCommands.js");
    return [...queryGroups.map(groupCommand), ...chainCommands].sort(byName);
  },
};

function byName(a: CommandSpec, b: CommandSpec): number {
  return a.name < b.name ? -1 : 1;
}

function groupCommand(group: QueryGroup): CommandSpec {
  return {
    name: group.name,
    short: group.short,
    runnableGroup: true,
    ...(group.rawFlags === true ? { rawFlags: true } : {}),
    commands: async () => {
      const rows = group.rows.map((row) => rowCommand(group, row));
      return [...rows, ...(group.others ?? []), ...(group.groups ?? []).map(groupCommand)].sort(byName);
    },
  };
}

function rowCommand(group: QueryGroup, row: QueryRow): CommandSpec {
  return {
    name: row.name,
    ...(row.use === undefined ? {} : { use: row.use }),
    ...(row.aliases === undefined ? {} : { aliases: row.aliases }),
    short: row.short,
    ...(row.long === undefined ? {} : { long: row.long }),
    ...(row.example === undefined ? {} : { example: row.example }),
    flags: queryFlags(row),
    args: row.rule ?? argsRule(row),
    silenceUsage: row.dialect === "autocli",
    run: async () => (await import("./query/queryBody.js")).queryBody(group, row),
  };
}

function argsRule(row: QueryRow): ArgsRule {
  const required = row.args.filter((name) => !/[?]$|\.\.\.$/.test(name)).length;
  if (row.args.some((name) => name.endsWith("..."))) return { kind: "min", count: required };
  if (required < row.args.length) return { kind: "range", min: required, max: row.args.length };
  // Hand-written commands without arguments use cobra.NoArgs, whose text differs.
  return required === 0 && row.dialect === "proto" ? { kind: "none" } : { kind: "exact", count: required };
}
