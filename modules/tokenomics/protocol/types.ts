import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type TokenomicsParams = MessageMap["pocket.tokenomics.Params"];
export type MintAllocationPercentages = MessageMap["pocket.tokenomics.MintAllocationPercentages"];
/** The same five shares under another name. */
export type MintEqualsBurnClaimDistribution = MessageMap["pocket.tokenomics.MintEqualsBurnClaimDistribution"];
