import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Claim } from "../protocol/types.js";
import { CLAIMS, recordKey } from "./keys.js";
import { allRecords, deleteRecord, readRecord, upsertRecord } from "./records.js";

/** poktroll x/proof/keeper/claim.go UpsertClaim. Three writes. */
export function upsertClaim(ctx: Ctx, claim: Claim): void {
  upsertRecord(ctx, CLAIMS, claim, codec.encodeStr("pocket.proof.Claim", claim));
}

/** poktroll x/proof/keeper/claim.go GetClaim. One read. */
export function getClaim(ctx: ReadCtx, sessionId: string, operator: string): Claim | undefined {
  const value = readRecord(ctx, CLAIMS, recordKey(sessionId, operator));
  return value === undefined ? undefined : codec.decodeStr("pocket.proof.Claim", value);
}

/** poktroll x/proof/keeper/claim.go RemoveClaim: nothing when there is none. */
export function removeClaim(ctx: Ctx, sessionId: string, operator: string): void {
  const claim = getClaim(ctx, sessionId, operator);
  if (claim !== undefined) deleteRecord(ctx, CLAIMS, claim);
}

/** poktroll x/proof/keeper/claim.go GetAllClaims: in order of session id, then operator. */
export function getAllClaims(ctx: ReadCtx): Claim[] {
  return allRecords(ctx, CLAIMS).map((value) => codec.decodeStr("pocket.proof.Claim", value));
}
