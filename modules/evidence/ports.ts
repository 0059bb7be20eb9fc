import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Time } from "#kernel/base/time.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What evidence needs of other modules. */
export interface EvidencePorts {
  readonly staking: {
    getValidatorByConsAddr(ctx: ReadCtx, cons: ByteStr): { readonly status: number; readonly jailed: boolean };
  };
  readonly slashing: {
    hasPubkey(ctx: ReadCtx, cons: ByteStr): boolean;
    hasValidatorSigningInfo(ctx: ReadCtx, cons: ByteStr): boolean;
    isTombstoned(ctx: ReadCtx, cons: ByteStr): boolean;
    slashFractionDoubleSign(ctx: ReadCtx): Dec;
    slashWithInfractionReason(
      ctx: Ctx,
      cons: ByteStr,
      fraction: Dec,
      power: bigint,
      distributionHeight: bigint,
      reason: "double_sign",
    ): void;
    jail(ctx: Ctx, cons: ByteStr): void;
    jailUntil(ctx: Ctx, cons: ByteStr, until: Time): void;
    tombstone(ctx: Ctx, cons: ByteStr): void;
  };
}
