import { accAddressFromBech32 } from "#kernel/base/address.js";
import { addCoins, type Coins, coinsFromProto, coinsToProto } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { addressOfGenesisAccount, type GenesisAccountOptions, genesisAccount, setAccountNumber } from "./genesisAccount.js";

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

/** An account of genesis with its coins. */
export interface NewGenesisAccount extends GenesisAccountOptions {
  readonly coins: Coins;
}

/**
 * Adds an account with its coins to a genesis state: {@link addGenesisAccounts} of one.
 * sdk x/genutil/genaccounts.go AddGenesisAccount
 */
export function addGenesisAccount(appState: Record<string, unknown>, account: NewGenesisAccount, append = false): void {
  addGenesisAccounts(appState, [account], append);
}

/**
 * Adds accounts with their coins to a genesis state: lowest free account numbers, balances sorted by the address's bytes, supply raised.
 * With `append` an account that is there keeps its kind and gets the coins. sdk x/genutil/genaccounts.go AddGenesisAccounts
 * @throws PlainError for vesting that cannot be, or when an address is there and `append` is not asked
 */
export function addGenesisAccounts(appState: Record<string, unknown>, added: readonly NewGenesisAccount[], append = false): void {
  const auth = appState.auth as AuthSection;
  const bank = appState.bank as BankSection;
  const known = new Set(auth.accounts.map(addressOfGenesisAccount));
  const balances = new Map(bank.balances.map((balance) => [balance.address, balance]));
  for (const account of added) {
    const { address, coins } = account;
    const made = genesisAccount(account);
    if (!known.has(address)) {
      setAccountNumber(made, auth.accounts.length);
      auth.accounts.push(made);
      known.add(address);
      const balance = { address, coins: coinsToProto(coins) };
      bank.balances.push(balance);
      balances.set(address, balance);
    } else if (append) {
      const balance = balances.get(address);
      if (balance !== undefined) balance.coins = sum(balance.coins, coins);
    } else {
      throw new PlainError(` Account ${address} already exists\nUse \`append\` flag to append account at existing address`);
    }
    bank.supply = sum(bank.supply, coins);
  }
  const bytes = new Map(bank.balances.map((item) => [item, accAddressFromBech32(item.address)]));
  bank.balances.sort((a, b) => compare(bytes.get(a) as string, bytes.get(b) as string));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(have: readonly JsonCoin[], more: Coins): JsonCoin[] {
  return coinsToProto(addCoins(coinsFromProto(have), more));
}
