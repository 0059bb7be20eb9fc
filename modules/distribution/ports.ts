import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What distribution reads of a validator. */
export interface ValidatorLike {
  readonly operatorAddress: string;
  readonly tokens: bigint;
  readonly delegatorShares: Dec;
  readonly commission: { readonly rate: Dec };
}

/** What distribution reads of a delegation. */
export interface DelegationLike {
  readonly delegatorAddress: string;
  readonly validatorAddress: string;
  readonly shares: Dec;
}

/** What distribution needs of other modules. */
export interface DistributionPorts {
  readonly auth: {
    getModuleAddress(name: string): ByteStr | undefined;
    getModuleAccount(ctx: Ctx, name: string): AccountLike | undefined;
    setModuleAccount(ctx: Ctx, account: AccountLike): void;
  };
  readonly bank: {
    getAllBalances(ctx: ReadCtx, addr: ByteStr): Coins;
    blockedAddr(addr: ByteStr): boolean;
    sendCoinsFromModuleToModule(ctx: Ctx, from: string, to: string, coins: Coins): void;
    sendCoinsFromModuleToAccount(ctx: Ctx, from: string, to: ByteStr, coins: Coins): void;
    sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, to: string, coins: Coins): void;
  };
  readonly staking: {
    getValidator(ctx: ReadCtx, val: ByteStr): ValidatorLike;
    getValidatorByConsAddr(ctx: ReadCtx, cons: ByteStr): ValidatorLike;
    getDelegation(ctx: ReadCtx, del: ByteStr, val: ByteStr): DelegationLike | undefined;
    iterateDelegations(ctx: ReadCtx, del: ByteStr, fn: (index: number, delegation: DelegationLike) => boolean): void;
  };
  /** Bech32 text of the only account that may change parameters. */
  readonly authority: string;
}

/** An account of the auth module, as far as distribution looks at it. */
export interface AccountLike {
  readonly address?: unknown;
}
