import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { accAddressToBech32, valAddressFromBech32 } from "#kernel/base/address.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import { validateGentxMessages } from "#modules/genutil/protocol/gentx.js";

type Tx = MessageMap["cosmos.tx.v1beta1.Tx"];

export interface CollectedGentxs {
  /** Proto-JSON of the transactions in order of their files' names. */
  readonly gentxs: readonly unknown[];
  /** Memos of the validators that have another moniker, sorted, with commas between. */
  readonly peers: string;
}

/**
 * Reads every `*.json` of a folder as a gentx and checks it against the balances of the genesis.
 * sdk x/genutil/collect.go CollectTxs
 * @param moniker of this node: who has it is no peer
 * @throws PlainError with the reference's texts
 */
export function collectGentxs(appState: Record<string, unknown>, dir: string, moniker: string): CollectedGentxs {
  const balances = balancesOf(appState);
  const gentxs: unknown[] = [];
  const peers: string[] = [];
  for (const name of filesIn(dir)) {
    const tx = readGentx(join(dir, name));
    const message = codec.decode("cosmos.staking.v1beta1.MsgCreateValidator", tx.body?.messages[0]?.value ?? new Uint8Array(0));
    requireFunds(balances, message);
    gentxs.push(JSON.parse(protoJson.stringify("cosmos.tx.v1beta1.Tx", tx)));
    if (message.description.moniker !== moniker) peers.push(tx.body?.memo ?? "");
  }
  return { gentxs, peers: peers.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(",") };
}

function filesIn(dir: string): readonly string[] {
  let names: string[];
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json")).map((entry) => entry.name);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PlainError(`open ${dir}: ${code === "ENOENT" ? "no such file or directory" : message}`);
  }
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function readGentx(path: string): Tx {
  const text = readFileSync(path, "utf8");
  let tx: Tx;
  try {
    tx = protoJson.parse("cosmos.tx.v1beta1.Tx", text);
  } catch (error) {
    if (!isErrorValue(error)) throw error;
    throw new PlainError(`failed to decode gentx: ${text}, error: ${error.message}: tx parse error`);
  }
  validateGentxMessages(tx);
  return tx;
}

type Balances = ReadonlyMap<string, readonly { readonly denom: string; readonly amount: string }[]>;

function balancesOf(appState: Record<string, unknown>): Balances {
  const bank = protoJson.parse("cosmos.bank.v1beta1.GenesisState", JSON.stringify(appState["bank"] ?? {}));
  return new Map(bank.balances.map(({ address, coins }) => [address, coins]));
}

function requireFunds(balances: Balances, message: MessageMap["cosmos.staking.v1beta1.MsgCreateValidator"]): void {
  const address = accAddressToBech32(valAddressFromBech32(message.validator_address));
  const coins = balances.get(address);
  // The reference shows all balances behind this sentence.
  if (coins === undefined) throw new PlainError(`account ${address} balance not in genesis state`);
  const { denom, amount } = message.value;
  const have = coins.find((coin) => coin.denom === denom)?.amount ?? "0";
  if (BigInt(have) < BigInt(amount)) throw new PlainError(`insufficient fund for delegation ${address}: ${have} < ${amount}`);
}
