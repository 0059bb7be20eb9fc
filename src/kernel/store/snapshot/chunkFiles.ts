import { createHash, type Hash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type ByteStr, bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import { sha256ToStr } from "#kernel/base/sha256.js";
import { decodeSnapshot, encodeSnapshot, SNAPSHOT_FORMAT, type Snapshot } from "./snapshot.js";

/** store snapshots/manager.go snapshotChunkSize, in bytes. */
export const CHUNK_BYTES = 10_000_000;

/** Finished snapshots on the disk: `<height>/<format>/<chunk>` and a `metadata` file beside the chunks. */
export class ChunkFiles {
  constructor(readonly directory: string) {
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) if (name.endsWith(".partial")) rmSync(join(directory, name), { recursive: true });
  }

  /** Newest height first. */
  list(): Snapshot[] {
    return readdirSync(this.directory)
      .map((name) => join(this.directory, name, String(SNAPSHOT_FORMAT), "metadata"))
      .filter((file) => existsSync(file))
      .map((file) => decodeSnapshot(bytesToStr(readFileSync(file))))
      .sort((a, b) => b.height - a.height);
  }

  /** Empty for what does not exist. */
  chunk(height: number, format: number, index: number): Uint8Array {
    const file = join(this.directory, String(height), String(format), String(index));
    return existsSync(file) ? readFileSync(file) : new Uint8Array(0);
  }

  delete(height: number): void {
    rmSync(join(this.directory, String(height)), { recursive: true, force: true });
  }

  /** A new snapshot, visible once it is finished. */
  writer(height: number): ChunkWriter {
    return new ChunkWriter(this.directory, height);
  }
}

/** Cuts a compressed stream into chunk files. */
export class ChunkWriter {
  readonly #partial: string;
  readonly #final: string;
  readonly #height: number;
  readonly #whole: Hash = createHash("sha256");
  readonly #chunkHashes: ByteStr[] = [];
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  constructor(directory: string, height: number) {
    this.#height = height;
    this.#final = join(directory, String(height));
    this.#partial = `${this.#final}.partial`;
    mkdirSync(join(this.#partial, String(SNAPSHOT_FORMAT)), { recursive: true });
  }

  write(bytes: Buffer): void {
    let rest = bytes;
    while (this.#pendingBytes + rest.length >= CHUNK_BYTES) {
      const take = CHUNK_BYTES - this.#pendingBytes;
      this.#keep(rest.subarray(0, take));
      this.#cut();
      rest = rest.subarray(take);
    }
    if (rest.length > 0) this.#keep(rest);
  }

  finish(): Snapshot {
    if (this.#pendingBytes > 0) this.#cut();
    const snapshot: Snapshot = {
      height: this.#height,
      format: SNAPSHOT_FORMAT,
      chunks: this.#chunkHashes.length,
      hash: bytesToStr(this.#whole.digest()),
      chunkHashes: this.#chunkHashes,
    };
    writeDurably(join(this.#partial, String(SNAPSHOT_FORMAT), "metadata"), strToBytes(encodeSnapshot(snapshot)));
    rmSync(this.#final, { recursive: true, force: true });
    renameSync(this.#partial, this.#final);
    return snapshot;
  }

  abort(): void {
    rmSync(this.#partial, { recursive: true, force: true });
  }

  #keep(bytes: Buffer): void {
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
  }

  #cut(): void {
    const chunk = Buffer.concat(this.#pending);
    this.#whole.update(chunk);
    writeDurably(join(this.#partial, String(SNAPSHOT_FORMAT), String(this.#chunkHashes.length)), chunk);
    this.#chunkHashes.push(sha256ToStr(chunk));
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}

function writeDurably(file: string, bytes: Uint8Array): void {
  const fd = openSync(file, "w");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
