import { accAddressFromBech32 } from "#kernel/base/address.js";
import { type Coins, coinsFromProto, sortCoins } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import type { Invocation } from "../../cli/spec.js";
import { readGenesis, writeGenesis } from "../../config/genesisDoc.js";
import { homeFiles } from "../../config/homeFiles.js";
import { addGenesisAccounts, type NewGenesisAccount } from "../../genesis/addGenesisAccount.js";
import { oneLine } from "../oneLine.js";
import { readTextFile } from "../readTextFile.js";

type Row = Readonly<Record<string, unknown>>;

/** sdk genesis bulk-add-genesis-account: silent when it went well; nothing is written when one account cannot be added. */
export function bulkAddAccounts({ args, flags }: Invocation): void {
  const files = homeFiles(flags.string("home"));
  const rows = readRows(args[0] as string);
  const doc = readGenesis(files.genesis);
  addGenesisAccounts(doc.app_state, rows.map(accountOf), { append: flags.bool("append"), batch: true, tidy: true });
  writeGenesis(files.genesis, doc);
}

function readRows(path: string): readonly Row[] {
  let text: string;
  try {
    text = readTextFile(path);
  } catch (error) {
    throw new PlainError(`failed to open file: ${(error as Error).message}`);
  }
  try {
    const rows = JSON.parse(text) as unknown;
    if (Array.isArray(rows)) return rows as Row[];
  } catch (error) {
    throw new PlainError(`failed to decode JSON: ${path}: ${oneLine(error)}`);
  }
  throw new PlainError(`failed to decode JSON: ${path} must hold a list of accounts`);
}

function accountOf(row: Row, index: number): NewGenesisAccount {
  const address = typeof row.address === "string" ? row.address : "";
  try {
    accAddressFromBech32(address);
  } catch (error) {
    throw new PlainError(`failed to parse account address ${address}: ${(error as Error).message}`);
  }
  return {
    address,
    coins: coinsAt(row, "coins", index),
    vesting: {
      amount: coinsAt(row, "vesting_amt", index),
      start: secondsAt(row, "vesting_start", index),
      end: secondsAt(row, "vesting_end", index),
    },
    moduleName: typeof row.module_name === "string" ? row.module_name : "",
  };
}

function coinsAt(row: Row, key: string, index: number): Coins {
  const list = row[key] ?? [];
  const good =
    Array.isArray(list) &&
    list.every((coin: { denom?: unknown; amount?: unknown }) => typeof coin?.denom === "string" && isWhole(coin.amount));
  if (!good) throw new PlainError(`failed to decode JSON: ${key} of entry ${index} must be a list of {"denom": "…", "amount": "…"}`);
  return sortCoins(coinsFromProto(list as { denom: string; amount: string }[]));
}

function isWhole(amount: unknown): boolean {
  return typeof amount === "string" && /^\d+$/.test(amount);
}

function secondsAt(row: Row, key: string, index: number): bigint {
  const value = row[key] ?? 0;
  if (!Number.isSafeInteger(value))
    throw new PlainError(`failed to decode JSON: ${key} of entry ${index} must be a whole number of seconds`);
  return BigInt(value as number);
}
