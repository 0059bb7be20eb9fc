import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What slashing reads of a validator. */
export interface ValidatorLike {
  readonly operatorAddress: string;
  readonly consensusPubkey: { readonly type_url: string; readonly value: Uint8Array } | undefined;
  readonly jailed: boolean;
  readonly tokens: bigint;
  readonly delegatorShares: Dec;
  readonly minSelfDelegation: bigint;
}

/** What slashing needs of other modules. */
export interface SlashingPorts {
  readonly staking: {
    getValidator(ctx: ReadCtx, val: ByteStr): ValidatorLike;
    getValidatorByConsAddr(ctx: ReadCtx, cons: ByteStr): ValidatorLike;
    getAllValidators(ctx: ReadCtx): ValidatorLike[];
    getDelegation(ctx: ReadCtx, del: ByteStr, val: ByteStr): { readonly shares: Dec } | undefined;
    slash(ctx: Ctx, cons: ByteStr, infractionHeight: bigint, power: bigint, fraction: Dec): bigint;
    jail(ctx: Ctx, cons: ByteStr): void;
    unjail(ctx: Ctx, cons: ByteStr): void;
  };
  /** Bech32 text of the only account that may change parameters. */
  readonly authority: string;
}
