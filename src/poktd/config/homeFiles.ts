import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { projectRoot } from "../projectRoot.js";
import { type ConfigValue, setTomlValues } from "./tomlFile.js";

/** Files of a node's home, laid out as `pocketd` and CometBFT lay it out; the application's own state is `stateDb`. */
export interface HomeFiles {
  readonly home: string;
  readonly appToml: string;
  readonly configToml: string;
  readonly clientToml: string;
  readonly genesis: string;
  readonly nodeKey: string;
  readonly validatorKey: string;
  readonly validatorState: string;
  readonly gentxDir: string;
  readonly dataDir: string;
  readonly stateDb: string;
}

/** Paths only: nothing is read or made. @param home the folder that `--home` names */
export function homeFiles(home: string): HomeFiles {
  const config = join(home, "config");
  const data = join(home, "data");
  return {
    home,
    appToml: join(config, "app.toml"),
    configToml: join(config, "config.toml"),
    clientToml: join(config, "client.toml"),
    genesis: join(config, "genesis.json"),
    nodeKey: join(config, "node_key.json"),
    validatorKey: join(config, "priv_validator_key.json"),
    validatorState: join(data, "priv_validator_state.json"),
    gentxDir: join(config, "gentx"),
    dataDir: data,
    stateDb: join(data, "poktd.db"),
  };
}

export type TemplateName = "app" | "config" | "client";

/** The file that `init` writes, with some values replaced. Templates: the reference's files, byte for byte. */
export function renderTemplate(name: TemplateName, values: ReadonlyMap<string, ConfigValue> = new Map()): string {
  const path = join(projectRoot(), "src", "poktd", "config", "templates", `${name}.toml`);
  return setTomlValues(readFileSync(path, "utf8"), values);
}

/**
 * Writes a file of mode 0600 unless it is there, with the folders above it.
 * @returns whether it was written. @throws UsageError when it cannot be
 */
export function writeIfMissing(path: string, text: () => string, mode = 0o600): boolean {
  if (existsSync(path)) return false;
  makeFolder(dirname(path));
  try {
    writeFileSync(path, text(), { mode });
  } catch (error) {
    throw new UsageError(`${path} cannot be written (${reason(error)})`, "choose another folder with --home");
  }
  return true;
}

/** Makes a folder that its owner alone may enter, unless it is there. sdk x/genutil/utils.go: the data of a node. @throws UsageError */
export function makePrivateFolder(path: string): void {
  makeFolder(dirname(path));
  makeFolder(path, 0o700);
}

/** Makes a folder and those above it, one by one: in some file systems the runtime's own way never ends. @throws UsageError */
function makeFolder(path: string, mode = 0o755): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && statSync(path).isDirectory()) return;
    throw new UsageError(`the folder ${path} cannot be made (${reason(error)})`, "choose another one with --home");
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    EEXIST: "there is a file of that name",
    ENOTDIR: "a file stands where a folder should be",
    EACCES: "permission denied",
    EPERM: "operation not permitted",
    EROFS: "the file system is read-only",
    ENOENT: "there can be no folder at this place",
    ENOSPC: "the disk is full",
  };
  return known[code ?? ""] ?? message;
}
