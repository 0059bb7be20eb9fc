import { existsSync, writeFileSync } from "node:fs";
import { UsageError } from "#kernel/base/errors.js";
import { goJson } from "./goJson.js";
import { lineOfMember, parseJsonFile, readTextFile } from "./jsonFile.js";

/** genesis.json: sdk x/genutil/types/genesis.go AppGenesis. Key order is the file's. */
export interface GenesisDoc {
  app_name: string;
  app_version: string;
  /** RFC 3339 with nanoseconds. */
  genesis_time: string;
  chain_id: string;
  initial_height: number;
  app_hash: string | null;
  app_state: Record<string, unknown>;
  consensus?: { validators?: unknown[]; params?: ConsensusParamsJson };
}

/** CometBFT's JSON of consensus parameters: 64-bit numbers as texts. */
export interface ConsensusParamsJson {
  block: { max_bytes: string; max_gas: string };
  evidence: { max_age_num_blocks: string; max_age_duration: string; max_bytes: string };
  validator: { pub_key_types: string[] };
  version: { app: string };
  abci: { vote_extensions_enable_height: string };
}

/** What `init` writes: CometBFT's defaults. cometbft types/params.go DefaultConsensusParams */
export function defaultConsensusParams(): ConsensusParamsJson {
  return {
    block: { max_bytes: "22020096", max_gas: "-1" },
    evidence: { max_age_num_blocks: "100000", max_age_duration: "172800000000000", max_bytes: "1048576" },
    validator: { pub_key_types: ["ed25519"] },
    version: { app: "0" },
    abci: { vote_extensions_enable_height: "0" },
  };
}

/** Two-space indent, no newline at the end, as the reference writes it. */
export function genesisText(doc: GenesisDoc): string {
  return goJson(doc, 2);
}

/** Replaces the file; readable by its owner alone, as the reference writes it. */
export function writeGenesis(path: string, doc: GenesisDoc): void {
  writeFileSync(path, genesisText(doc), { mode: 0o600 });
}

/**
 * Reads genesis.json; the older form with `consensus_params` at the top is accepted.
 * @throws UsageError with the place of a JSON error, or the key that is missing or wrong.
 */
export function readGenesis(path: string): GenesisDoc {
  if (!existsSync(path)) {
    throw new UsageError(`there is no genesis file at ${path}`, "run `poktd init`, or copy the network's genesis.json there");
  }
  const text = readTextFile(path);
  return checkGenesis(parseJsonFile(text, path), (problem, key) => {
    const line = key === undefined ? 0 : lineOfMember(text, key);
    return new UsageError(`genesis file ${path}${line === 0 ? "" : ` line ${line}`}: ${key === undefined ? "" : `${key} `}${problem}`);
  });
}

function checkGenesis(json: unknown, fail: (problem: string, key?: string) => Error): GenesisDoc {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw fail("it is not a JSON object");
  const doc = json as Record<string, unknown>;
  if (typeof doc.chain_id !== "string" || doc.chain_id === "") throw fail("must be a text", "chain_id");
  if (doc.chain_id.length > 50) throw fail(`is ${doc.chain_id.length} characters long, at most 50 are allowed`, "chain_id");
  if (typeof doc.app_state !== "object" || doc.app_state === null || Array.isArray(doc.app_state))
    throw fail("must be an object", "app_state");
  const height = Number(doc.initial_height ?? 1);
  if (!Number.isSafeInteger(height) || height < 0) throw fail("must be a whole number", "initial_height");
  const old = doc.consensus_params as ConsensusParamsJson | undefined;
  const consensus = (doc.consensus as GenesisDoc["consensus"]) ?? (old === undefined ? undefined : { params: old });
  return {
    app_name: String(doc.app_name ?? ""),
    app_version: String(doc.app_version ?? ""),
    genesis_time: String(doc.genesis_time ?? ""),
    chain_id: doc.chain_id,
    initial_height: height === 0 ? 1 : height,
    app_hash: (doc.app_hash as string | null | undefined) ?? null,
    app_state: doc.app_state as Record<string, unknown>,
    ...(consensus === undefined ? {} : { consensus }),
  };
}
