import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type ServiceParams = MessageMap["pocket.service.Params"];
export type RelayMiningDifficulty = MessageMap["pocket.service.RelayMiningDifficulty"];
export type RelayMiningDifficultyUpdate = MessageMap["pocket.service.RelayMiningDifficultyUpdate"];
export type ServiceComputeUnitsPerRelayUpdate = MessageMap["pocket.service.ServiceComputeUnitsPerRelayUpdate"];
