import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coin, Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { BankPorts } from "./ports.js";
import type { BankParams, DenomMetadata } from "./protocol/types.js";
import { getAllBalances, getBalance, iterateAllBalances } from "./state/balances.js";
import { delegateCoins, undelegateCoins } from "./state/delegation.js";
import { isSendEnabledCoins, isSendEnabledDenom } from "./state/isSendEnabled.js";
import { getDenomMetaData, hasDenomMetaData, setDenomMetaData } from "./state/metadata.js";
import * as modules from "./state/moduleTransfers.js";
import { getParams } from "./state/params.js";
import { sendCoins } from "./state/send.js";
import { lockedCoins, spendableCoin, spendableCoins } from "./state/spendable.js";
import { getSupply, hasSupply, iterateTotalSupply } from "./state/supply.js";

/**
 * sdk x/bank/keeper Keeper, as other modules use it. Store `bank`. Coins must be sorted, unique and positive, as in the
 * reference; an empty set runs all steps and emits all events. Wrong coins throw a TxError sdk/10.
 */
export interface BankApi {
  getParams(ctx: ReadCtx): BankParams;
  getBalance(ctx: ReadCtx, addr: ByteStr, denom: string): Coin;
  getAllBalances(ctx: ReadCtx, addr: ByteStr): Coins;
  hasBalance(ctx: ReadCtx, addr: ByteStr, amount: Coin): boolean;
  lockedCoins(ctx: ReadCtx, addr: ByteStr): Coins;
  spendableCoins(ctx: ReadCtx, addr: ByteStr): Coins;
  spendableCoin(ctx: ReadCtx, addr: ByteStr, denom: string): Coin;
  getSupply(ctx: ReadCtx, denom: string): Coin;
  hasSupply(ctx: ReadCtx, denom: string): boolean;
  /** All balances in key order. @param visit stops the walk by returning true. */
  iterateAllBalances(ctx: ReadCtx, visit: (addr: ByteStr, balance: Coin) => boolean): void;
  iterateTotalSupply(ctx: ReadCtx, visit: (supply: Coin) => boolean): void;

  blockedAddr(addr: ByteStr): boolean;
  /** No account, no access to the store. */
  blockedAddresses(): ReadonlySet<ByteStr>;
  /** @throws TxError bank/5 for the first coin whose transfers are off. */
  isSendEnabledCoins(ctx: ReadCtx, coins: readonly Coin[]): void;
  isSendEnabledCoin(ctx: ReadCtx, coin: Coin): boolean;
  isSendEnabledDenom(ctx: ReadCtx, denom: string): boolean;

  sendCoins(ctx: Ctx, from: ByteStr, to: ByteStr, coins: Coins): void;
  sendCoinsFromModuleToAccount(ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void;
  sendCoinsFromModuleToModule(ctx: Ctx, senderModule: string, recipientModule: string, coins: Coins): void;
  sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
  delegateCoins(ctx: Ctx, delegator: ByteStr, moduleAcc: ByteStr, coins: Coins): void;
  undelegateCoins(ctx: Ctx, moduleAcc: ByteStr, delegator: ByteStr, coins: Coins): void;
  delegateCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
  undelegateCoinsFromModuleToAccount(ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void;
  /** @throws Panic when the module may not mint. */
  mintCoins(ctx: Ctx, moduleName: string, coins: Coins): void;
  /** @throws Panic when the module may not burn. */
  burnCoins(ctx: Ctx, moduleName: string, coins: Coins): void;

  hasDenomMetaData(ctx: ReadCtx, denom: string): boolean;
  getDenomMetaData(ctx: ReadCtx, denom: string): DenomMetadata | undefined;
  setDenomMetaData(ctx: Ctx, metadata: DenomMetadata): void;
}

/** Binds the calls that need accounts or the blocked addresses; the rest are plain functions of the context. */
export function bankApi(ports: BankPorts): BankApi {
  const { accounts, blockedAddresses } = ports;
  return {
    getParams,
    getBalance,
    getAllBalances,
    hasBalance: (ctx, addr, amount) => getBalance(ctx, addr, amount.denom).amount >= amount.amount,
    lockedCoins: (ctx, addr) => lockedCoins(accounts, ctx, addr),
    spendableCoins: (ctx, addr) => spendableCoins(accounts, ctx, addr),
    spendableCoin: (ctx, addr, denom) => spendableCoin(accounts, ctx, addr, denom),
    getSupply,
    hasSupply,
    iterateAllBalances,
    iterateTotalSupply,
    blockedAddr: (addr) => blockedAddresses.has(addr),
    blockedAddresses: () => blockedAddresses,
    isSendEnabledCoins,
    isSendEnabledCoin: (ctx, coin) => isSendEnabledDenom(ctx, coin.denom),
    isSendEnabledDenom,
    sendCoins: (ctx, from, to, coins) => sendCoins(accounts, ctx, from, to, coins),
    sendCoinsFromModuleToAccount: (ctx, sender, to, coins) => modules.sendCoinsFromModuleToAccount(ports, ctx, sender, to, coins),
    sendCoinsFromModuleToModule: (ctx, sender, to, coins) => modules.sendCoinsFromModuleToModule(accounts, ctx, sender, to, coins),
    sendCoinsFromAccountToModule: (ctx, from, to, coins) => modules.sendCoinsFromAccountToModule(accounts, ctx, from, to, coins),
    delegateCoins: (ctx, delegator, moduleAddr, coins) => delegateCoins(accounts, ctx, delegator, moduleAddr, coins),
    undelegateCoins: (ctx, moduleAddr, delegator, coins) => undelegateCoins(accounts, ctx, moduleAddr, delegator, coins),
    delegateCoinsFromAccountToModule: (ctx, from, to, coins) => modules.delegateCoinsFromAccountToModule(accounts, ctx, from, to, coins),
    undelegateCoinsFromModuleToAccount: (ctx, sender, to, coins) =>
      modules.undelegateCoinsFromModuleToAccount(accounts, ctx, sender, to, coins),
    mintCoins: (ctx, name, coins) => modules.mintCoins(accounts, ctx, name, coins),
    burnCoins: (ctx, name, coins) => modules.burnCoins(accounts, ctx, name, coins),
    hasDenomMetaData,
    getDenomMetaData,
    setDenomMetaData,
  };
}
