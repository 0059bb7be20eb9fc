import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import type { CommandPath } from "../cli/help.js";
import type { FlagMap } from "../cli/parseFlags.js";
import type { CommandIo } from "../cli/spec.js";
import { defaultHome } from "./globalFlags.js";
import { networks } from "./networks.js";

/** Commands that work without a home and leave none behind. */
const withoutHome = new Set(["devnet", "version", "completion"]);

/**
 * What every command does first (spec: client 1.3): the home's files are written where they are missing; flags that were
 * not typed are filled from the environment, then from client.toml. Precedence: typed, environment, file, default.
 */
export async function preRun(path: CommandPath, flags: FlagMap, io: CommandIo): Promise<void> {
  applyNetwork(flags);
  fillFromEnvironment(flags, io.env);
  if (withoutHome.has(path[1]?.name ?? "")) return;
  const { homeFiles, renderTemplate, writeIfMissing } = await import("../config/homeFiles.js");
  const files = homeFiles(flags.string("home"));
  writeIfMissing(homeFiles(defaultHome()).clientToml, () => renderTemplate("client"));
  // `init` writes them itself, with its moniker.
  if (path[1]?.name !== "init") (await import("../config/initHome.js")).writeDefaultConfig(files);
  await fillFromClientToml(flags);
}

/** poktroll cmd/flags: sets what the command has and the user did not type. */
function applyNetwork(flags: FlagMap): void {
  const name = flags.has("network") ? flags.string("network") : "";
  if (name === "") return;
  const network = networks[name];
  if (network === undefined) throw new UsageError(`unknown --network specified ${JSON.stringify(name)}`);
  const values = [
    ["chain-id", network.chainId],
    ["node", network.node],
    ["grpc-addr", network.grpcAddress],
    ["grpc-insecure", String(network.grpcInsecure)],
    ["base-url", network.faucetUrl],
  ] as const;
  for (const [flag, value] of values) flags.fill(flag, value);
}

/** `POCKET_<FLAG>` and `POKTD_<FLAG>`: the application's name and the program's, upper case, `-` and `.` as `_`. */
function fillFromEnvironment(flags: FlagMap, env: CommandIo["env"]): void {
  for (const name of flags.names()) {
    const suffix = name.toUpperCase().replaceAll(/[-.]/g, "_");
    const value = env[`POKTD_${suffix}`] ?? (name === "home" ? undefined : env[`POCKET_${suffix}`]);
    if (value !== undefined) flags.fill(name, value);
  }
}

/** The keys of client.toml that are flags. Only the file of the default home is read, as in the reference. */
async function fillFromClientToml(flags: FlagMap): Promise<void> {
  const { readTomlFile } = await import("../config/tomlFile.js");
  const values = readTomlFile(join(defaultHome(), "config", "client.toml"));
  for (const key of ["chain-id", "keyring-backend", "output", "node", "broadcast-mode"]) {
    const value = values.get(key);
    if (typeof value === "string" && value !== "") flags.fillFromFile(key, value);
  }
}
