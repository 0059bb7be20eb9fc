import { accAddressFromBech32 } from "#kernel/base/address.js";
import { addCoins, type Coins, coinsFromProto, coinsToProto } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { addressOfGenesisAccount, type GenesisAccountOptions, genesisAccount, setAccountNumber } from "./genesisAccount.js";
import { tidyAppState } from "./tidyAppState.js";

interface JsonCoin {
  denom: string;
  amount: string;
}

interface AuthSection {
  accounts: Record<string, unknown>[];
}

interface BankSection {
  balances: { address: string; coins: JsonCoin[] }[];
  supply: JsonCoin[];
}

export interface AddOptions {
  /** An account that is there keeps its kind and gets the coins. */
  readonly append?: boolean;
  /**
   * As `bulk-add-genesis-account` does it: known is only what had a balance before the batch, so that an address twice in it
   * becomes two accounts.
   */
  readonly batch?: boolean;
  /** Write the sections back whole, as {@link tidyAppState} does. Costs the length of the sections. */
  readonly tidy?: boolean;
}

/** An account of genesis with its coins. */
export interface NewGenesisAccount extends GenesisAccountOptions {
  readonly coins: Coins;
}

/**
 * Adds an account with its coins to a genesis state: {@link addGenesisAccounts} of one.
 * sdk x/genutil/genaccounts.go AddGenesisAccount
 */
export function addGenesisAccount(appState: Record<string, unknown>, account: NewGenesisAccount, options: AddOptions = {}): void {
  addGenesisAccounts(appState, [account], options);
}

/**
 * Adds accounts with their coins to a genesis state: lowest free account numbers, balances sorted by the address's bytes, supply raised.
 * sdk x/genutil/genaccounts.go AddGenesisAccounts
 * @throws PlainError for vesting that cannot be, or when an address is there and `append` is not asked
 */
export function addGenesisAccounts(appState: Record<string, unknown>, added: readonly NewGenesisAccount[], options: AddOptions = {}): void {
  const auth = sectionWith(appState, "auth", ["accounts"]) as unknown as AuthSection;
  const bank = sectionWith(appState, "bank", ["balances", "supply"]) as unknown as BankSection;
  const balances = new Map(bank.balances.map((balance) => [balance.address, balance]));
  const accounts = auth.accounts.map(addressOfGenesisAccount);
  const known = new Set(options.batch === true ? accounts.filter((address) => balances.has(address as string)) : accounts);
  for (const account of added) {
    const { address, coins } = account;
    const made = genesisAccount(account);
    if (!known.has(address)) {
      setAccountNumber(made, options.tidy === true ? 0 : auth.accounts.length);
      auth.accounts.push(made);
      const balance = { address, coins: coinsToProto(coins) };
      bank.balances.push(balance);
      if (options.batch !== true) balances.set(address, balance);
    } else if (options.append === true) {
      const balance = balances.get(address);
      if (balance !== undefined) balance.coins = sum(balance.coins, coins);
    } else {
      throw new PlainError(` Account ${address} already exists\nUse \`append\` flag to append account at existing address`);
    }
    bank.supply = sum(bank.supply, coins);
  }
  const bytes = new Map(bank.balances.map((item) => [item, accAddressFromBech32(item.address)]));
  bank.balances.sort((a, b) => compare(bytes.get(a) as string, bytes.get(b) as string));
  if (options.tidy === true) tidyAppState(appState);
}

/** A section with its lists: a genesis may leave them out. */
function sectionWith(appState: Record<string, unknown>, name: string, lists: readonly string[]): Record<string, unknown> {
  appState[name] ??= {};
  const section = appState[name] as Record<string, unknown>;
  for (const list of lists) section[list] ??= [];
  return section;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(have: readonly JsonCoin[], more: Coins): JsonCoin[] {
  return coinsToProto(addCoins(coinsFromProto(have), more));
}
