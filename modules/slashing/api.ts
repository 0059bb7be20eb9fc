import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Time } from "#kernel/base/time.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SlashingHooks } from "./state/hooks.js";
import type { SlashReason } from "./state/punish.js";

/** What slashing offers to other modules' ports. Names as in sdk x/slashing/keeper. */
export interface SlashingApi {
  /** To be handed to staking's `setHooks`, after distribution's. */
  readonly hooks: SlashingHooks;
  hasPubkey(ctx: ReadCtx, cons: ByteStr): boolean;
  hasValidatorSigningInfo(ctx: ReadCtx, cons: ByteStr): boolean;
  isTombstoned(ctx: ReadCtx, cons: ByteStr): boolean;
  slashFractionDoubleSign(ctx: ReadCtx): Dec;
  slashWithInfractionReason(ctx: Ctx, cons: ByteStr, fraction: Dec, power: bigint, distributionHeight: bigint, reason: SlashReason): void;
  jail(ctx: Ctx, cons: ByteStr): void;
  jailUntil(ctx: Ctx, cons: ByteStr, until: Time): void;
  tombstone(ctx: Ctx, cons: ByteStr): void;
}
