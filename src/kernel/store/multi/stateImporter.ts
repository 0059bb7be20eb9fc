import { type ByteStr, bytesToStr, EMPTY } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { ZERO_TIME } from "#kernel/base/time.js";
import type { ExportNode } from "../iavl/exportNodes.js";
import { EMPTY_ROOT } from "../iavl/hash.js";
import { NO_NODE } from "../iavl/pageFormat.js";
import type { PageWriter } from "../iavl/pageWriter.js";
import type { MountTable } from "./mounts.js";
import type { PageSize, StatePages } from "./statePages.js";
import type { VersionRecord } from "./versionRecord.js";

/** Finished pages are written when there are this many. */
const WRITE_AHEAD = 1024;
/** iavl import.go: height is an int8. */
const MAX_HEIGHT = 127;

interface Imported {
  readonly id: number;
  readonly height: number;
  readonly size: number;
  readonly hash: Uint8Array;
}

/**
 * iavl import.go Importer, for all stores of a snapshot: nodes come in post-order and go to pages at once, so that memory
 * does not grow with the state. Nothing counts before `finish`.
 */
export class StateImporter {
  readonly #state: StatePages;
  readonly #mounts: MountTable;
  readonly #height: number;
  readonly #writer: PageWriter;
  readonly #roots = new Map<string, Imported>();
  readonly #earlier: PageSize[] = [];
  #store: string | undefined;
  #stack: Imported[] = [];

  /** @param height the version that the snapshot was taken at */
  constructor(state: StatePages, mounts: MountTable, height: number) {
    this.#state = state;
    this.#mounts = mounts;
    this.#height = height;
    this.#writer = state.writer();
  }

  /** @throws PlainError for a name that is not an IAVL store, or when the store before is not one tree */
  beginStore(name: string): void {
    this.#endStore();
    if (this.#mounts.kind(name) !== "iavl") throw new PlainError(`cannot import into non-IAVL store "${name}"`);
    if (this.#roots.has(name)) throw new PlainError("tree must be empty");
    this.#store = name;
  }

  /** @throws PlainError for a node that cannot be where it is */
  addNode({ key, value, version, height }: ExportNode): void {
    if (this.#store === undefined) throw new PlainError("received IAVL node item before store item");
    if (height > MAX_HEIGHT || height < 0) throw new PlainError(`node height ${height} cannot exceed ${MAX_HEIGHT}`);
    if (version > this.#height) throw new PlainError(`node version ${version} can't be greater than import version ${this.#height}`);
    const hash = new Uint8Array(32);
    if (height === 0) {
      const id = this.#writer.leaf(version, key, value ?? EMPTY, hash, 0);
      this.#stack.push({ id, height: 0, size: 1, hash });
      return;
    }
    this.#stack.push(this.#joinTop(key, version, height, hash));
  }

  /** Call between nodes: writes finished pages when there are many. */
  async drain(): Promise<void> {
    if (this.#writer.finished < WRITE_AHEAD) return;
    const pages = this.#writer.takePages();
    await this.#state.writeAhead(pages);
    for (const { page, nodes } of pages) this.#earlier.push({ page, nodes });
  }

  /** Commits what was imported at the snapshot's height. @throws PlainError, StoreWriteError */
  async finish(): Promise<VersionRecord> {
    this.#endStore();
    this.#writer.finish();
    const names = this.#mounts.iavlNames;
    const stores = names.map((name) => ({ name, hash: hashOf(this.#roots.get(name)) }));
    const roots = names.map((name) => this.#roots.get(name)?.id ?? NO_NODE);
    const record: VersionRecord = { info: { version: this.#height, stores, timestamp: ZERO_TIME }, roots };
    await this.#state.save({ record, writer: this.#writer, earlier: this.#earlier });
    return record;
  }

  #joinTop(key: ByteStr, version: number, height: number, hash: Uint8Array): Imported {
    const right = this.#stack.pop();
    const left = this.#stack.pop();
    if (left === undefined || right === undefined || left.height >= height || right.height >= height) {
      throw new PlainError(`invalid node structure: an inner node of height ${height} has no two children`);
    }
    const balance = left.height - right.height;
    if (Math.abs(balance) > 1 || height !== 1 + Math.max(left.height, right.height)) {
      throw new PlainError(`invalid node structure: heights ${left.height} and ${right.height} below ${height}`);
    }
    const hashes = new Uint8Array(64);
    hashes.set(left.hash);
    hashes.set(right.hash, 32);
    const size = left.size + right.size;
    const parts = { height, size, version, balance, left: left.id, right: right.id, key, hashes, hashesOff: 0 };
    return { id: this.#writer.inner(parts, hash, 0), height, size, hash };
  }

  #endStore(): void {
    if (this.#store === undefined) return;
    const [root, ...more] = this.#stack;
    if (more.length > 0) throw new PlainError(`invalid node structure, found stack size ${this.#stack.length} when committing`);
    if (root !== undefined) this.#roots.set(this.#store, root);
    this.#stack = [];
    this.#store = undefined;
  }
}

function hashOf(root: Imported | undefined): ByteStr {
  return root === undefined ? EMPTY_ROOT : bytesToStr(root.hash);
}
