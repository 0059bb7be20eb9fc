import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type Plan = MessageMap["cosmos.upgrade.v1beta1.Plan"];

/** Consensus version of each module, by name. */
export type VersionMap = ReadonlyMap<string, bigint>;
