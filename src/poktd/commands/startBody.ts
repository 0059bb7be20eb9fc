import { UsageError } from "#kernel/base/errors.js";
import { ExitError } from "../cli/runCommand.js";
import type { FlagValues, Invocation } from "../cli/spec.js";
import { type AppConfig, appConfigFrom, appConfigPath, readAppConfig } from "../config/appConfig.js";
import { type HomeFiles, homeFiles } from "../config/homeFiles.js";
import { readTomlFile } from "../config/tomlFile.js";
import { findCometBinary } from "../node/cometBinary.js";
import { nodeLog } from "../node/nodeLog.js";
import { startNode } from "../node/startNode.js";

/** Keys of config.toml that `start` takes as flags; CometBFT has flags of the same names. */
const cometFlags = [
  "consensus.create_empty_blocks",
  "consensus.create_empty_blocks_interval",
  "consensus.double_sign_check_height",
  "db_backend",
  "db_dir",
  "genesis_hash",
  "moniker",
  "p2p.external-address",
  "p2p.laddr",
  "p2p.persistent_peers",
  "p2p.pex",
  "p2p.private_peer_ids",
  "p2p.seed_mode",
  "p2p.seeds",
  "p2p.unconditional_peer_ids",
  "priv_validator_laddr",
  "rpc.grpc_laddr",
  "rpc.laddr",
  "rpc.pprof_laddr",
  "rpc.unsafe",
];

/** Runs a node until SIGINT, SIGTERM, or a failure; exit code 0 on a signal, 1 otherwise. sdk server/start.go */
export async function start({ flags, io }: Invocation): Promise<void> {
  const files = homeFiles(flags.string("home"));
  const withComet = flags.bool("with-comet");
  const config = configOf(files, flags);
  const log = nodeLog(flags, io);
  const stopped = signalled();
  const node = await startNode(
    {
      home: files.home,
      config,
      address: flags.string("address"),
      ...(withComet ? { comet: cometOf(files, flags) } : {}),
    },
    { log },
  );
  const reason = await Promise.race([stopped, node.ended]);
  log(reason === undefined ? "stopping" : "stopping after a failure", reason === undefined ? {} : { reason });
  await node.stop();
  if (reason !== undefined) throw new ExitError(1, reason);
}

function cometOf(files: HomeFiles, flags: FlagValues) {
  const values = readTomlFile(files.configToml);
  const typed = cometFlags.filter((name) => flags.changed(name));
  const logFile = flags.string("comet-log");
  return {
    binary: findCometBinary(flags.string("comet-bin")),
    args: typed.map((name) => `--${name}=${flags.string(name)}`),
    setting: (key: string) => (typed.includes(key) ? flags.string(key) : values.get(key)),
    ...(logFile === "" ? {} : { logFile }),
  };
}

/** app.toml with what was typed above it. */
function configOf(files: HomeFiles, flags: FlagValues): AppConfig {
  const file = readAppConfig(files.appToml);
  const overrides = Object.keys(file).map((name) => {
    const flag = appConfigPath(name as keyof AppConfig);
    return [name, flag] as const;
  });
  const typed = new Map(overrides.filter(([, flag]) => flags.has(flag) && flags.given(flag)).map(([, flag]) => [flag, flags.string(flag)]));
  const over = appConfigFrom(
    (path) => typed.get(path),
    (path, problem) => new UsageError(`--${path} ${problem}`),
  );
  const taken = overrides.filter(([, flag]) => typed.has(flag)).map(([name]) => [name, over[name as keyof AppConfig]]);
  return { ...file, ...Object.fromEntries(taken) };
}

/** Resolves at the first SIGINT or SIGTERM, or when the devnet that started this process has gone. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve(undefined));
    process.once("SIGTERM", () => resolve(undefined));
    process.once("disconnect", () => resolve(undefined));
    // The channel to a parent must not keep a stopped node alive.
    process.channel?.unref();
  });
}
