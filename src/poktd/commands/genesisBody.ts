import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { parseCoinsNormalized } from "#kernel/base/decCoin.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { IoPrompter } from "../cli/prompter.js";
import type { Invocation } from "../cli/spec.js";
import { nodeId, readCometKey } from "../config/cometKeys.js";
import { readGenesis, writeGenesis } from "../config/genesisDoc.js";
import { goJson } from "../config/goJson.js";
import { homeFiles } from "../config/homeFiles.js";
import { readTomlFile, updateTomlFile } from "../config/tomlFile.js";
import { addGenesisAccount } from "../genesis/addGenesisAccount.js";
import { collectGentxs as collect } from "../genesis/collectGentxs.js";
import { sortSections } from "../genesis/tidyAppState.js";
import { validateAppState } from "../genesis/validateAppState.js";
import { keyringOf } from "./keyringOf.js";

/** sdk genesis add-genesis-account: silent when it went well. */
export async function addAccount({ args, flags, io }: Invocation): Promise<void> {
  const [who, coins] = args as [string, string];
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const address = await addressOf({ args, flags, io }, who);
  const account = {
    address,
    coins: parsed("failed to parse coins", () => parseCoinsNormalized(coins)),
    vesting: {
      amount: parsed("failed to parse vesting amount", () => parseCoinsNormalized(flags.string("vesting-amount"))),
      start: flags.int("vesting-start-time"),
      end: flags.int("vesting-end-time"),
    },
    moduleName: flags.string("module-name"),
  };
  addGenesisAccount(doc.app_state, account, { append: flags.bool("append"), tidy: true });
  writeGenesis(files.genesis, doc);
}

function parsed<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new PlainError(`${what}: ${(error as Error).message}`);
  }
}

async function addressOf({ flags, io }: Invocation, who: string): Promise<string> {
  try {
    return accAddressToBech32(accAddressFromBech32(who));
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

/** sdk x/genutil/collect.go GenAppStateFromConfig: the peers are written before it is said that there is no gentx. */
export function collectGentxs({ flags, io }: Invocation): void {
  const files = homeFiles(flags.string("home"));
  const doc = readGenesis(files.genesis);
  const dir = flags.string("gentx-dir") || files.gentxDir;
  const moniker = String(readTomlFile(files.configToml).get("moniker") ?? "");
  try {
    const { gentxs, peers } = collect(doc.app_state, dir, moniker);
    updateTomlFile(files.configToml, new Map([["p2p.persistent_peers", peers]]));
    if (gentxs.length === 0) throw new PlainError("there must be at least one genesis tx");
    doc.app_state["genutil"] = { gen_txs: gentxs };
  } catch (error) {
    if (!isErrorValue(error)) throw error;
    throw new PlainError(`failed to get genesis app state from config: ${error.message}`);
  }
  sortSections(doc.app_state);
  writeGenesis(files.genesis, doc);
  const own = nodeId(readCometKey(files.nodeKey));
  const shown = { moniker, chain_id: doc.chain_id, node_id: own, gentxs_dir: dir, app_message: doc.app_state };
  io.stderr(`${goJson(shown, 1)}\n`);
}

/** `genesis validate`: the file's form and every section. @throws UsageError, PlainError naming what is wrong */
export function validate({ args, flags, io }: Invocation): void {
  const path = args[0] ?? homeFiles(flags.string("home")).genesis;
  validateAppState(readGenesis(path), path);
  io.stdout(`File at ${path} is a valid genesis file\n`);
}
