import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { strToHex } from "#kernel/base/bytes.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { LeaseTable } from "#kernel/store/multi/leases.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { Pruner } from "#kernel/store/multi/pruner.js";
import { rollbackStore } from "#kernel/store/multi/rollback.js";
import { openVersionReader } from "#kernel/store/multi/versionReader.js";
import { encodeMetadata, SNAPSHOT_FORMAT, type Snapshot } from "#kernel/store/snapshot/snapshot.js";
import { Snapshots } from "#kernel/store/snapshot/snapshots.js";
import { pocketMounts } from "#modules/index.js";
import type { FlagValues, Invocation } from "../cli/spec.js";
import { readAppConfig } from "../config/appConfig.js";
import { type HomeFiles, homeFiles } from "../config/homeFiles.js";
import { findCometBinary } from "../node/cometBinary.js";
import { printProto } from "../output/printProto.js";
import { withStateDb } from "./stateDb.js";
import { intArgument } from "./tx/args.js";

/** Root hash of every store at a height. poktroll module-hash-by-height, sdk server/module_hash.go */
export async function moduleHashByHeight({ args, flags, io }: Invocation): Promise<void> {
  const infos = await withStateDb(flags, async (db) => {
    const versions = openVersionReader({ db, mounts: pocketMounts() });
    const version = versions.open(Number(positive(args[0] as string)));
    try {
      return version.info;
    } finally {
      version.release();
    }
  });
  // The reference's hash is base64 of the upper-case hex text.
  const base64 = (hash: string) => Buffer.from(hash.toUpperCase()).toString("base64");
  const stores = infos.stores.map(({ name, hash }) => ({
    name,
    commit_id: { version: String(infos.version), hash: base64(strToHex(hash)) },
  }));
  printProto(io, JSON.stringify({ version: String(infos.version), store_infos: stores }), flags.string("output"));
}

function positive(text: string): bigint {
  const height = intArgument(text);
  if (height <= 0n) throw new PlainError(`height must be greater than 0, but got ${height}`);
  return height;
}

/** Heights that a method keeps. */
const kept: Readonly<Record<string, number>> = { default: 362_880, everything: 2 };

/** `prune`: on the state of a stopped node. @throws UsageError when a node has the state open */
export async function prune({ args, flags, io }: Invocation): Promise<void> {
  const keep = keptHeights(args[0], flags);
  if (keep === undefined) return io.stdout("pruning method is nothing: no height is removed\n");
  await withStateDb(flags, async (db) => {
    const latest = openVersionReader({ db, mounts: pocketMounts() }).latest();
    const target = latest - keep;
    if (target <= 0) return io.stdout(`no heights to prune: the last is ${latest}, ${keep} are kept\n`);
    io.stdout(`pruning heights up to ${target}\n`);
    const done = await new Pruner(db, new LeaseTable()).pruneTo(target);
    io.stdout(`successfully pruned the application root multi stores up to height ${done}\n`);
  });
}

/** @returns undefined when nothing is to be pruned. @throws UsageError for an unknown method */
function keptHeights(named: string | undefined, flags: FlagValues): number | undefined {
  const config = named === undefined ? readAppConfig(homeFiles(flags.string("home")).appToml) : undefined;
  const method = named ?? config?.pruning ?? "default";
  if (method === "nothing") return undefined;
  if (method !== "custom") {
    const keep = kept[method];
    if (keep === undefined) throw new UsageError(`unknown pruning method ${method}`, "use default, nothing, everything or custom");
    return keep;
  }
  const keep = flags.changed("pruning-keep-recent") ? flags.int("pruning-keep-recent") : BigInt(config?.pruningKeepRecent ?? 0n);
  if (keep < 2n) throw new UsageError("custom pruning keeps 2 heights or more", "give --pruning-keep-recent");
  return Number(keep);
}

/** CometBFT first, by its own command; then the application to the height that CometBFT is at. sdk server/rollback.go */
export async function rollback({ flags, io }: Invocation): Promise<void> {
  const files = homeFiles(flags.string("home"));
  // Before anything is changed: a node that runs, or a home without data, must not lose a height of one half only.
  await withStateDb(flags, async () => undefined);
  const said = runComet(files, flags.bool("hard"));
  const [, height, hash] = /height (\d+) and hash ([0-9A-Fa-f]+)/.exec(said) ?? [];
  if (height === undefined || hash === undefined) throw new PlainError(`CometBFT did not say what height it went back to: ${said.trim()}`);
  await withStateDb(flags, (db) => rollbackStore(db, BigInt(height)));
  io.stdout(`Rolled back state to height ${height} and hash ${hash.toUpperCase()}\n`);
}

