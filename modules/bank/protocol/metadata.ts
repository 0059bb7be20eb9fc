import { isValidDenom } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type Metadata = MessageMap["cosmos.bank.v1beta1.Metadata"];
type DenomUnit = MessageMap["cosmos.bank.v1beta1.DenomUnit"];

/** sdk x/bank/types/metadata.go Metadata.Validate. @throws PlainError. */
export function validateMetadata(metadata: Metadata): void {
  if (goTrimSpace(metadata.name) === "") throw new PlainError("name field cannot be blank");
  if (goTrimSpace(metadata.symbol) === "") throw new PlainError("symbol field cannot be blank");
  assertDenom(metadata.base, "invalid metadata base denom");
  assertDenom(metadata.display, "invalid metadata display denom");
  const seen = new Set<string>();
  let exponent = 0;
  for (const [i, unit] of metadata.denom_units.entries()) {
    if (i === 0) validateBaseUnit(unit, metadata.base);
    else if (exponent >= unit.exponent) throw new PlainError("denom units should be sorted asc by exponent");
    exponent = unit.exponent;
    if (seen.has(unit.denom)) throw new PlainError(`duplicate denomination unit ${unit.denom}`);
    validateDenomUnit(unit);
    seen.add(unit.denom);
  }
  if (!seen.has(metadata.display)) {
    throw new PlainError(`metadata must contain a denomination unit with display denom '${metadata.display}'`);
  }
}

function validateBaseUnit(unit: DenomUnit, base: string): void {
  if (unit.denom !== base) throw new PlainError(`metadata's first denomination unit must be the one with base denom '${base}'`);
  if (unit.exponent !== 0) throw new PlainError(`the exponent for base denomination unit ${base} must be 0`);
}

function validateDenomUnit(unit: DenomUnit): void {
  assertDenom(unit.denom, "invalid denom unit");
  const seen = new Set<string>();
  for (const alias of unit.aliases) {
    if (seen.has(alias)) throw new PlainError(`duplicate denomination unit alias ${alias}`);
    if (goTrimSpace(alias) === "") throw new PlainError(`alias for denom unit ${unit.denom} cannot be blank`);
    seen.add(alias);
  }
}

function assertDenom(denom: string, what: string): void {
  if (!isValidDenom(denom)) throw new PlainError(`${what}: invalid denom: ${denom}`);
}
