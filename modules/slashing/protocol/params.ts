import { DEC_ONE, DEC_ZERO, decFromWire, decToText, decWithPrec } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { durationToGoText } from "#kernel/base/goTime.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { paramsFromProto, type SlashingParams } from "./types.js";

const MINUTE = 60_000_000_000n;

/** sdk x/slashing/types/params.go DefaultParams. */
export const defaultParams: SlashingParams = {
  signedBlocksWindow: 100n,
  minSignedPerWindow: decWithPrec(5n, 1),
  downtimeJailDuration: 10n * MINUTE,
  slashFractionDoubleSign: decWithPrec(5n, 2),
  slashFractionDowntime: decWithPrec(1n, 2),
};

/** sdk x/slashing/types/params.go Params.Validate, in its order. @throws PlainError. */
export function validateParams(m: MessageMap["cosmos.slashing.v1beta1.Params"]): void {
  const p = paramsFromProto(m);
  if (p.signedBlocksWindow <= 0n) throw new PlainError(`signed blocks window must be positive: ${p.signedBlocksWindow}`);
  validateFraction("min signed per window", m.min_signed_per_window);
  if (p.downtimeJailDuration <= 0n) {
    throw new PlainError(`downtime jail duration must be positive: ${durationToGoText(p.downtimeJailDuration)}`);
  }
  validateFraction("double sign slash fraction", m.slash_fraction_double_sign);
  validateFraction("downtime slash fraction", m.slash_fraction_downtime);
}

function validateFraction(name: string, text: string): void {
  if (text === "") throw new PlainError(`${name} cannot be nil: <nil>`);
  const fraction = decFromWire(text);
  if (fraction < DEC_ZERO) throw new PlainError(`${name} cannot be negative: ${decToText(fraction)}`);
  if (fraction > DEC_ONE) throw new PlainError(`${name} too large: ${decToText(fraction)}`);
}

/** sdk x/slashing/types/genesis.go ValidateGenesis: its own, stricter checks. @throws PlainError. */
export function validateGenesisParams(m: MessageMap["cosmos.slashing.v1beta1.Params"]): void {
  const p = paramsFromProto(m);
  const range = "should be less than or equal to one and greater than zero, is";
  for (const [name, fraction] of [
    ["slashing fraction downtime", p.slashFractionDowntime],
    ["slashing fraction double sign", p.slashFractionDoubleSign],
    ["min signed per window", p.minSignedPerWindow],
  ] as const) {
    if (fraction < DEC_ZERO || fraction > DEC_ONE) throw new PlainError(`${name} ${range} ${decToText(fraction)}`);
  }
  if (p.downtimeJailDuration < MINUTE) {
    throw new PlainError(`downtime unjail duration must be at least 1 minute, is ${durationToGoText(p.downtimeJailDuration)}`);
  }
  if (p.signedBlocksWindow < 10n) throw new PlainError(`signed blocks window must be at least 10, is ${p.signedBlocksWindow}`);
}
