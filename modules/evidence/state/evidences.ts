/**
 * Store `evidence`.
 *
 * | key | value |
 * | --- | --- |
 * | `00` hash | Any of an Equivocation; hash: 32 bytes |
 *
 * x/evidence v0.1.1 keeper/keeper.go.
 */
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "evidence";
/** x/evidence KeyPrefixEvidence. Then the hash: Any. */
export const EVIDENCE_PREFIX = byteStr("\x00");

const evidenceKey = (hash: ByteStr): ByteStr => (EVIDENCE_PREFIX + hash) as ByteStr;

/** Packed evidence; undefined when absent. */
export function getEvidence(ctx: ReadCtx, hash: ByteStr): ByteStr | undefined {
  return ctx.kv(STORE).get(evidenceKey(hash));
}

/** x/evidence keeper/keeper.go SetEvidence. @param hash 32 bytes. @param any packed evidence */
export function setEvidence(ctx: Ctx, hash: ByteStr, any: ByteStr): void {
  ctx.kv(STORE).set(evidenceKey(hash), any);
}
