import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { UsageError } from "#kernel/base/errors.js";
import { type CometKey, emptyValidatorState, ensureCometKey, nodeKeyJson, validatorKeyJson } from "./cometKeys.js";
import { type GenesisDoc, writeGenesis } from "./genesisDoc.js";
import { type HomeFiles, homeFiles, makePrivateFolder, renderTemplate, writeIfMissing } from "./homeFiles.js";
import type { ConfigValue } from "./tomlFile.js";

export interface InitOptions {
  readonly home: string;
  readonly moniker: string;
  readonly genesis: GenesisDoc;
  /** Replace a genesis.json that is there. */
  readonly overwrite: boolean;
  /** Seed of the validator key, 32 bytes, when it is recovered. */
  readonly validatorSeed?: Uint8Array;
  /** Values that differ from the templates, by dotted key. */
  readonly appValues?: ReadonlyMap<string, ConfigValue>;
  readonly cometValues?: ReadonlyMap<string, ConfigValue>;
}

export interface InitializedHome {
  readonly files: HomeFiles;
  readonly nodeKey: CometKey;
  readonly validatorKey: CometKey;
}

/**
 * Writes a node's home: configuration, keys, genesis. Keys that are there are kept.
 * @throws UsageError when a genesis file is there and `overwrite` is not set.
 */
export function initHome(options: InitOptions): InitializedHome {
  const files = homeFiles(options.home);
  if (!options.overwrite && existsSync(files.genesis)) throw new UsageError(`genesis.json file already exists: ${files.genesis}`);
  writeDefaultConfig(files, options);
  const nodeKey = ensureCometKey(files.nodeKey, nodeKeyJson);
  const validatorKey = ensureCometKey(files.validatorKey, validatorKeyJson, options.validatorSeed);
  makePrivateFolder(files.dataDir);
  writeIfMissing(files.validatorState, () => emptyValidatorState);
  writeGenesis(files.genesis, options.genesis);
  return { files, nodeKey, validatorKey };
}

/** app.toml and config.toml with the defaults, where they are missing. Every command of the reference does this. */
export function writeDefaultConfig(files: HomeFiles, options: Partial<InitOptions> = {}): void {
  const moniker = options.moniker ?? hostname();
  writeIfMissing(files.configToml, () => renderTemplate("config", new Map([["moniker", moniker], ...(options.cometValues ?? [])])), 0o644);
  writeIfMissing(files.appToml, () => renderTemplate("app", options.appValues), 0o644);
}
