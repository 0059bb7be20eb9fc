import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { addCoin, type Coins, coinsToText, coinToText, NO_COINS, subOneCoin } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx } from "#kernel/module/context.js";
import { isVestingAccount, trackDelegation, trackUndelegation } from "#modules/vesting/protocol/vestingAccount.js";
import type { BankAccountPort } from "../ports.js";
import { emitCoinSpent } from "../protocol/events.js";
import { getBalance, setBalance } from "./balances.js";
import { addCoinsTo, assertValidCoins, subUnlockedCoins } from "./send.js";

/** sdk x/bank/keeper/keeper.go DelegateCoins. May move locked coins; no `transfer` event. @throws TxError sdk/5, sdk/9, sdk/10. */
export function delegateCoins(accounts: BankAccountPort, ctx: Ctx, delegator: ByteStr, moduleAddr: ByteStr, coins: Coins): void {
  requireModule(accounts, ctx, moduleAddr);
  assertValidCoins(coins);
  let balances = NO_COINS;
  for (const coin of coins) {
    const balance = getBalance(ctx, delegator, coin.denom);
    if (balance.amount < coin.amount) {
      throw sdkErrors.insufficientFunds.wrap(`failed to delegate; ${coinToText(balance)} is smaller than ${coinsToText(coins)}`);
    }
    balances = addCoin(balances, balance);
    setBalance(ctx, delegator, subOneCoin(balance, coin));
  }
  const account = requireAccount(accounts, ctx, delegator, "failed to track delegation");
  if (isVestingAccount(account)) accounts.setAccount(ctx, trackDelegation(account, ctx.time, balances, coins));
  emitCoinSpent(ctx, delegator, coinsToText(coins));
  addCoinsTo(ctx, moduleAddr, coins);
}

/** sdk x/bank/keeper/keeper.go UndelegateCoins. @throws TxError sdk/5, sdk/9, sdk/10. */
export function undelegateCoins(accounts: BankAccountPort, ctx: Ctx, moduleAddr: ByteStr, delegator: ByteStr, coins: Coins): void {
  requireModule(accounts, ctx, moduleAddr);
  assertValidCoins(coins);
  subUnlockedCoins(accounts, ctx, moduleAddr, coins);
  const account = requireAccount(accounts, ctx, delegator, "failed to track undelegation");
  if (isVestingAccount(account)) accounts.setAccount(ctx, trackUndelegation(account, coins));
  addCoinsTo(ctx, delegator, coins);
}

function requireModule(accounts: BankAccountPort, ctx: Ctx, addr: ByteStr): void {
  if (accounts.getAccount(ctx, addr) === undefined) {
    throw sdkErrors.unknownAddress.wrap(`module account ${accAddressToBech32(addr)} does not exist`);
  }
}

function requireAccount(accounts: BankAccountPort, ctx: Ctx, addr: ByteStr, what: string) {
  const account = accounts.getAccount(ctx, addr);
  if (account === undefined) throw sdkErrors.unknownAddress.wrap(`account ${accAddressToBech32(addr)} does not exist`).wrap(what);
  return account;
}
