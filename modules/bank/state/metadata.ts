import { prefixEnd } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { DenomMetadata } from "../protocol/types.js";
import { METADATA_PREFIX, metadataKey, STORE } from "./keys.js";

/** sdk x/bank/keeper/keeper.go GetDenomMetaData. */
export function getDenomMetaData(ctx: ReadCtx, denom: string): DenomMetadata | undefined {
  const stored = ctx.kv(STORE).get(metadataKey(denom));
  return stored === undefined ? undefined : codec.decodeStr("cosmos.bank.v1beta1.Metadata", stored);
}

/** sdk x/bank/keeper/keeper.go HasDenomMetaData. */
export function hasDenomMetaData(ctx: ReadCtx, denom: string): boolean {
  return ctx.kv(STORE).has(metadataKey(denom));
}

/** sdk x/bank/keeper/keeper.go SetDenomMetaData. */
export function setDenomMetaData(ctx: Ctx, metadata: DenomMetadata): void {
  ctx.kv(STORE).set(metadataKey(metadata.base), codec.encodeStr("cosmos.bank.v1beta1.Metadata", metadata));
}

/** sdk x/bank/keeper/keeper.go GetAllDenomMetaData, in denom order. */
export function getAllDenomMetaData(ctx: ReadCtx): DenomMetadata[] {
  const out: DenomMetadata[] = [];
  const it = ctx.kv(STORE).iterate(METADATA_PREFIX, prefixEnd(METADATA_PREFIX));
  try {
    for (; it.valid(); it.next()) out.push(codec.decodeStr("cosmos.bank.v1beta1.Metadata", it.value()));
  } finally {
    it.close();
  }
  return out;
}
