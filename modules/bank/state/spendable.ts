import type { ByteStr } from "#kernel/base/bytes.js";
import { amountOf, type Coin, type Coins, coinToText, isZeroCoins, NO_COINS, safeSubCoins } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { isVestingAccount, lockedCoins as vestingLockedCoins } from "#modules/vesting/protocol/vestingAccount.js";
import type { BankAccountPort } from "../ports.js";
import { getAllBalances, getBalance } from "./balances.js";

/** sdk x/bank/keeper/view.go LockedCoins: one account read; only vesting accounts lock coins. */
export function lockedCoins(accounts: BankAccountPort, ctx: ReadCtx, addr: ByteStr): Coins {
  const account = accounts.getAccount(ctx, addr);
  if (account === undefined || !isVestingAccount(account)) return NO_COINS;
  return vestingLockedCoins(account, ctx.time);
}

/** sdk x/bank/keeper/view.go SpendableCoins: none at all when any denom is locked beyond its balance. */
export function spendableCoins(accounts: BankAccountPort, ctx: ReadCtx, addr: ByteStr): Coins {
  const total = getAllBalances(ctx, addr);
  const locked = lockedCoins(accounts, ctx, addr);
  if (isZeroCoins(locked)) return total;
  const { diff, negative } = safeSubCoins(total, locked);
  return negative ? NO_COINS : diff;
}

/** sdk x/bank/keeper/view.go SpendableCoin. @throws Panic when more is locked than held. */
export function spendableCoin(accounts: BankAccountPort, ctx: ReadCtx, addr: ByteStr, denom: string): Coin {
  const balance = getBalance(ctx, addr, denom);
  const locked = amountOf(lockedCoins(accounts, ctx, addr), denom);
  const left = { denom, amount: balance.amount - locked };
  if (left.amount < 0n) throw new Panic(`negative coin amount: ${coinToText(left)}`);
  return left;
}
