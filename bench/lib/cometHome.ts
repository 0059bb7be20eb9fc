import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCometKey } from "#poktd/config/cometKeys.js";
import { readGenesis, writeGenesis } from "#poktd/config/genesisDoc.js";
import { type HomeFiles, homeFiles } from "#poktd/config/homeFiles.js";
import { updateTomlFile } from "#poktd/config/tomlFile.js";
import { makeDevnet } from "#poktd/devnet/makeHomes.js";
import { freePort } from "#poktd/devnet/ports.js";
import { addGenesisAccount } from "#poktd/genesis/addGenesisAccount.js";

/** A home with one validator of its own, on free ports. */
export interface CometHome {
  readonly files: HomeFiles;
  readonly chainId: string;
  readonly rpcPort: number;
  readonly apiPort: number;
}

/** The devnet's settings with room in the mempool for what arrives while a block is made. @param funded addresses with 10^12 upokt */
export async function makeCometHome(folder: string, funded: readonly string[]): Promise<CometHome> {
  const ports = { rpc: await freePort(), p2p: await freePort(), api: await freePort(), grpc: await freePort() };
  const { chainId } = await makeDevnet(folder, [ports], new Date(Date.now() - 60_000).toISOString());
  const files = homeFiles(join(folder, "validator1"));
  updateTomlFile(
    files.configToml,
    new Map([
      ["mempool.size", 100_000],
      ["mempool.cache_size", 200_000],
    ]),
  );
  const genesis = readGenesis(files.genesis);
  const coins = [{ denom: "upokt", amount: 1_000_000_000_000n }];
  for (const address of funded) addGenesisAccount(genesis.app_state, { address, coins });
  writeGenesis(files.genesis, genesis);
  return { files, chainId, rpcPort: ports.rpc, apiPort: ports.api };
}

/** Genesis for an application that names no validators itself. @returns path of the file */
export function writeValidatorGenesis(home: CometHome): string {
  const key = readCometKey(home.files.validatorKey);
  const genesis = {
    genesis_time: new Date(Date.now() - 60_000).toISOString(),
    chain_id: home.chainId,
    initial_height: "1",
    validators: [
      {
        address: Buffer.from(key.address).toString("hex").toUpperCase(),
        pub_key: { type: "tendermint/PubKeyEd25519", value: Buffer.from(key.publicKey).toString("base64") },
        power: "900",
        name: "bench",
      },
    ],
    app_hash: "",
    app_state: {},
  };
  const path = join(home.files.home, "validator-genesis.json");
  writeFileSync(path, JSON.stringify(genesis));
  return path;
}

/** Last lines of a log, for the message of a failure. */
export function tailOf(path: string): string {
  try {
    return readFileSync(path, "utf8").slice(-2000);
  } catch {
    return "";
  }
}
