import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import { bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { decodeSnapshot, encodeSnapshot, type Snapshot } from "#kernel/store/snapshot/snapshot.js";
import type { Invocation } from "../cli/spec.js";
import { homeFiles } from "../config/homeFiles.js";
import { readTar, type TarFile, tarOf } from "./tar.js";
import { uintArgument } from "./tx/args.js";

/** Name of the file that describes the snapshot; it comes first. */
const DESCRIPTION = "_snapshot";

function folderOf(home: string, height: bigint, format: bigint): string {
  return join(homeFiles(home).dataDir, "snapshots", String(height), String(format));
}

/** A local snapshot as one `.tar.gz`, which nodes of both kinds load. sdk client/snapshot/dump.go */
export async function dumpSnapshot({ args, flags }: Invocation): Promise<void> {
  const [height, format] = [uintArgument(args[0] as string), uintArgument(args[1] as string)];
  const folder = folderOf(flags.string("home"), height, format);
  if (!existsSync(join(folder, "metadata"))) throw new PlainError("snapshot doesn't exist");
  const description = readFileSync(join(folder, "metadata"));
  const { chunks } = decodeSnapshot(bytesToStr(description));
  const files: TarFile[] = [{ name: DESCRIPTION, data: description }];
  for (let i = 0; i < chunks; i++) files.push({ name: String(i), data: readFileSync(join(folder, String(i))) });
  // Chunks are compressed already.
  const packed = await promisify(gzip)(tarOf(files), { level: constants.Z_BEST_SPEED });
  // The `output` of client.toml is a format, not a file.
  const file = flags.set("output") ? flags.string("output") : "";
  writeFileSync(file || `${height}-${format}.tar.gz`, packed);
}

/** Takes an archive's snapshot among the local ones, once all of it is checked. sdk client/snapshot/load.go */
export async function loadSnapshot({ args, flags, io }: Invocation): Promise<void> {
  const [description, ...chunks] = readTar(await unpacked(args[0] as string));
  if (description === undefined) throw new PlainError("failed to read snapshot file header: EOF");
  if (description.name !== DESCRIPTION) throw new PlainError(`invalid archive, expect file: snapshot, got: ${description.name}`);
  const snapshot = decodeSnapshot(bytesToStr(description.data));
  requireChunks(snapshot, chunks);
  const folder = folderOf(flags.string("home"), BigInt(snapshot.height), BigInt(snapshot.format));
  if (existsSync(join(folder, "metadata"))) {
    io.stdout(`failed to save snapshot snapshot already exists for height ${snapshot.height} format ${snapshot.format}: conflict\n`);
    throw new PlainError("failed to save snapshot");
  }
  const partial = `${join(folder, "..")}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(join(partial, String(snapshot.format)), { recursive: true });
  for (const { name, data } of chunks) writeFileSync(join(partial, String(snapshot.format), name), data);
  writeFileSync(join(partial, String(snapshot.format), "metadata"), strToBytes(encodeSnapshot(snapshot)));
  renameSync(partial, join(folder, ".."));
}

async function unpacked(path: string): Promise<Uint8Array> {
  let packed: Buffer;
  try {
    packed = readFileSync(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new PlainError(`failed to open archive file: open ${path}: ${missing ? "no such file or directory" : (error as Error).message}`);
  }
  try {
    return await promisify(gunzip)(packed);
  } catch (error) {
    const foreign = packed[0] !== 0x1f || packed[1] !== 0x8b;
    throw new PlainError(`failed to create gzip reader: ${foreign ? "gzip: invalid header" : (error as Error).message}`);
  }
}

/** Names, number and hashes of the chunks. @throws PlainError */
function requireChunks(snapshot: Snapshot, chunks: readonly TarFile[]): void {
  const whole = createHash("sha256");
  const same = chunks.map(({ name, data }, i) => {
    if (name !== String(i)) throw new PlainError(`invalid archive, expect file: ${i}, got: ${name}`);
    whole.update(data);
    return bytesToStr(createHash("sha256").update(data).digest()) === snapshot.chunkHashes[i];
  });
  if (same.length === snapshot.chunks && same.every(Boolean) && bytesToStr(whole.digest()) === snapshot.hash) return;
  throw new PlainError("invalid archive, the saved snapshot is not equal to the original one");
}
