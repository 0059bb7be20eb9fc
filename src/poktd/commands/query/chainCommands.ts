import type { CommandSpec } from "../../cli/spec.js";

/** Queries of blocks and transactions. */
export const chainCommands: readonly CommandSpec[] = [];
