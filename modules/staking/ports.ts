import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coin, Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What staking needs of other modules. */
export interface StakingPorts {
  readonly auth: {
    getModuleAddress(name: string): ByteStr | undefined;
    /** Creates the account when it is absent. Undefined for an unknown name. */
    getModuleAccount(ctx: Ctx, name: string): ModuleAccountLike | undefined;
    setModuleAccount(ctx: Ctx, account: ModuleAccountLike): void;
  };
  readonly bank: {
    getBalance(ctx: ReadCtx, addr: ByteStr, denom: string): Coin;
    getAllBalances(ctx: ReadCtx, addr: ByteStr): Coins;
    getSupply(ctx: ReadCtx, denom: string): Coin;
    sendCoinsFromModuleToModule(ctx: Ctx, from: string, to: string, coins: Coins): void;
    delegateCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, to: string, coins: Coins): void;
    undelegateCoinsFromModuleToAccount(ctx: Ctx, from: string, to: ByteStr, coins: Coins): void;
    burnCoins(ctx: Ctx, module: string, coins: Coins): void;
  };
  /** Bech32 text of the only account that may change parameters. */
  readonly authority: string;
}

/** An account of the auth module, as far as staking looks at it. */
export interface ModuleAccountLike {
  readonly address?: unknown;
}
