import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type MigrationParams = MessageMap["pocket.migration.Params"];
export type MorseClaimableAccount = MessageMap["pocket.migration.MorseClaimableAccount"];
