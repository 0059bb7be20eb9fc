import { validateDenom } from "#kernel/base/coin.js";
import { DEC_ONE, DEC_ZERO, decFromWire, decToText, decWithPrec } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Minter, MintParams } from "./types.js";

const MAX_INT64 = (1n << 63n) - 1n;

/** sdk x/mint/types/params.go DefaultParams. */
export const defaultParams: MintParams = {
  mintDenom: "stake",
  inflationRateChange: decWithPrec(13n, 2),
  inflationMax: decWithPrec(20n, 2),
  inflationMin: decWithPrec(7n, 2),
  goalBonded: decWithPrec(67n, 2),
  blocksPerYear: 6_311_520n,
};

/** sdk x/mint/types/minter.go DefaultInitialMinter. */
export const defaultMinter: Minter = { inflation: decWithPrec(13n, 2), annualProvisions: DEC_ZERO };

/** sdk x/mint/types/params.go Params.Validate, in its order. @throws PlainError. */
export function validateParams(p: MessageMap["cosmos.mint.v1beta1.Params"]): void {
  if (goTrimSpace(p.mint_denom) === "") throw new PlainError("mint denom cannot be blank");
  validateDenom(p.mint_denom);
  validateRate("inflation rate change", p.inflation_rate_change);
  validateRate("max inflation", p.inflation_max);
  validateRate("min inflation", p.inflation_min);
  validateGoalBonded(p.goal_bonded);
  if (p.blocks_per_year === 0n) throw new PlainError("blocks per year must be positive: 0");
  if (p.blocks_per_year > MAX_INT64) {
    throw new PlainError(`blocks per year too large: ${p.blocks_per_year}, maximum value is: ${MAX_INT64}`);
  }
  const max = decFromWire(p.inflation_max);
  const min = decFromWire(p.inflation_min);
  if (max < min) {
    throw new PlainError(`max inflation (${decToText(max)}) must be greater than or equal to min inflation (${decToText(min)})`);
  }
}

function validateRate(name: string, text: string): void {
  if (text === "") throw new PlainError(`${name} cannot be nil: <nil>`);
  const rate = decFromWire(text);
  if (rate < DEC_ZERO) throw new PlainError(`${name} cannot be negative: ${decToText(rate)}`);
  if (rate > DEC_ONE) throw new PlainError(`${name} too large: ${decToText(rate)}`);
}

function validateGoalBonded(text: string): void {
  if (text === "") throw new PlainError("goal bonded cannot be nil: <nil>");
  const goal = decFromWire(text);
  if (goal <= DEC_ZERO) throw new PlainError(`goal bonded must be positive: ${decToText(goal)}`);
  if (goal > DEC_ONE) throw new PlainError(`goal bonded too large: ${decToText(goal)}`);
}

/** sdk x/mint/types/minter.go ValidateMinter. @throws PlainError. */
export function validateMinter(m: Minter): void {
  if (m.inflation < DEC_ZERO) throw new PlainError(`mint parameter Inflation should be positive, is ${decToText(m.inflation)}`);
}
