/**
 * Store `transfer`.
 *
 * | key | value |
 * | --- | --- |
 * | `01` | port id text |
 * | `02` SHA-256 of the full denom path | DenomTrace |
 * | `params` | Params |
 * | `totalEscrowForDenom/{denom}` | IntProto; absent for 0 |
 *
 * ibc-go v8.8.0 modules/apps/transfer/types/keys.go.
 */
import { type ByteStr, byteStr, textToStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { type DenomTrace, fullDenomPath } from "../protocol/denomTrace.js";

/** Name of the mount: a leaf of the AppHash. */
export const STORE = "transfer";
/** ibc-go PortKey: the port id text, `transfer`. */
export const PORT_KEY = byteStr("\x01");
/** ibc-go DenomTraceKey. Then the hash of the full path: DenomTrace. */
export const DENOM_TRACE_PREFIX = byteStr("\x02");
/** ibc-go ParamsKey: Params. */
export const PARAMS_KEY = byteStr("params");
/** ibc-go KeyTotalEscrowPrefix. Then the denom: IntProto. */
export const ESCROW_PREFIX = byteStr("totalEscrowForDenom/");

/** ibc-go keeper/keeper.go SetDenomTrace. */
export function setDenomTrace(ctx: Ctx, trace: DenomTrace): void {
  const hash = sha256Str(textToStr(fullDenomPath(trace)));
  ctx.kv(STORE).set((DENOM_TRACE_PREFIX + hash) as ByteStr, codec.encodeStr("ibc.applications.transfer.v1.DenomTrace", trace));
}

/** ibc-go keeper/keeper.go GetParams. @throws Panic when absent. */
export function getParams(ctx: ReadCtx): MessageMap["ibc.applications.transfer.v1.Params"] {
  const bytes = ctx.kv(STORE).get(PARAMS_KEY);
  if (bytes === undefined) throw new Panic("ibc transfer params are not set in store");
  return codec.decodeStr("ibc.applications.transfer.v1.Params", bytes);
}

/** ibc-go keeper/keeper.go SetTotalEscrowForDenom. @param amount 0 deletes */
export function setTotalEscrow(ctx: Ctx, denom: string, amount: bigint): void {
  const key = (ESCROW_PREFIX + textToStr(denom)) as ByteStr;
  if (amount === 0n) ctx.kv(STORE).delete(key);
  else ctx.kv(STORE).set(key, codec.encodeStr("cosmos.base.v1beta1.IntProto", { int: amount.toString() }));
}
