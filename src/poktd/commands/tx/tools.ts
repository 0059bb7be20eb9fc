import type { CommandSpec } from "../../cli/spec.js";

/** Commands on transactions in files. */
export const txTools: readonly CommandSpec[] = [];
