import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { amountOf, type Coins, coinsToProto, isZeroCoins } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";

/** What decides the kind of an account at genesis. */
export interface GenesisAccountOptions {
  /** Bech32. */
  readonly address: string;
  readonly coins: Coins;
  readonly vesting?: {
    readonly amount: Coins;
    /** Unix seconds; 0 for all at once at the end. */
    readonly start: bigint;
    readonly end: bigint;
  };
  /** Empty for none. */
  readonly moduleName?: string;
}

type Json = Record<string, unknown>;

/**
 * The proto-JSON of the account that the options ask for, with account number 0. sdk x/genutil/genaccounts.go
 * @throws PlainError with the reference's texts
 */
export function genesisAccount({ address, coins, vesting, moduleName = "" }: GenesisAccountOptions): Json {
  const base = { address, pub_key: null, account_number: "0", sequence: "0" };
  if (vesting !== undefined && !isZeroCoins(vesting.amount)) return vestingAccount(base, coins, vesting);
  if (moduleName === "") return { "@type": "/cosmos.auth.v1beta1.BaseAccount", ...base };
  if (moduleName.trim() === "") throw new PlainError("failed to validate new genesis account: module account name cannot be blank");
  const base_account = { ...base, address: accAddressToBech32(moduleAddress(moduleName)) };
  return { "@type": "/cosmos.auth.v1beta1.ModuleAccount", base_account, name: moduleName, permissions: ["burner", "minter"] };
}

/** sdk types/coin.go Coins.IsAnyGT: a denom that the other list does not have is not greater. */
function isAnyGreater(coins: Coins, others: Coins): boolean {
  return coins.some(({ denom, amount }) => amountOf(others, denom) !== 0n && amount > amountOf(others, denom));
}

function vestingAccount(base: Json, coins: Coins, { amount, start, end }: NonNullable<GenesisAccountOptions["vesting"]>): Json {
  if (end < 0n) throw new PlainError("failed to create base vesting account: end time cannot be negative");
  if (isZeroCoins(coins) || isAnyGreater(amount, coins)) throw new PlainError("vesting amount cannot be greater than total amount");
  if (end === 0n) throw new PlainError("invalid vesting parameters; must supply start and end time or end time");
  const base_vesting_account = {
    base_account: base,
    original_vesting: coinsToProto(amount),
    delegated_free: [],
    delegated_vesting: [],
    end_time: String(end),
  };
  if (start === 0n) return { "@type": "/cosmos.vesting.v1beta1.DelayedVestingAccount", base_vesting_account };
  if (start >= end) throw new PlainError("failed to validate new genesis account: vesting start-time cannot be before end-time");
  return { "@type": "/cosmos.vesting.v1beta1.ContinuousVestingAccount", base_vesting_account, start_time: String(start) };
}

/** The base account inside an account of any kind. */
function baseOf(account: Json): Json {
  const vesting = account.base_vesting_account as Json | undefined;
  return ((vesting?.base_account ?? account.base_account) as Json | undefined) ?? account;
}

/** As the file holds it: checked by nobody, undefined when there is none. */
export function addressOfGenesisAccount(account: Json): unknown {
  return baseOf(account).address;
}

/** @param number the next free one, where numbers have no gaps */
export function setAccountNumber(account: Json, number: number): void {
  baseOf(account).account_number = String(number);
}
