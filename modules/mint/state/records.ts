import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { type Minter, type MintParams, minterFromProto, minterToProto, paramsFromProto, paramsToProto } from "../protocol/types.js";
import { MINTER_KEY, PARAMS_KEY, STORE } from "./keys.js";

function read(ctx: ReadCtx, key: ByteStr, type: string): ByteStr {
  const bytes = ctx.kv(STORE).get(key);
  if (bytes === undefined) throw new PlainError(`collections: not found: key 'no_key' of type github.com/cosmos/gogoproto/${type}`);
  return bytes;
}

/** sdk x/mint/keeper Minter.Get. @throws PlainError when absent. */
export function getMinter(ctx: ReadCtx): Minter {
  return minterFromProto(codec.decodeStr("cosmos.mint.v1beta1.Minter", read(ctx, MINTER_KEY, "cosmos.mint.v1beta1.Minter")));
}

/** sdk x/mint/keeper Minter.Set. */
export function setMinter(ctx: Ctx, minter: Minter): void {
  ctx.kv(STORE).set(MINTER_KEY, codec.encodeStr("cosmos.mint.v1beta1.Minter", minterToProto(minter)));
}

/** sdk x/mint/keeper Params.Get. @throws PlainError when absent. */
export function getParams(ctx: ReadCtx): MintParams {
  return paramsFromProto(codec.decodeStr("cosmos.mint.v1beta1.Params", read(ctx, PARAMS_KEY, "cosmos.mint.v1beta1.Params")));
}

/** sdk x/mint/keeper Params.Set. */
export function setParams(ctx: Ctx, params: MintParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.mint.v1beta1.Params", paramsToProto(params)));
}
