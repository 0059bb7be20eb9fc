import { type Dec, decFromWire, decMulInt, decRoundInt64, decToWire } from "#kernel/base/dec.js";
import { type Duration, durationToFields, NANOS_PER_SECOND, type Time, timestampToTime, timeToTimestamp } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";

/** `cosmos.slashing.v1beta1.Params`. */
export interface SlashingParams {
  /** Blocks. */
  readonly signedBlocksWindow: bigint;
  readonly minSignedPerWindow: Dec;
  readonly downtimeJailDuration: Duration;
  readonly slashFractionDoubleSign: Dec;
  readonly slashFractionDowntime: Dec;
}

/** `cosmos.slashing.v1beta1.ValidatorSigningInfo`. */
export interface SigningInfo {
  /** Bech32 with the consensus prefix. */
  readonly address: string;
  readonly startHeight: bigint;
  readonly indexOffset: bigint;
  readonly jailedUntil: Time;
  readonly tombstoned: boolean;
  readonly missedBlocksCounter: bigint;
}

/** Durations become nanoseconds, fractions {@link Dec}. @throws PlainError for a text that is no decimal */
export function paramsFromProto(m: MessageMap["cosmos.slashing.v1beta1.Params"]): SlashingParams {
  const { seconds, nanos } = m.downtime_jail_duration;
  return {
    signedBlocksWindow: m.signed_blocks_window,
    minSignedPerWindow: decFromWire(m.min_signed_per_window),
    downtimeJailDuration: seconds * NANOS_PER_SECOND + BigInt(nanos),
    slashFractionDoubleSign: decFromWire(m.slash_fraction_double_sign),
    slashFractionDowntime: decFromWire(m.slash_fraction_downtime),
  };
}

/** The inverse of {@link paramsFromProto}. */
export function paramsToProto(p: SlashingParams): MessageInit<"cosmos.slashing.v1beta1.Params"> {
  return {
    signed_blocks_window: p.signedBlocksWindow,
    min_signed_per_window: decToWire(p.minSignedPerWindow),
    downtime_jail_duration: durationToFields(p.downtimeJailDuration),
    slash_fraction_double_sign: decToWire(p.slashFractionDoubleSign),
    slash_fraction_downtime: decToWire(p.slashFractionDowntime),
  };
}

/** Times become nanoseconds since 1970. */
export function signingInfoFromProto(m: MessageMap["cosmos.slashing.v1beta1.ValidatorSigningInfo"]): SigningInfo {
  return {
    address: m.address,
    startHeight: m.start_height,
    indexOffset: m.index_offset,
    jailedUntil: timestampToTime(m.jailed_until),
    tombstoned: m.tombstoned,
    missedBlocksCounter: m.missed_blocks_counter,
  };
}

/** The inverse of {@link signingInfoFromProto}. */
export function signingInfoToProto(i: SigningInfo): MessageInit<"cosmos.slashing.v1beta1.ValidatorSigningInfo"> {
  return {
    address: i.address,
    start_height: i.startHeight,
    index_offset: i.indexOffset,
    jailed_until: timeToTimestamp(i.jailedUntil),
    tombstoned: i.tombstoned,
    missed_blocks_counter: i.missedBlocksCounter,
  };
}

/** sdk x/slashing/keeper/params.go MinSignedPerWindow. Blocks of a window that must be signed, rounded half to even. */
export function minSignedBlocks(p: SlashingParams): bigint {
  return decRoundInt64(decMulInt(p.minSignedPerWindow, p.signedBlocksWindow));
}