function runComet(files: HomeFiles, hard: boolean): string {
  const args = ["rollback", ...(hard ? ["--hard"] : []), "--home", files.home];
  try {
    return execFileSync(findCometBinary().path, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? (error as Error).message;
    throw new PlainError(`failed to rollback CometBFT state: ${said.trim().split("\n")[0]}`);
  }
}

function snapshotsOf(flags: FlagValues): Snapshots {
  return new Snapshots(snapshotDir(homeFiles(flags.string("home"))));
}

function snapshotDir(files: HomeFiles): string {
  return join(files.dataDir, "snapshots");
}

/** `snapshots list`, newest first. */
export function listSnapshots({ flags, io }: Invocation): void {
  for (const { height, format, chunks } of snapshotsOf(flags).list()) io.stdout(`height: ${height} format: ${format} chunks: ${chunks}\n`);
}

/** `snapshots export`: of a kept height, the last one when none is named. */
export async function exportSnapshot({ flags, io }: Invocation): Promise<void> {
  await withStateDb(flags, async (db) => {
    const versions = openVersionReader({ db, mounts: pocketMounts() });
    const height = flags.int("height") === 0n ? BigInt(versions.latest()) : flags.int("height");
    io.stdout(`Exporting snapshot for height ${height}\n`);
    const { format, chunks } = await snapshotsOf(flags).create(versions, height);
    io.stdout(`Snapshot created at height ${height}, format ${format}, chunks ${chunks}\n`);
  });
}

/** The local snapshot that two arguments name. @throws UsageError when there is none */
function named({ args, flags }: Invocation): Snapshot {
  const [height, format] = [positive(args[0] as string), positive(args[1] as string)];
  const found = snapshotsOf(flags)
    .list()
    .find((snapshot) => BigInt(snapshot.height) === height && BigInt(snapshot.format) === format);
  if (found === undefined)
    throw new UsageError(`there is no snapshot of height ${height} and format ${format}`, "see `poktd snapshots list`");
  return found;
}

/** `snapshots delete`: the folder of a height. @throws UsageError when there is none of that height and format */
export function deleteSnapshot(call: Invocation): void {
  const { height } = named(call);
  rmSync(join(snapshotDir(homeFiles(call.flags.string("home"))), String(height)), { recursive: true });
}

/** Into an empty state database. */
export async function restoreSnapshot(call: Invocation): Promise<void> {
  const { flags, io } = call;
  const snapshot = named(call);
  const files = homeFiles(flags.string("home"));
  if (existsSync(files.stateDb)) {
    throw new UsageError(
      `there is a state database at ${files.stateDb} already`,
      "`poktd comet unsafe-reset-all` removes it, and the blocks",
    );
  }
  const db = await openLevelDb(files.stateDb);
  try {
    await restoreInto(await MultiStore.open({ db, mounts: pocketMounts() }), snapshotsOf(flags), snapshot);
  } catch (error) {
    await db.close();
    rmSync(files.stateDb, { recursive: true, force: true });
    throw error;
  }
  await db.close();
  io.stdout(`Restored height ${snapshot.height}\n`);
}

async function restoreInto(store: MultiStore, snapshots: Snapshots, snapshot: Snapshot): Promise<void> {
  const offer = snapshots.offer(store, {
    height: BigInt(snapshot.height),
    format: SNAPSHOT_FORMAT,
    chunks: snapshot.chunks,
    metadata: encodeMetadata(snapshot.chunkHashes),
  });
  if (offer !== "ACCEPT") throw new PlainError(`the snapshot is refused: ${offer}`);
  for (let i = 0; i < snapshot.chunks; i++) {
    const chunk = snapshots.loadChunk(BigInt(snapshot.height), snapshot.format, i);
    const { result } = await snapshots.applyChunk(i, chunk, "");
    if (result !== "ACCEPT") throw new PlainError(`chunk ${i} of the snapshot is damaged`);
  }
}
