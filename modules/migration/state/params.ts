import { codec } from "#kernel/codec/codec.js";
import { sharedDecoder } from "#kernel/codec/sharedDecode.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { MigrationParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const decodeParams = sharedDecoder("pocket.migration.Params");

/** poktroll x/migration/keeper/params.go GetParams. One read; zero values when never set. */
export function getParams(ctx: ReadCtx): MigrationParams {
  const value = ctx.kv(STORE).get(PARAMS_KEY);
  return value === undefined ? codec.create("pocket.migration.Params", {}) : decodeParams(value);
}

/** poktroll x/migration/keeper/params.go SetParams. One write. */
export function setParams(ctx: Ctx, params: MigrationParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("pocket.migration.Params", params));
}
