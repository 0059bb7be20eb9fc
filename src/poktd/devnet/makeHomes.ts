import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import { nodeId } from "../config/cometKeys.js";
import { type GenesisDoc, readGenesis, writeGenesis } from "../config/genesisDoc.js";
import { type InitializedHome, initHome } from "../config/initHome.js";
import { type ConfigValue, updateTomlFile } from "../config/tomlFile.js";
import { addGenesisAccount } from "../genesis/addGenesisAccount.js";
import { addressOfKey, makeGentx } from "../genesis/makeGentx.js";
import { projectRoot } from "../projectRoot.js";
import { localnetAccount, localnetAccounts } from "./accounts.js";
import type { NodePorts } from "./ports.js";

/** What devnet wrote into its home, so that a second run finds it again and `--reset` knows what is its own. */
export interface DevnetFile {
  readonly format: 1;
  readonly chainId: string;
  readonly nodes: readonly { readonly name: string; readonly home: string; readonly ports: NodePorts }[];
}

const DEVNET_FILE = "devnet.json";
const CHAIN_ID = "pocket";
/** Self-delegation of each validator, upokt. */
const VALIDATOR_STAKE = "900000000";
const VALIDATOR_FUNDS = "900000000000000";

/** @returns undefined when the folder holds no devnet. @throws UsageError when it holds something else. */
export function readDevnet(home: string): DevnetFile | undefined {
  const path = join(home, DEVNET_FILE);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8")) as DevnetFile;
  if (existsSync(join(home, "config")) || existsSync(join(home, "data"))) {
    throw new UsageError(`${home} holds something that devnet did not make`, "pass another --home");
  }
  return undefined;
}

/** Removes what an earlier devnet wrote there, and nothing else. */
export function removeDevnet(home: string): void {
  const devnet = readDevnet(home);
  if (devnet === undefined) return;
  for (const node of devnet.nodes) rmSync(node.home, { recursive: true, force: true });
  rmSync(join(home, "keyring-test"), { recursive: true, force: true });
  rmSync(join(home, DEVNET_FILE), { force: true });
}

/** Writes homes, keys and genesis of all validators and the keyring with the localnet accounts. */
export async function makeDevnet(home: string, ports: readonly NodePorts[], genesisTime: string): Promise<DevnetFile> {
  mkdirSync(home, { recursive: true });
  const nodes = ports.map((own, i) => ({ name: `validator${i + 1}`, home: join(home, `validator${i + 1}`), ports: own }));
  const genesis = readGenesis(join(projectRoot(), "genesis", "localnet", "genesis.json"));
  genesis.genesis_time = genesisTime;
  const made = nodes.map((node, i) =>
    initHome({
      home: node.home,
      moniker: node.name,
      genesis,
      overwrite: true,
      appValues: appValues(node.ports, i === 0),
      cometValues: cometValues(node.ports),
    }),
  );
  addValidators(genesis, nodes, made);
  for (const [i, { files }] of made.entries()) {
    writeGenesis(files.genesis, genesis);
    addPeers(files.configToml, nodes, made, i);
  }
  await importAccounts(home);
  const devnet: DevnetFile = { format: 1, chainId: CHAIN_ID, nodes };
  writeFileSync(join(home, DEVNET_FILE), `${JSON.stringify(devnet, null, 2)}\n`);
  return devnet;
}

/** The validator set of a chain with more than one needs room for them and funds for the accounts that localnet lacks. */
function addValidators(genesis: GenesisDoc, nodes: DevnetFile["nodes"], made: readonly InitializedHome[]): void {
  const staking = genesis.app_state.staking as { params: { max_validators: number } };
  staking.params.max_validators = Math.max(staking.params.max_validators, nodes.length);
  const gentxs = nodes.map((node, i) => {
    const privateKey = validatorAccountKey(i);
    if (i > 0) addGenesisAccount(genesis.app_state, addressOfKey(privateKey), [{ denom: "upokt", amount: VALIDATOR_FUNDS }]);
    const { nodeKey, validatorKey } = made[i] as InitializedHome;
    return JSON.parse(
      makeGentx({
        chainId: CHAIN_ID,
        privateKey,
        consensusKey: validatorKey.publicKey,
        moniker: node.name,
        amount: { denom: "upokt", amount: VALIDATOR_STAKE },
        memo: `${nodeId(nodeKey)}@127.0.0.1:${node.ports.p2p}`,
      }),
    ) as unknown;
  });
  genesis.app_state.genutil = { gen_txs: gentxs };
}

/** The first is localnet's validator1; further ones have the secret sha256("poktd devnet validator N"): public test keys. */
function validatorAccountKey(index: number): Uint8Array {
  if (index === 0) return privateKeyFromMnemonic(localnetAccount("validator1").mnemonic);
  return sha256(Buffer.from(`poktd devnet validator ${index + 1}`));
}

function appValues(ports: NodePorts, serves: boolean): ReadonlyMap<string, ConfigValue> {
  return new Map<string, ConfigValue>([
    ["minimum-gas-prices", "0upokt"],
    ["api.enable", serves],
    ["api.address", `tcp://127.0.0.1:${ports.api}`],
    ["api.enabled-unsafe-cors", true],
    ["grpc.enable", serves],
    ["grpc.address", `127.0.0.1:${ports.grpc}`],
    ["pocket.telemetry.cardinality-level", "high"],
  ]);
}

/** The reference's 60 second timeouts are for a network of strangers; a devnet makes a block a second. */
function cometValues(ports: NodePorts): ReadonlyMap<string, ConfigValue> {
  return new Map<string, ConfigValue>([
    ["rpc.laddr", `tcp://127.0.0.1:${ports.rpc}`],
    ["rpc.cors_allowed_origins", ["*"]],
    ["rpc.max_body_bytes", 100_000_000],
    ["rpc.pprof_laddr", ""],
    ["p2p.laddr", `tcp://127.0.0.1:${ports.p2p}`],
    ["p2p.addr_book_strict", false],
    ["p2p.allow_duplicate_ip", true],
    ["mempool.max_tx_bytes", 100_000_000],
    ["consensus.timeout_propose", "1s"],
    ["consensus.timeout_propose_delta", "200ms"],
    ["consensus.timeout_prevote", "500ms"],
    ["consensus.timeout_prevote_delta", "200ms"],
    ["consensus.timeout_precommit", "500ms"],
    ["consensus.timeout_precommit_delta", "200ms"],
    ["consensus.timeout_commit", "1s"],
    ["instrumentation.prometheus", false],
  ]);
}

function addPeers(configToml: string, nodes: DevnetFile["nodes"], made: readonly InitializedHome[], own: number): void {
  const peers = nodes.flatMap((node, i) =>
    i === own ? [] : [`${nodeId((made[i] as InitializedHome).nodeKey)}@127.0.0.1:${node.ports.p2p}`],
  );
  updateTomlFile(configToml, new Map([["p2p.persistent_peers", peers.join(",")]]));
}

async function importAccounts(home: string): Promise<void> {
  // The test backend asks nothing.
  const keyring = await openKeyring({ backend: "test", directory: home }, { ask: async () => "", warn: () => {} });
  for (const account of localnetAccounts) await keyring.importMnemonic(account.name, account.mnemonic);
}
