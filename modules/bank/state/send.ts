import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { addOneCoin, type Coin, type Coins, coinOf, coinsToText, coinToText, findCoin, isValidCoins } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { BankAccountPort } from "../ports.js";
import { emitCoinReceived, emitCoinSpent, emitSender, emitTransfer } from "../protocol/events.js";
import { getBalance, setBalance } from "./balances.js";
import { lockedCoins } from "./spendable.js";

/** @throws TxError sdk/10 with the text of the coins. */
export function assertValidCoins(coins: Coins): void {
  if (!isValidCoins(coins)) throw sdkErrors.invalidCoins.wrap(coinsToText(coins));
}

/** sdk x/bank/keeper/send.go SendCoins. The recipient's account is created after the balances have moved. */
export function sendCoins(accounts: BankAccountPort, ctx: Ctx, from: ByteStr, to: ByteStr, coins: Coins): void {
  assertValidCoins(coins);
  subUnlockedCoins(accounts, ctx, from, coins);
  addCoinsTo(ctx, to, coins);
  ensureAccountCreated(accounts, ctx, to);
  const sender = accAddressToBech32(from);
  emitTransfer(ctx, accAddressToBech32(to), sender, coinsToText(coins));
  emitSender(ctx, sender);
}

/** sdk x/bank/keeper/send.go ensureAccountCreated: one Has; the account when it is absent. */
export function ensureAccountCreated(accounts: BankAccountPort, ctx: Ctx, addr: ByteStr): void {
  if (!accounts.hasAccount(ctx, addr)) accounts.setAccount(ctx, accounts.newAccountWithAddress(ctx, addr));
}

/** sdk x/bank/keeper/send.go subUnlockedCoins. @throws TxError sdk/5 when spendable coins do not reach, sdk/10. */
export function subUnlockedCoins(accounts: BankAccountPort, ctx: Ctx, addr: ByteStr, coins: Coins): void {
  assertValidCoins(coins);
  const locked = lockedCoins(accounts, ctx, addr);
  for (const coin of coins) {
    const balance = getBalance(ctx, addr, coin.denom);
    assertSpendable(balance, findCoin(locked, coin.denom)?.amount ?? 0n, coin);
    setBalance(ctx, addr, coinOf(coin.denom, balance.amount - coin.amount));
  }
  emitCoinSpent(ctx, addr, coinsToText(coins));
}

function assertSpendable(balance: Coin, locked: bigint, coin: Coin): void {
  if (locked > balance.amount) {
    const text = `${coinToText(coinOf(coin.denom, locked))} > ${coinToText(balance)}`;
    throw sdkErrors.insufficientFunds.wrap(`locked amount exceeds account balance funds: ${text}`);
  }
  const spendable = coinOf(coin.denom, balance.amount - locked);
  if (spendable.amount < coin.amount) {
    throw sdkErrors.insufficientFunds.wrap(`spendable balance ${coinToText(spendable)} is smaller than ${coinToText(coin)}`);
  }
}

/** sdk x/bank/keeper/send.go addCoins. @throws TxError sdk/10; Panic when a balance passes 256 bits. */
export function addCoinsTo(ctx: Ctx, addr: ByteStr, coins: Coins): void {
  assertValidCoins(coins);
  for (const coin of coins) setBalance(ctx, addr, addOneCoin(getBalance(ctx, addr, coin.denom), coin));
  emitCoinReceived(ctx, addr, coinsToText(coins));
}
