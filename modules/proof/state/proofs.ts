import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Proof } from "../protocol/types.js";
import { PROOFS, recordKey } from "./keys.js";
import { allRecords, deleteRecord, readRecord, upsertRecord } from "./records.js";

/** poktroll x/proof/keeper/proof.go UpsertProof. Three writes. */
export function upsertProof(ctx: Ctx, proof: Proof): void {
  upsertRecord(ctx, PROOFS, proof, codec.encodeStr("pocket.proof.Proof", proof));
}

/** poktroll x/proof/keeper/proof.go GetProof. One read. */
function getProof(ctx: ReadCtx, sessionId: string, operator: string): Proof | undefined {
  const value = readRecord(ctx, PROOFS, recordKey(sessionId, operator));
  return value === undefined ? undefined : codec.decodeStr("pocket.proof.Proof", value);
}

/** poktroll x/proof/keeper/proof.go RemoveProof: nothing when there is none. */
export function removeProof(ctx: Ctx, sessionId: string, operator: string): void {
  const proof = getProof(ctx, sessionId, operator);
  if (proof !== undefined) deleteRecord(ctx, PROOFS, proof);
}

/** poktroll x/proof/keeper/proof.go GetAllProofs: in order of session id, then operator. */
export function getAllProofs(ctx: ReadCtx): Proof[] {
  return allRecords(ctx, PROOFS).map((value) => codec.decodeStr("pocket.proof.Proof", value));
}
