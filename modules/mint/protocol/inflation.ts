import type { Coin } from "#kernel/base/coin.js";
import {
  DEC_ONE,
  type Dec,
  decAdd,
  decFromInt,
  decMax,
  decMin,
  decMul,
  decMulInt,
  decQuo,
  decQuoInt,
  decSub,
  decTruncateInt,
} from "#kernel/base/dec.js";
import type { Minter, MintParams } from "./types.js";

/** sdk x/mint/types/minter.go NextInflationRate. @param bondedRatio 0..1 */
export function nextInflationRate(m: Minter, p: MintParams, bondedRatio: Dec): Dec {
  const perYear = decMul(decSub(DEC_ONE, decQuo(bondedRatio, p.goalBonded)), p.inflationRateChange);
  const change = decQuo(perYear, decFromInt(p.blocksPerYear));
  return decMax(decMin(decAdd(m.inflation, change), p.inflationMax), p.inflationMin);
}

/** sdk x/mint/types/minter.go NextAnnualProvisions. */
export function nextAnnualProvisions(inflation: Dec, supply: bigint): Dec {
  return decMulInt(inflation, supply);
}

/** sdk x/mint/types/minter.go BlockProvision: what one block mints, possibly zero. */
export function blockProvision(m: Minter, p: MintParams): Coin {
  return { denom: p.mintDenom, amount: decTruncateInt(decQuoInt(m.annualProvisions, p.blocksPerYear)) };
}
