import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coin, Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Account } from "#modules/auth/protocol/account.js";

export interface VestingPorts {
  readonly accounts: {
    getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined;
    setAccount(ctx: Ctx, account: Account): void;
    newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account;
  };
  readonly bank: {
    blockedAddr(addr: ByteStr): boolean;
    isSendEnabledCoins(ctx: ReadCtx, coins: readonly Coin[]): void;
    sendCoins(ctx: Ctx, from: ByteStr, to: ByteStr, coins: Coins): void;
  };
}
