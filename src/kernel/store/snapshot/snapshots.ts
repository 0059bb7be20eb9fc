import { createDeflate } from "node:zlib";
import type { ByteStr } from "#kernel/base/bytes.js";
import { sha256ToStr } from "#kernel/base/sha256.js";
import type { MultiStore } from "../multi/multiStore.js";
import { storeErrors } from "../multi/storeErrors.js";
import type { VersionedState } from "../multi/versionedState.js";
import type { Versions } from "../multi/versions.js";
import { ChunkFiles } from "./chunkFiles.js";
import { Restore } from "./restore.js";
import { decodeMetadata, SNAPSHOT_FORMAT, type Snapshot } from "./snapshot.js";
import { snapshotStream } from "./snapshotItems.js";

/** store snapshots/manager.go: zlib level. Node's zlib gives other bytes than Go's for the same stream. */
const ZLIB_LEVEL = 7;
/** Characters of the stream handed to zlib at a time. */
const PIECE = 1 << 16;
const MAX_INT64 = (1n << 63n) - 1n;

/** tendermint.abci.ResponseOfferSnapshot.Result. */
export type OfferResult = "ACCEPT" | "ABORT" | "REJECT" | "REJECT_FORMAT";

/** tendermint.abci.ResponseApplySnapshotChunk. */
export interface ApplyResult {
  readonly result: "ACCEPT" | "ABORT" | "RETRY";
  readonly refetchChunks: readonly number[];
  readonly rejectSenders: readonly string[];
}

/** tendermint.abci.Snapshot as offered. */
export interface OfferedSnapshot {
  readonly height: bigint;
  readonly format: number;
  readonly chunks: number;
  readonly metadata: ByteStr;
}

interface Running {
  readonly chunkHashes: readonly ByteStr[];
  readonly restore: Restore | Error;
  next: number;
}

/** store snapshots/manager.go Manager: one operation at a time. */
export class Snapshots {
  readonly #files: ChunkFiles;
  readonly #keepRecent: number;
  #busy: string | undefined;
  #restoring: Running | undefined;

  /** @param keepRecent heights kept after a new snapshot; 0 keeps all */
  constructor(directory: string, keepRecent = 0) {
    this.#files = new ChunkFiles(directory);
    this.#keepRecent = keepRecent;
  }

  /** Newest height first. */
  list(): Snapshot[] {
    return this.#files.list();
  }

  /** Empty when height, format or chunk is unknown. */
  loadChunk(height: bigint, format: number, chunk: number): Uint8Array {
    return this.#files.chunk(Number(height), format, chunk);
  }

  /**
   * Takes a snapshot of a committed height; later blocks may run meanwhile, pruning waits for the height.
   * @throws TxError when busy, or for a height that cannot be taken
   */
  async create(versions: Versions, height: bigint): Promise<Snapshot> {
    if (height === 0n) throw storeErrors.logic.wrap("cannot snapshot height 0");
    if (height > BigInt(versions.latest())) throw storeErrors.logic.wrap(`cannot snapshot future height ${height}`);
    this.#begin("snapshot");
    try {
      const newest = this.list()[0];
      if (newest !== undefined && BigInt(newest.height) >= height) {
        throw storeErrors.conflict.wrap(`a more recent snapshot already exists at height ${newest.height}`);
      }
      const state = versions.open(Number(height));
      try {
        return await this.#write(state);
      } finally {
        state.release();
      }
    } finally {
      this.#busy = undefined;
    }
  }

  /** The app hash is not looked at, as in the reference. */
  offer(store: MultiStore, offered: OfferedSnapshot | undefined): OfferResult {
    const chunkHashes = offered === undefined ? undefined : metadataOf(offered.metadata);
    if (offered === undefined || chunkHashes === undefined) return "REJECT";
    if (offered.chunks === 0 || offered.chunks !== chunkHashes.length || offered.height > MAX_INT64) return "REJECT";
    if (offered.format !== SNAPSHOT_FORMAT) return "REJECT_FORMAT";
    if (offered.height === 0n || this.#busy !== undefined) return "ABORT";
    this.#busy = "restore";
    this.#restoring = { chunkHashes, restore: beginRestore(store, Number(offered.height)), next: 0 };
    return "ACCEPT";
  }

  /** Chunks come in order. The last one returns when the restore is complete. */
  async applyChunk(index: number, chunk: Uint8Array, sender: string): Promise<ApplyResult> {
    const running = this.#restoring;
    if (running === undefined || index !== running.next) return this.#abort();
    const expected = running.chunkHashes[index];
    if (expected === undefined) return this.#abort();
    if (sha256ToStr(chunk) !== expected) {
      return { result: "RETRY", refetchChunks: [index], rejectSenders: sender === "" ? [] : [sender] };
    }
    if (running.restore instanceof Error) return this.#abort();
    running.next++;
    const last = running.next === running.chunkHashes.length;
    try {
      await running.restore.add(chunk, last);
    } catch {
      return this.#abort();
    }
    if (last) this.#end();
    return { result: "ACCEPT", refetchChunks: [], rejectSenders: [] };
  }

  #begin(operation: string): void {
    if (this.#busy !== undefined) throw storeErrors.conflict.wrap(`a ${this.#busy} operation is in progress`);
    this.#busy = operation;
  }

  #end(): void {
    this.#restoring = undefined;
    this.#busy = undefined;
  }

  #abort(): ApplyResult {
    if (this.#restoring !== undefined) this.#end();
    return { result: "ABORT", refetchChunks: [], rejectSenders: [] };
  }

  async #write(state: VersionedState): Promise<Snapshot> {
    const chunks = this.#files.writer(state.info.version);
    try {
      await compress(snapshotStream(state), (bytes) => chunks.write(bytes));
      const snapshot = chunks.finish();
      if (this.#keepRecent > 0) for (const { height } of this.list().slice(this.#keepRecent)) this.#files.delete(height);
      return snapshot;
    } catch (err) {
      chunks.abort();
      throw err;
    }
  }
}

/** Deflates a stream piece by piece; other work of the thread runs between the pieces. */
async function compress(items: Iterable<ByteStr>, write: (bytes: Buffer) => void): Promise<void> {
  const deflate = createDeflate({ level: ZLIB_LEVEL });
  const ended = new Promise<void>((resolve, reject) => deflate.once("end", resolve).once("error", reject));
  deflate.on("data", write);
  const feed = (piece: string) => new Promise<void>((resolve) => deflate.write(Buffer.from(piece, "latin1"), () => resolve()));
  let parts: string[] = [];
  let length = 0;
  for (const item of items) {
    parts.push(item);
    length += item.length;
    if (length < PIECE) continue;
    await feed(parts.join(""));
    parts = [];
    length = 0;
  }
  await feed(parts.join(""));
  deflate.end();
  await ended;
}

function metadataOf(bytes: ByteStr): ByteStr[] | undefined {
  try {
    return decodeMetadata(bytes);
  } catch {
    return undefined;
  }
}

function beginRestore(store: MultiStore, height: number): Restore | Error {
  try {
    return new Restore(store, height);
  } catch (err) {
    return err as Error;
  }
}
