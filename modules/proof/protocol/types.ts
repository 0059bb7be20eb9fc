import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type ProofParams = MessageMap["pocket.proof.Params"];
export type Claim = MessageMap["pocket.proof.Claim"];
export type Proof = MessageMap["pocket.proof.Proof"];
