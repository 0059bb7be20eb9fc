import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { coinsToProto } from "#kernel/base/coin.js";
import { decFromText } from "#kernel/base/dec.js";
import { parseCoinNormalized, parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { IoPrompter } from "../cli/prompter.js";
import type { Invocation } from "../cli/spec.js";
import { nodeId, readCometKey } from "../config/cometKeys.js";
import { readGenesis, writeGenesis } from "../config/genesisDoc.js";
import { goJson } from "../config/goJson.js";
import { homeFiles } from "../config/homeFiles.js";
import { updateTomlFile } from "../config/tomlFile.js";
import { addGenesisAccount } from "../genesis/addGenesisAccount.js";
import { makeGentx } from "../genesis/makeGentx.js";
import { validateAppState } from "../genesis/validateAppState.js";
import { keyringOf } from "./keyringOf.js";

/** sdk genesis add-genesis-account: silent when it went well. */
export async function addAccount({ args, flags, io }: Invocation): Promise<void> {
  const [who, coins] = args as [string, string];
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const address = await addressOf({ args, flags, io }, who);
  addGenesisAccount(doc.app_state, address, coinsToProto(parseCoinsNormalized(coins)), flags.bool("append"));
  writeGenesis(files.genesis, doc);
}

async function addressOf({ flags, io }: Invocation, who: string): Promise<string> {
  try {
    accAddressFromBech32(who);
    return who;
  } catch {
    const prompter = new IoPrompter(io);
    try {
      const record = await (await keyringOf(flags, prompter)).key(who);
      return accAddressToBech32(pubKeyAddress(record.pubKey));
    } catch (error) {
      throw new PlainError(`failed to get address from Keyring: ${(error as Error).message}`);
    } finally {
      prompter.close();
    }
  }
}

export function bulkAddAccounts({ args, flags }: Invocation): void {
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const path = args[0] as string;
  const rows = JSON.parse(readFileSync(path, "utf8")) as { address?: string; coins?: { denom: string; amount: string }[] }[];
  if (!Array.isArray(rows)) throw new UsageError(`${path} must hold a list of accounts`);
  for (const [i, row] of rows.entries()) {
    if (typeof row.address !== "string" || !Array.isArray(row.coins)) throw new UsageError(`${path}: entry ${i} needs address and coins`);
    accAddressFromBech32(row.address);
    addGenesisAccount(doc.app_state, row.address, row.coins, flags.bool("append"));
  }
  writeGenesis(files.genesis, doc);
}

/** sdk genesis gentx: MsgCreateValidator signed by a key of the ring, account number and sequence 0. */
export async function gentx({ args, flags, io }: Invocation): Promise<void> {
  const [name, amountText] = args as [string, string];
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const amount = parseCoinNormalized(amountText);
  const prompter = new IoPrompter(io);
  try {
    const keyring = await keyringOf(flags, prompter);
    const record = await keyring.keyByNameOrAddress(name);
    requireFunds(doc.app_state, accAddressToBech32(pubKeyAddress(record.pubKey)), amount.denom, amount.amount);
    const id = flags.string("node-id") || nodeId(readCometKey(files.nodeKey));
    const json = makeGentx({
      chainId: flags.given("chain-id") ? flags.string("chain-id") : doc.chain_id,
      privateKey: await keyring.privateKey(record.name),
      consensusKey: readCometKey(files.validatorKey).publicKey,
      moniker: flags.string("moniker"),
      amount: { denom: amount.denom, amount: String(amount.amount) },
      memo: `${id}@${flags.string("ip")}:${flags.string("p2p-port")}`,
      gasLimit: BigInt(flags.string("gas")),
      commission: {
        rate: String(decFromText(flags.string("commission-rate") || "0.1")),
        maxRate: String(decFromText(flags.string("commission-max-rate") || "0.2")),
        maxChangeRate: String(decFromText(flags.string("commission-max-change-rate") || "0.01")),
      },
      minSelfDelegation: flags.string("min-self-delegation") || "1",
      details: flags.string("details"),
      identity: flags.string("identity"),
      website: flags.string("website"),
      securityContact: flags.string("security-contact"),
    });
    const path = flags.string("output-document") || join(files.gentxDir, `gentx-${id}.json`);
    mkdirSync(files.gentxDir, { recursive: true });
    writeFileSync(path, `${json}\n`, { mode: 0o600 });
    io.stderr(`Genesis transaction written to ${JSON.stringify(path)}\n`);
  } finally {
    prompter.close();
  }
}

/** sdk x/genutil ValidateAccountInGenesis. */
function requireFunds(appState: Record<string, unknown>, address: string, denom: string, needed: bigint): void {
  const bank = appState.bank as { balances: { address: string; coins: { denom: string; amount: string }[] }[] };
  const balance = bank.balances.find((item) => item.address === address);
  if (balance === undefined) {
    throw new PlainError(`failed to validate account in genesis: account ${address} does not have a balance in the genesis state`);
  }
  const have = BigInt(balance.coins.find((coin) => coin.denom === denom)?.amount ?? "0");
  if (have < needed) {
    throw new PlainError(
      `failed to validate account in genesis: account ${address} has a balance in genesis, but it only has ${have}${denom} available to stake, not ${needed}${denom}`,
    );
  }
}

/** sdk x/genutil GenAppStateFromConfig: gentxs in order of file names, peers from their memos. */
export function collectGentxs({ flags, io }: Invocation): void {
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const dir = flags.string("gentx-dir") || files.gentxDir;
  if (!existsSync(dir)) throw new UsageError(`there is no folder ${dir}`, "make a gentx first with `poktd genesis gentx`");
  const names = readdirSync(dir).filter((name) => name.endsWith(".json"));
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (names.length === 0) throw new PlainError("there must be at least one genesis tx");
  const gentxs = names.map((name) => JSON.parse(readFileSync(join(dir, name), "utf8")) as { body?: { memo?: string } });
  doc.app_state.genutil = { gen_txs: gentxs };
  writeGenesis(files.genesis, doc);
  const own = nodeId(readCometKey(files.nodeKey));
  const peers = gentxs.map((tx) => tx.body?.memo ?? "").filter((memo) => memo !== "" && !memo.startsWith(own));
  updateTomlFile(files.configToml, new Map([["p2p.persistent_peers", peers.join(",")]]));
  const shown = { moniker: "", chain_id: doc.chain_id, node_id: own, gentxs_dir: dir, app_message: doc.app_state };
  io.stderr(`${goJson(shown, 1)}\n`);
}

export function validate({ args, flags, io }: Invocation): void {
  const path = args[0] ?? homeFiles(flags.string("home")).genesis;
  validateAppState(readGenesis(path));
  io.stdout(`File at ${path} is a valid genesis file\n`);
}
