import { type ByteStr, be8, concatStr, prefixEnd } from "#kernel/base/bytes.js";
import { InvariantError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { CLAIMS, PROOFS, STORE } from "../state/keys.js";

/**
 * poktroll x/proof/module/abci.go EndBlocker, as long as no proof is in state. Without the messages claims and proofs can only come
 * from a genesis: validating the one and settling the other (x/tokenomics) is not part of this version, and skipping it would fork.
 */
export function endBlock(ctx: Ctx): void {
  const proofs = ctx.kv(STORE).iterate(PROOFS.primary, prefixEnd(PROOFS.primary));
  try {
    if (proofs.valid()) throw new InvariantError("a proof is in state but this version cannot validate it");
  } finally {
    proofs.close();
  }
  const claims = ctx.kv(STORE).iterate(CLAIMS.height, claimsSince(ctx.height));
  try {
    if (claims.valid()) throw new InvariantError("the session of a claim has ended but this version cannot settle it");
  } finally {
    claims.close();
  }
}

/** End of the index of claims whose sessions ended before `height`. */
function claimsSince(height: bigint): ByteStr {
  return concatStr(CLAIMS.height, be8(height));
}
