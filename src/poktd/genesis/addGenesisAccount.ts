import { UsageError } from "#kernel/base/errors.js";

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

/**
 * Adds a base account with its coins to a genesis state: next account number, balances sorted by address, supply raised.
 * sdk x/genutil/helpers.go AddGenesisAccount
 * @throws UsageError when the address is there and `append` is not asked.
 */
export function addGenesisAccount(appState: Record<string, unknown>, address: string, coins: readonly JsonCoin[], append = false): void {
  const auth = appState.auth as AuthSection;
  const bank = appState.bank as BankSection;
  const known = auth.accounts.some((account) => addressOf(account) === address);
  if (known && !append) throw new UsageError("Use `append` flag to append account at existing address");
  if (!known) {
    auth.accounts.push({
      "@type": "/cosmos.auth.v1beta1.BaseAccount",
      address,
      pub_key: null,
      account_number: String(auth.accounts.length),
      sequence: "0",
    });
  }
  const balance = bank.balances.find((item) => item.address === address);
  if (balance === undefined) bank.balances.push({ address, coins: addCoins([], coins) });
  else balance.coins = addCoins(balance.coins, coins);
  bank.balances.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
  bank.supply = addCoins(bank.supply, coins);
}

function addressOf(account: Record<string, unknown>): unknown {
  const base = (account.base_account ?? (account.base_vesting_account as { base_account?: unknown } | undefined)?.base_account) as
    | { address?: unknown }
    | undefined;
  return account.address ?? base?.address;
}

function addCoins(have: readonly JsonCoin[], more: readonly JsonCoin[]): JsonCoin[] {
  const sums = new Map(have.map((coin) => [coin.denom, BigInt(coin.amount)]));
  for (const coin of more) sums.set(coin.denom, (sums.get(coin.denom) ?? 0n) + BigInt(coin.amount));
  return [...sums]
    .filter(([, amount]) => amount > 0n)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([denom, amount]) => ({ denom, amount: String(amount) }));
}
