import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accAddressFromBech32 } from "#kernel/base/address.js";
import { UsageError } from "#kernel/base/errors.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";
import { openKeyring } from "#offchain/client/keyring/openKeyring.js";
import { nodeId } from "../config/cometKeys.js";
import { type GenesisDoc, readGenesis, writeGenesis } from "../config/genesisDoc.js";
import { type InitializedHome, initHome } from "../config/initHome.js";
import { readJsonFile } from "../config/jsonFile.js";
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
  /** False while it is being made: what a run that was broken off left is made anew. */
  readonly finished: boolean;
  readonly nodes: readonly { readonly name: string; readonly home: string; readonly ports: NodePorts }[];
}

const portNames = ["rpc", "p2p", "api", "grpc"] as const satisfies readonly (keyof NodePorts)[];
const DEVNET_FILE = "devnet.json";
const CHAIN_ID = "pocket";
/** Self-delegation of each validator, upokt. */
const VALIDATOR_STAKE = "900000000";
const VALIDATOR_FUNDS = "900000000000000";

/** @returns undefined when the folder holds no devnet. @throws UsageError when it holds something else. */
export function readDevnet(home: string): DevnetFile | undefined {
  const path = join(home, DEVNET_FILE);
  if (existsSync(path)) return checkDevnet(readJsonFile(path), home, path);
  const foreign = ["config", "data", "validator1", "keyring-test"].find((name) => existsSync(join(home, name)));
  if (foreign !== undefined) throw new UsageError(`${home} holds ${foreign}, which devnet did not make`, "pass another --home");
  return undefined;
}

/** The folders are named anew: the network may have been moved, and nothing outside its own folder is ever touched. */
function checkDevnet(json: unknown, home: string, path: string): DevnetFile {
  const file = json as Partial<DevnetFile> | null;
  const nodes = Array.isArray(file?.nodes) ? (file.nodes as DevnetFile["nodes"]) : [];
  const known = nodes.every(({ name, ports }, i) => name === nodeName(i) && portNames.every((key) => Number.isInteger(ports?.[key])));
  if (file?.format !== 1 || nodes.length === 0 || !known) {
    throw new UsageError(`${path} is not what devnet writes`, "pass another --home, or remove the folder");
  }
  return {
    format: 1,
    chainId: CHAIN_ID,
    finished: file.finished === true,
    nodes: nodes.map(({ name, ports }) => ({ name, home: join(home, name), ports })),
  };
}

/** Removes what an earlier devnet wrote there, and nothing else: keys that were added to the keyring stay. */
export function removeDevnet(home: string): void {
  const devnet = readDevnet(home);
  if (devnet === undefined) return;
  for (const node of devnet.nodes) rmSync(node.home, { recursive: true, force: true });
  const keyring = join(home, "keyring-test");
  for (const { name, address } of localnetAccounts) {
    rmSync(join(keyring, `${name}.info`), { force: true });
    rmSync(join(keyring, `${Buffer.from(accAddressFromBech32(address), "latin1").toString("hex")}.address`), { force: true });
  }
  rmSync(join(home, DEVNET_FILE), { force: true });
}

function nodeName(index: number): string {
  return `validator${index + 1}`;
}

function writeDevnet(home: string, devnet: DevnetFile): void {
  writeFileSync(join(home, DEVNET_FILE), `${JSON.stringify(devnet, null, 2)}\n`);
}

/** Writes homes, keys and genesis of all validators and the keyring with the localnet accounts. */
export async function makeDevnet(home: string, ports: readonly NodePorts[], genesisTime: string): Promise<DevnetFile> {
  mkdirSync(home, { recursive: true });
  const nodes = ports.map((own, i) => ({ name: nodeName(i), home: join(home, nodeName(i)), ports: own }));
  const devnet: DevnetFile = { format: 1, chainId: CHAIN_ID, finished: false, nodes };
  // First, so that a run that is broken off here leaves something that is known to be ours.
  writeDevnet(home, devnet);
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
  writeDevnet(home, { ...devnet, finished: true });
  return { ...devnet, finished: true };
}

/** The validator set of a chain with more than one needs room for them and funds for the accounts that localnet lacks. */
function addValidators(genesis: GenesisDoc, nodes: DevnetFile["nodes"], made: readonly InitializedHome[]): void {
  const staking = genesis.app_state.staking as { params: { max_validators: number } };
  staking.params.max_validators = Math.max(staking.params.max_validators, nodes.length);
  const gentxs = nodes.map((node, i) => {
    const privateKey = validatorAccountKey(i);
    if (i > 0) {
      const coins = [{ denom: "upokt", amount: BigInt(VALIDATOR_FUNDS) }];
      addGenesisAccount(genesis.app_state, { address: addressOfKey(privateKey), coins });
    }
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
