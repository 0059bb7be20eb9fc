import type { CommandSpec } from "../cli/spec.js";
import type { TxGroupHead } from "./tx/groups.js";
import { txFlagGroups, txFlags } from "./tx/txFlags.js";
import type { TxRow } from "./tx/txRow.js";

/** sdk `tx` with the groups of the modules that are built, and the tools for transactions in files. */
export const txCommand: CommandSpec = {
  name: "tx",
  short: "Transactions subcommands",
  runnableGroup: true,
  persistentFlags: [{ name: "chain-id", type: "string", default: "pocket", usage: "The network chain ID" }],
  commands: async () => {
    const { txGroups } = await import("./tx/groups.js");
    const { txTools } = await import("./tx/tools.js");
    return [...txGroups.map(groupCommand), ...txTools].sort((a, b) => (a.name < b.name ? -1 : 1));
  },
};

function groupCommand(group: TxGroupHead): CommandSpec {
  return {
    name: group.name,
    short: group.short,
    ...(group.long === undefined ? {} : { long: group.long }),
    ...(group.pure === true ? {} : { runnableGroup: true }),
    ...(group.rawFlags === true ? { rawFlags: true } : {}),
    commands: async () => {
      const table = await group.load?.();
      return [...(table?.rows ?? []).map(rowCommand), ...(table?.others ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}

function rowCommand(row: TxRow): CommandSpec {
  const {
    build: _build,
    fromArgument: _fromArgument,
    fromFile: _fromFile,
    defaultFrom: _defaultFrom,
    batch: _batch,
    memo: _memo,
    fields: _fields,
    unchecked: _unchecked,
    flags,
    ...table
  } = row;
  return {
    ...table,
    flags: [...txFlags, ...(flags ?? [])],
    requiredTogether: txFlagGroups.requiredTogether,
    mutuallyExclusive: [...txFlagGroups.mutuallyExclusive, ...(table.mutuallyExclusive ?? [])],
    run: async () => (await import("./tx/txFlow.js")).txBody(row),
  };
}
