import type { ByteStr } from "#kernel/base/bytes.js";
import { DEC_ZERO } from "#kernel/base/dec.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { paramsFromProto, paramsToProto } from "../protocol/convert.js";
import type { StakingParams } from "../protocol/types.js";
import { PARAMS_KEY, STORE } from "./keys.js";

const ABSENT: StakingParams = {
  unbondingTime: 0n,
  maxValidators: 0,
  maxEntries: 0,
  historicalEntries: 0,
  bondDenom: "",
  minCommissionRate: DEC_ZERO,
};

let lastBytes: ByteStr | undefined;
let lastParams: StakingParams = ABSENT;

/** sdk x/staking/keeper/params.go GetParams. One read per call, as in the reference; the decoding is kept for equal bytes. */
export function getParams(ctx: ReadCtx): StakingParams {
  const bytes = ctx.kv(STORE).get(PARAMS_KEY);
  if (bytes === undefined) return ABSENT;
  if (bytes !== lastBytes) {
    lastParams = paramsFromProto(codec.decodeStr("cosmos.staking.v1beta1.Params", bytes));
    lastBytes = bytes;
  }
  return lastParams;
}

/** sdk x/staking/keeper/params.go SetParams, after validation. */
export function setParams(ctx: Ctx, params: StakingParams): void {
  ctx.kv(STORE).set(PARAMS_KEY, codec.encodeStr("cosmos.staking.v1beta1.Params", paramsToProto(params)));
}

/** sdk x/staking/keeper/params.go BondDenom. One read. */
export function bondDenom(ctx: ReadCtx): string {
  return getParams(ctx).bondDenom;
}
