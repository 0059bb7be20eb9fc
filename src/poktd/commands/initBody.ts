import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { validateDenom } from "#kernel/base/coin.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { nowRfc3339 } from "../cli/now.js";
import { IoPrompter } from "../cli/prompter.js";
import type { Invocation } from "../cli/spec.js";
import { nodeId } from "../config/cometKeys.js";
import { defaultGenesis } from "../config/defaultGenesis.js";
import { goJson } from "../config/goJson.js";
import { homeFiles, renderTemplate, writeIfMissing } from "../config/homeFiles.js";
import { initHome } from "../config/initHome.js";
import { chainModules } from "../node/chainModules.js";
import { defaultHome } from "./globalFlags.js";

/** cometbft types/genesis.go MaxChainIDLen, in bytes. */
const MAX_CHAIN_ID = 50;

/** sdk x/genutil/client/cli/init.go: writes the home, prints what it made as JSON on stderr. */
export async function init({ args, flags, io }: Invocation): Promise<void> {
  const home = flags.string("home");
  if (flags.string("consensus-key-algo") !== "ed25519") {
    throw new UsageError(`consensus key algorithm ${flags.string("consensus-key-algo")} is not supported`, "use ed25519");
  }
  const chainId = flags.string("chain-id") || `test-chain-${randomBytes(3).toString("hex")}`;
  if (!flags.bool("overwrite") && existsSync(homeFiles(home).genesis)) {
    throw new UsageError(`genesis.json file already exists: ${homeFiles(home).genesis}`);
  }
  const seed = flags.bool("recover") ? await recoverSeed(io) : undefined;
  const moniker = args[0] as string;
  const denom = flags.string("default-denom");
  if (denom !== "") validateDenom(denom);
  const genesis = defaultGenesis(chainModules(), {
    chainId,
    denom,
    initialHeight: Math.max(1, Number(flags.int("initial-height"))),
    time: nowRfc3339(),
  });
  if (Buffer.byteLength(chainId) > MAX_CHAIN_ID)
    throw new PlainError("Failed to export genesis file: chain_id in genesis doc is too long (max: 50)");
  const made = initHome({
    home,
    moniker,
    genesis,
    overwrite: flags.bool("overwrite"),
    ...(seed === undefined ? {} : { validatorSeed: seed }),
  });
  // The reference writes the chain id into the client.toml of such a home; only that of the default home is ever read.
  if (home !== defaultHome()) {
    const chain = new Map([["chain-id", chainId]]);
    writeIfMissing(homeFiles(home).clientToml, () => renderTemplate("client", chain));
  }
  const shown = { moniker, chain_id: chainId, node_id: nodeId(made.nodeKey), gentxs_dir: "", app_message: genesis.app_state };
  io.stderr(`${goJson(shown, 1)}\n`);
}

/** The ed25519 seed of a mnemonic: its BIP-39 secret, as cometbft crypto/ed25519 GenPrivKeyFromSecret hashes it. */
async function recoverSeed(io: Invocation["io"]): Promise<Uint8Array> {
  const prompter = new IoPrompter(io);
  const mnemonic = await prompter.text("Enter your bip39 mnemonic");
  prompter.close();
  const { isValidMnemonic } = await import("#kernel/crypto/mnemonic.js");
  if (!isValidMnemonic(mnemonic)) throw new PlainError("invalid mnemonic");
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(new TextEncoder().encode(mnemonic));
}
