import { accAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { addOneCoin, type Coins, coinsToText, subOneCoin } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ModuleAccount } from "#modules/auth/protocol/account.js";
import type { BankAccountPort, BankPorts } from "../ports.js";
import { emitCoinBurn, emitCoinMint } from "../protocol/events.js";
import { delegateCoins, undelegateCoins } from "./delegation.js";
import { addCoinsTo, assertValidCoins, sendCoins, subUnlockedCoins } from "./send.js";
import { getSupply, setSupply } from "./supply.js";

/** sdk x/bank/keeper/keeper.go SendCoinsFromModuleToAccount. @throws TxError sdk/4 for a blocked recipient. */
export function sendCoinsFromModuleToAccount(ports: BankPorts, ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void {
  const from = requireModuleAddress(ports.accounts, senderModule);
  if (ports.blockedAddresses.has(to)) {
    throw sdkErrors.unauthorized.wrap(`${accAddressToBech32(to)} is not allowed to receive funds`);
  }
  sendCoins(ports.accounts, ctx, from, to, coins);
}

/** sdk x/bank/keeper/keeper.go SendCoinsFromModuleToModule. */
export function sendCoinsFromModuleToModule(accounts: BankAccountPort, ctx: Ctx, sender: string, recipient: string, coins: Coins): void {
  const from = requireModuleAddress(accounts, sender);
  const to = requireModuleAccount(accounts, ctx, recipient);
  sendCoins(accounts, ctx, from, to.address, coins);
}

/** sdk x/bank/keeper/keeper.go SendCoinsFromAccountToModule. */
export function sendCoinsFromAccountToModule(accounts: BankAccountPort, ctx: Ctx, from: ByteStr, recipient: string, coins: Coins): void {
  const to = requireModuleAccount(accounts, ctx, recipient);
  sendCoins(accounts, ctx, from, to.address, coins);
}

/** sdk x/bank/keeper/keeper.go DelegateCoinsFromAccountToModule. @throws Panic without the permission `staking`. */
export function delegateCoinsFromAccountToModule(
  accounts: BankAccountPort,
  ctx: Ctx,
  from: ByteStr,
  recipient: string,
  coins: Coins,
): void {
  const to = requireModuleAccount(accounts, ctx, recipient);
  requirePermission(to, recipient, "staking", "receive delegated coins");
  delegateCoins(accounts, ctx, from, to.address, coins);
}

/** sdk x/bank/keeper/keeper.go UndelegateCoinsFromModuleToAccount. @throws Panic without the permission `staking`. */
export function undelegateCoinsFromModuleToAccount(accounts: BankAccountPort, ctx: Ctx, sender: string, to: ByteStr, coins: Coins): void {
  const from = requireModuleAccount(accounts, ctx, sender);
  requirePermission(from, sender, "staking", "undelegate coins");
  undelegateCoins(accounts, ctx, from.address, to, coins);
}

/** sdk x/bank/keeper/keeper.go MintCoins. @throws Panic without the permission `minter`. */
export function mintCoins(accounts: BankAccountPort, ctx: Ctx, moduleName: string, coins: Coins): void {
  const account = requireModuleAccount(accounts, ctx, moduleName);
  requirePermission(account, moduleName, "minter", "mint tokens");
  addCoinsTo(ctx, account.address, coins);
  for (const coin of coins) setSupply(ctx, addOneCoin(getSupply(ctx, coin.denom), coin));
  emitCoinMint(ctx, account.address, coinsToText(coins));
}

/** sdk x/bank/keeper/keeper.go BurnCoins. @throws Panic without the permission `burner`. */
export function burnCoins(accounts: BankAccountPort, ctx: Ctx, moduleName: string, coins: Coins): void {
  const account = requireModuleAccount(accounts, ctx, moduleName);
  requirePermission(account, moduleName, "burner", "burn tokens");
  assertValidCoins(coins);
  subUnlockedCoins(accounts, ctx, account.address, coins);
  for (const coin of coins) setSupply(ctx, subOneCoin(getSupply(ctx, coin.denom), coin));
  emitCoinBurn(ctx, account.address, coinsToText(coins));
}

function requireModuleAddress(accounts: BankAccountPort, name: string): ByteStr {
  const address = accounts.getModuleAddress(name);
  if (address === undefined) throw noModule(name);
  return address;
}

function requireModuleAccount(accounts: BankAccountPort, ctx: Ctx, name: string): ModuleAccount {
  const account = accounts.getModuleAccount(ctx, name);
  if (account === undefined) throw noModule(name);
  return account;
}

function noModule(name: string): Panic {
  return new Panic(`module account ${name} does not exist: unknown address`);
}

/** The permissions of the stored account count, not those of the table. */
function requirePermission(account: ModuleAccount, name: string, permission: string, what: string): void {
  if (account.value.permissions.includes(permission)) return;
  throw new Panic(`module account ${name} does not have permissions to ${what}: unauthorized`);
}
