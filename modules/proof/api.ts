import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Claim, ProofParams } from "./protocol/types.js";
import { getAllClaims, getClaim, removeClaim, upsertClaim } from "./state/claims.js";
import { getParams } from "./state/params.js";

/** poktroll x/proof/keeper, as tokenomics uses it. */
export interface ProofApi {
  getParams(ctx: ReadCtx): ProofParams;
  getClaim(ctx: ReadCtx, sessionId: string, supplierOperatorAddress: string): Claim | undefined;
  getAllClaims(ctx: ReadCtx): Claim[];
  upsertClaim(ctx: Ctx, claim: Claim): void;
  removeClaim(ctx: Ctx, sessionId: string, supplierOperatorAddress: string): void;
}

/** `getClaim` gives undefined for what is absent; removing an absent claim is one read and no error. */
export const proofApi: ProofApi = { getParams, getClaim, getAllClaims, upsertClaim, removeClaim };
