import type { Coins } from "#kernel/base/coin.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What mint needs of other modules. */
export interface MintPorts {
  readonly auth: { getModuleAccount(ctx: Ctx, name: string): unknown };
  readonly bank: {
    mintCoins(ctx: Ctx, module: string, coins: Coins): void;
    sendCoinsFromModuleToModule(ctx: Ctx, from: string, to: string, coins: Coins): void;
  };
  readonly staking: {
    stakingTokenSupply(ctx: ReadCtx): bigint;
    bondedRatio(ctx: Ctx): Dec;
  };
  /** Bech32 text of the only account that may change parameters. */
  readonly authority: string;
}
