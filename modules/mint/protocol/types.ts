import { type Dec, decFromWire, decToWire } from "#kernel/base/dec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";

/** `cosmos.mint.v1beta1.Minter`. */
export interface Minter {
  /** Yearly rate, 0.13 is 13%. */
  readonly inflation: Dec;
  /** Smallest unit of the mint denom, per year. */
  readonly annualProvisions: Dec;
}

/** `cosmos.mint.v1beta1.Params`. Rates are yearly. */
export interface MintParams {
  readonly mintDenom: string;
  readonly inflationRateChange: Dec;
  readonly inflationMax: Dec;
  readonly inflationMin: Dec;
  readonly goalBonded: Dec;
  readonly blocksPerYear: bigint;
}

/** Rates as decimals, provisions in the smallest unit a year. @throws PlainError for a text that is no decimal */
export function minterFromProto(m: MessageMap["cosmos.mint.v1beta1.Minter"]): Minter {
  return { inflation: decFromWire(m.inflation), annualProvisions: decFromWire(m.annual_provisions) };
}

/** The inverse of {@link minterFromProto}. */
export function minterToProto(m: Minter): MessageInit<"cosmos.mint.v1beta1.Minter"> {
  return { inflation: decToWire(m.inflation), annual_provisions: decToWire(m.annualProvisions) };
}

/** @throws PlainError for a text that is no decimal */
export function paramsFromProto(m: MessageMap["cosmos.mint.v1beta1.Params"]): MintParams {
  return {
    mintDenom: m.mint_denom,
    inflationRateChange: decFromWire(m.inflation_rate_change),
    inflationMax: decFromWire(m.inflation_max),
    inflationMin: decFromWire(m.inflation_min),
    goalBonded: decFromWire(m.goal_bonded),
    blocksPerYear: m.blocks_per_year,
  };
}

/** The inverse of {@link paramsFromProto}. */
export function paramsToProto(p: MintParams): MessageInit<"cosmos.mint.v1beta1.Params"> {
  return {
    mint_denom: p.mintDenom,
    inflation_rate_change: decToWire(p.inflationRateChange),
    inflation_max: decToWire(p.inflationMax),
    inflation_min: decToWire(p.inflationMin),
    goal_bonded: decToWire(p.goalBonded),
    blocks_per_year: p.blocksPerYear,
  };
}
