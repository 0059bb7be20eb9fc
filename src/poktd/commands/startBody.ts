import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "#kernel/base/errors.js";
import { ExitError } from "../cli/runCommand.js";
import type { FlagValues, Invocation } from "../cli/spec.js";
import { type AppConfig, appConfigFrom, appConfigPath, readAppConfig } from "../config/appConfig.js";
import { type HomeFiles, homeFiles } from "../config/homeFiles.js";
import { readTomlFile } from "../config/tomlFile.js";
import { findCometBinary } from "../node/cometBinary.js";
import { cpuProfile } from "../node/cpuProfile.js";
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
  refuseUnbuilt(flags);
  const files = homeFiles(flags.string("home"));
  const queryOnly = flags.bool("grpc-only");
  const config = configOf(files, flags);
  const log = nodeLog(flags, io);
  const stopped = signalled();
  const profilePath = flags.string("cpu-profile");
  const profile = profilePath === "" ? undefined : await cpuProfile(profilePath);
  const node = await startNode(
    {
      home: files.home,
      config: queryOnly ? { ...config, grpcEnable: true } : config,
      address: flags.string("address"),
      queryOnly,
      skipUpgradeHeights: heights(flags.strings("unsafe-skip-upgrades")),
      ...(flags.bool("with-comet") && !queryOnly ? { comet: cometOf(files, flags) } : {}),
    },
    { log },
  );
  const reason = await Promise.race([stopped, node.ended]);
  log(reason === undefined ? "stopping" : "stopping after a failure", reason === undefined ? {} : { reason });
  await node.stop();
  await profile?.stop();
  await grace(flags.duration("shutdown-grace"), log);
  if (reason !== undefined) throw new ExitError(1, reason);
}

/** Flags of the reference that this program does not heed. @throws UsageError when one is asked for */
function refuseUnbuilt(flags: FlagValues): void {
  const asked: readonly (readonly [flag: string, asked: boolean])[] = [
    ["abci", flags.string("abci") !== "socket"],
    ["transport", flags.string("transport") !== "socket"],
    ["trace-store", flags.string("trace-store") !== ""],
    ["inv-check-period", flags.int("inv-check-period") !== 0n],
    ["grpc.historical-grpc-address-block-range", flags.string("grpc.historical-grpc-address-block-range") !== ""],
  ];
  const [flag] = asked.find(([, is]) => is) ?? [];
  if (flag !== undefined) throw new UsageError(`--${flag} ${flags.string(flag)} is not built`, "leave the flag out");
}

/** @throws UsageError for what is no height */
function heights(texts: readonly string[]): ReadonlySet<bigint> {
  const bad = texts.find((text) => !/^\d+$/.test(text));
  if (bad !== undefined) throw new UsageError(`--unsafe-skip-upgrades ${bad} is no height`);
  return new Set(texts.map(BigInt));
}

/** What the reference waits after everything has been stopped. @param nanos none is 0 */
async function grace(nanos: bigint, log: ReturnType<typeof nodeLog>): Promise<void> {
  if (nanos <= 0n) return;
  log("graceful shutdown start");
  await delay(Number(nanos / 1_000_000n));
  log("graceful shutdown complete");
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
