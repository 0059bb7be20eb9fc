import type { CommandSpec, FlagSpec } from "../cli/spec.js";
import { defaultHome } from "./globalFlags.js";
import { nodeFlags } from "./query/queryFlags.js";

const home: FlagSpec = { name: "home", type: "string", default: defaultHome(), usage: "The application home directory" };
const body = async () => await import("./dataToolsBody.js");

/** sdk client/pruning, server/rollback.go, client/snapshot: work on the data of a stopped node. */
export const dataTools: readonly CommandSpec[] = [
  {
    name: "module-hash-by-height",
    use: "[height]",
    short: "Get module hashes at a given height",
    long: "Get module hashes at a given height. This command is useful for debugging and verifying the state of the application at a given height. Daemon should not be running when calling this command.",
    example: "poktd module-hash-by-height 16841115",
    args: { kind: "exact", count: 1 },
    flags: nodeFlags,
    run: async () => (await body()).moduleHashByHeight,
  },
  {
    name: "prune",
    use: "[pruning-method]",
    short: "Prune app history states by keeping the recent heights and deleting old heights",
    long: [
      "Prune app history states by keeping the recent heights and deleting old heights.",
      "The pruning option is provided via the 'pruning' argument or alternatively with '--pruning-keep-recent'",
      "",
      "- default: the last 362880 states are kept",
      "- nothing: all historic states will be saved, nothing will be deleted (i.e. archiving node)",
      "- everything: 2 latest states will be kept",
      "- custom: allow pruning options to be manually specified through 'pruning-keep-recent'",
      "",
      "Note: When the --app-db-backend flag is not specified, the default backend type is 'goleveldb'.",
      "Supported app-db-backend types include 'goleveldb', 'rocksdb', 'pebbledb'.",
    ].join("\n"),
    example: "prune custom --pruning-keep-recent 100 --app-db-backend 'goleveldb'",
    args: { kind: "range", min: 0, max: 1 },
    flags: [
      { name: "app-db-backend", type: "string", usage: "The type of database for application and snapshots databases" },
      home,
      {
        name: "pruning-interval",
        type: "uint",
        // The default 10 stands in the text: nothing reads this flag.
        usage:
          "Height interval at which pruned heights are removed from disk (ignored if pruning is not 'custom'), \n\t\tthis is not used by this command but kept for compatibility with the complete pruning options (default 10)",
      },
      { name: "pruning-keep-recent", type: "uint", usage: "Number of recent heights to keep on disk (ignored if pruning is not 'custom')" },
    ],
    run: async () => (await body()).prune,
  },
  {
    name: "rollback",
    short: "rollback Cosmos SDK and CometBFT state by one height",
    long: [
      "",
      "A state rollback is performed to recover from an incorrect application state transition,",
      "when CometBFT has persisted an incorrect app hash and is thus unable to make",
      "progress. Rollback overwrites a state at height n with the state at height n - 1.",
      "The application also rolls back to height n - 1. No blocks are removed, so upon",
      "restarting CometBFT the transactions in block n will be re-executed against the",
      "application.",
      "",
    ].join("\n"),
    args: { kind: "any" },
    flags: [{ name: "hard", type: "bool", usage: "remove last block as well as state" }, home],
    run: async () => (await body()).rollback,
  },
  {
    name: "snapshots",
    short: "Manage local snapshots",
    commands: async () => [
      {
        name: "delete",
        use: "<height> <format>",
        short: "Delete a local snapshot",
        args: { kind: "exact", count: 2 },
        run: async () => (await body()).deleteSnapshot,
      },
      {
        name: "dump",
        use: "<height> <format>",
        short: "Dump the snapshot as portable archive format",
        args: { kind: "exact", count: 2 },
        flags: [{ name: "output", shorthand: "o", type: "string", usage: "output file" }],
        run: async () => (await import("./snapshotArchive.js")).dumpSnapshot,
      },
      {
        name: "export",
        short: "Export app state to snapshot store",
        args: { kind: "none" },
        flags: [{ name: "height", type: "int64", usage: "Height to export, default to latest state height" }],
        run: async () => (await body()).exportSnapshot,
      },
      { name: "list", short: "List local snapshots", run: async () => (await body()).listSnapshots },
      {
        name: "load",
        use: "<archive-file>",
        short: "Load a snapshot archive file (.tar.gz) into snapshot store",
        args: { kind: "exact", count: 1 },
        run: async () => (await import("./snapshotArchive.js")).loadSnapshot,
      },
      {
        name: "restore",
        use: "<height> <format>",
        short: "Restore app state from local snapshot",
        long: "Restore app state from local snapshot",
        args: { kind: "exact", count: 2 },
        run: async () => (await body()).restoreSnapshot,
      },
    ],
  },
];
