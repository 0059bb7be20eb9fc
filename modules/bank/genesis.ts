import { accAddressFromBech32, accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { type ByteStr, byteStr, EMPTY } from "#kernel/base/bytes.js";
import {
  addCoins,
  type Coin,
  type Coins,
  coinsEqual,
  coinsFromProto,
  coinsToProto,
  coinsToText,
  compareDenoms,
  NO_COINS,
  newCoin,
  validateCoins,
  validateDenom,
} from "#kernel/base/coin.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { intAdd } from "#kernel/base/int.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { validateMetadata } from "./protocol/metadata.js";
import { defaultParams, validateParams } from "./protocol/params.js";
import { iterateAllBalances } from "./state/balances.js";
import { balanceKey, ownerKey, STORE } from "./state/keys.js";
import { getAllDenomMetaData, setDenomMetaData } from "./state/metadata.js";
import { getParams, setParams } from "./state/params.js";
import { getAllSendEnabledEntries, setSendEnabled } from "./state/sendEnabled.js";
import { iterateTotalSupply, setSupply } from "./state/supply.js";

type GenesisState = MessageMap["cosmos.bank.v1beta1.GenesisState"];

/** sdk x/bank/keeper/genesis.go; `validate` is types/genesis.go Validate. */
export const bankGenesis: GenesisDef<"cosmos.bank.v1beta1.GenesisState"> = {
  type: "cosmos.bank.v1beta1.GenesisState",
  init: initGenesis,
  export: exportGenesis,
  default: () => ({ params: defaultParams(), balances: [], supply: [], denom_metadata: [], send_enabled: [] }),
  validate: validateGenesis,
};

/** sdk x/bank/keeper/genesis.go InitGenesis. @throws Panic when the stated supply is not the sum of balances. */
function initGenesis(ctx: Ctx, state: GenesisState): void {
  setParams(ctx, state.params);
  for (const { denom, enabled } of allSendEnabled(state)) setSendEnabled(ctx, denom, enabled);
  const total = initBalances(ctx, state);
  const stated = coinsFromProto(state.supply);
  if (stated.length > 0 && !coinsEqual(stated, total)) throw new Panic(wrongSupply(stated, total));
  for (const coin of total) setSupply(ctx, coin);
  for (const metadata of state.denom_metadata) setDenomMetaData(ctx, metadata);
}

/** Sums by denom; a genesis has too many balances for one sorted addition each. @returns the total supply, zeros dropped. @throws Panic for a bad denom, a negative sum, beyond 256 bits */
function initBalances(ctx: Ctx, state: GenesisState): Coins {
  const sums = new Map<string, bigint>();
  const kv = ctx.kv(STORE);
  for (const balance of state.balances) {
    const addr = addressStringToBytes(balance.address);
    for (const coin of coinsFromProto(balance.coins)) {
      kv.set(ownerKey(addr, coin.denom), EMPTY);
      kv.set(balanceKey(addr, coin.denom), byteStr(coin.amount.toString()));
      sums.set(coin.denom, intAdd(sums.get(coin.denom) ?? 0n, coin.amount));
    }
  }
  const total: Coin[] = [];
  for (const [denom, amount] of sums) if (amount !== 0n) total.push(newCoin(denom, amount));
  return total.sort((a, b) => compareDenoms(a.denom, b.denom));
}

/** sdk x/bank/types/genesis.go GetAllSendEnabled: the deprecated list of the params too, where the other one has no entry. */
function allSendEnabled(state: GenesisState) {
  const known = new Set(state.send_enabled.map((entry) => entry.denom));
  return [...state.send_enabled, ...state.params.send_enabled.filter((entry) => !known.has(entry.denom))];
}

function wrongSupply(stated: Coins, total: Coins): string {
  return `genesis supply is incorrect, expected ${coinsToText(stated)}, got ${coinsToText(total)}`;
}

/** sdk x/bank/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx) {
  const supply: Coin[] = [];
  iterateTotalSupply(ctx, (coin) => {
    supply.push(coin);
    return false;
  });
  const params = getParams(ctx);
  return {
    params,
    balances: accountsBalances(ctx),
    supply: coinsToProto(supply),
    denom_metadata: getAllDenomMetaData(ctx),
    send_enabled: getAllSendEnabledEntries(ctx),
  };
}

/** sdk x/bank/keeper/view.go GetAccountsBalances, in key order. A zero that a genesis brought in is dropped, its address is not. */
function accountsBalances(ctx: ReadCtx) {
  const byAddress = new Map<ByteStr, Coin[]>();
  iterateAllBalances(ctx, (addr, coin) => {
    const coins = byAddress.get(addr) ?? [];
    if (coin.amount !== 0n) coins.push(coin);
    byAddress.set(addr, coins);
    return false;
  });
  return [...byAddress].map(([addr, coins]) => ({ address: accAddressToBech32(addr), coins: coinsToProto(coins) }));
}

/** sdk x/bank/types/genesis.go Validate. */
function validateGenesis(state: GenesisState): void {
  if (state.params.send_enabled.length > 0 && state.send_enabled.length > 0) {
    throw new PlainError("send_enabled defined in both the send_enabled field and in params (deprecated)");
  }
  validateParams(state.params);
  const flags = new Set<string>();
  for (const { denom } of allSendEnabled(state)) {
    if (flags.has(denom)) throw new PlainError(`duplicate send enabled found: '${denom}'`);
    validateDenom(denom);
    flags.add(denom);
  }
  const total = validateBalances(state);
  const bases = new Set<string>();
  for (const metadata of state.denom_metadata) {
    if (bases.has(metadata.base)) throw new PlainError(`duplicate client metadata for denom ${metadata.base}`);
    validateMetadata(metadata);
    bases.add(metadata.base);
  }
  validateSupply(coinsFromProto(state.supply), total);
}

function validateBalances(state: GenesisState): Coins {
  const seen = new Set<string>();
  let total = NO_COINS;
  for (const { address, coins: fields } of state.balances) {
    if (seen.has(address)) throw new PlainError(`duplicate balance for address ${address}`);
    accAddressFromBech32(address);
    const coins = coinsFromProto(fields);
    validateCoins(coins);
    seen.add(address);
    total = addCoins(total, coins);
  }
  return total;
}

function validateSupply(stated: Coins, total: Coins): void {
  if (stated.length === 0) return;
  validateCoins(stated);
  if (!coinsEqual(stated, total)) throw new PlainError(wrongSupply(stated, total));
}
