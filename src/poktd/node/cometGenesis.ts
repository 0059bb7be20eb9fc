import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultConsensusParams, type GenesisDoc } from "../config/genesisDoc.js";
import { goJson } from "../config/goJson.js";
import type { HomeFiles } from "../config/homeFiles.js";

/**
 * genesis.json in the form that CometBFT's own program reads: parameters and validators at the top, 64-bit numbers as
 * texts. The reference does the same in memory (sdk x/genutil/types/genesis.go ToGenesisDoc).
 * @returns path of the file, kept beside CometBFT's data
 */
export function writeCometGenesis(files: HomeFiles, doc: GenesisDoc): string {
  const path = join(files.dataDir, "comet-genesis.json");
  const text = goJson({
    // Absent: CometBFT takes the present time.
    ...(doc.genesis_time === "" ? {} : { genesis_time: doc.genesis_time }),
    chain_id: doc.chain_id,
    initial_height: String(doc.initial_height),
    consensus_params: doc.consensus?.params ?? defaultConsensusParams(),
    validators: doc.consensus?.validators ?? [],
    app_hash: doc.app_hash ?? "",
    app_state: doc.app_state,
  });
  if (existsSync(path) && readFileSync(path, "utf8") === text) return path;
  mkdirSync(files.dataDir, { recursive: true });
  // A torn file would keep the node from starting, so it appears whole.
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return path;
}
