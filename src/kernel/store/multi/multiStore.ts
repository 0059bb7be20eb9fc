import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { InvariantError, PlainError } from "#kernel/base/errors.js";
import type { Time } from "#kernel/base/time.js";
import { versionKey } from "../db/keys.js";
import { type KvDb, StoreDamageError } from "../db/kvDb.js";
import { EMPTY_ROOT } from "../iavl/hash.js";
import { NO_NODE } from "../iavl/pageFormat.js";
import type { PageWriter } from "../iavl/pageWriter.js";
import { NodeSaver } from "../iavl/save.js";
import { IavlTree } from "../iavl/tree.js";
import type { KvStore, MultiBranch, MultiKv, StoreMount } from "../kv.js";
import { MemKv } from "../memKv.js";
import { LayeredBranch } from "../multiBranch.js";
import { appHashOf, type CommitInfo, type StoreRoot } from "./commitInfo.js";
import { checkFormat, type Head, readHead, readPruned } from "./head.js";
import { LeaseTable } from "./leases.js";
import { MountTable } from "./mounts.js";
import { Pruner } from "./pruner.js";
import { type PruningOptions, type PruningStrategy, pruneTarget } from "./pruning.js";
import { StateImporter } from "./stateImporter.js";
import { type SavedVersion, StatePages } from "./statePages.js";
import { type Change, TreeKv } from "./treeKv.js";
import { type StoreUpgrades, upgradeTrees } from "./upgrades.js";
import type { VersionedState } from "./versionedState.js";
import { decodeVersion, type VersionRecord } from "./versionRecord.js";
import { NO_COMMIT_INFO, Versions } from "./versions.js";

/** Bytes of pages kept in memory unless told otherwise. */
export const DEFAULT_CACHE_BYTES = 352 << 20;

export interface MultiStoreOptions {
  readonly db: KvDb;
  readonly mounts: readonly StoreMount[];
  /** Bound of the pages kept in memory, in bytes. */
  readonly cacheBytes?: number;
  readonly pruning?: PruningOptions;
  /** Applied at load, committed with the next block. */
  readonly upgrades?: StoreUpgrades;
  /** Shared with readers in other threads. */
  readonly leases?: LeaseTable;
}

/** What the stores will be after the next commit. */
interface Working {
  readonly writes: number;
  readonly roots: readonly number[];
  readonly infos: readonly StoreRoot[];
  readonly writer: PageWriter;
  readonly hash: ByteStr;
}

/**
 * store rootmulti/store.go: all stores of the app, one version per block. Blocks write through `branch().flush()`; the
 * AppHash is `workingHash()`; `commit` makes the version durable. One block at a time.
 */
export class MultiStore implements MultiKv {
  readonly leases: LeaseTable;
  readonly versions: Versions;
  readonly pruner: Pruner;
  readonly pruning: PruningStrategy;
  readonly #mounts: MountTable;
  readonly #state: StatePages;
  readonly #trees = new Map<string, TreeKv>();
  readonly #others = new Map<string, MemKv>();
  readonly #removed = new Set<string>();
  #height: number;
  #appHash: ByteStr;
  #roots: readonly StoreRoot[];
  #initialVersion = 1;
  #working: Working | undefined;
  #changesDone = false;
  #broken: Error | undefined;

  private constructor(options: MultiStoreOptions, head: Head | undefined, record: VersionRecord | undefined) {
    this.#mounts = new MountTable(options.mounts);
    this.leases = options.leases ?? new LeaseTable();
    this.leases.setPruned(readPruned(options.db)?.claimed ?? 0);
    this.#state = new StatePages(options.db, options.cacheBytes ?? DEFAULT_CACHE_BYTES, head);
    this.versions = new Versions(options.db, this.#state.space, this.#mounts, this.leases, (name) => this.#others.get(name));
    this.pruning = pruneTarget(options.pruning ?? { strategy: "nothing" });
    this.pruner = new Pruner(options.db, this.leases);
    this.#height = head?.height ?? 0;
    this.#roots = record?.info.stores ?? [];
    this.#appHash = record === undefined ? EMPTY_ROOT : appHashOf(record.info.stores);
    for (const { name, kind } of this.#mounts.all) if (kind !== "iavl") this.#others.set(name, new MemKv());
    this.#loadTrees(record, options.upgrades);
  }

  /**
   * Opens at the last committed height. Takes the same time for any number of keys.
   * @throws UsageError for an unknown format, StoreDamageError, PlainError for a store that is neither known nor announced
   */
  static async open(options: MultiStoreOptions): Promise<MultiStore> {
    await checkFormat(options.db);
    const head = readHead(options.db);
    if (head === undefined) return new MultiStore(options, undefined, undefined);
    const bytes = options.db.getSync(versionKey(head.height));
    if (bytes === undefined) throw new PlainError(NO_COMMIT_INFO);
    return new MultiStore(options, head, decodeVersion(bytes));
  }

  /** The working tree of a store. Blocks write through a branch. @throws InvariantError when it is not mounted */
  store(name: string): KvStore {
    const store = this.#trees.get(name) ?? this.#others.get(name);
    if (store === undefined) throw new InvariantError("store is not mounted", { name });
    return store;
  }

  /** A branch over the working trees that remembers what it read. */
  branch(): MultiBranch {
    return new LayeredBranch(this, true);
  }

  /** Height 0 and the hash of nothing before the first commit. */
  lastCommit(): { height: bigint; appHash: ByteStr } {
    return { height: BigInt(this.#height), appHash: this.#appHash };
  }

  /** Root hash of each IAVL store at the last commit, in name order. */
  storeRoots(): readonly StoreRoot[] {
    return this.#roots;
  }

  /** Height of the first commit when it is not 1. store rootmulti/store.go SetInitialVersion. Only before it. */
  setInitialVersion(height: bigint): void {
    if (this.#height !== 0) throw new InvariantError("initial version set after the first commit", { height: this.#height });
    this.#initialVersion = Math.max(1, Number(height));
  }

  /** The AppHash that `commit` would give now. Hashes once; not again until something is written. */
  workingHash(): ByteStr {
    return this.#prepare().hash;
  }

  /** Root hashes that `commit` would give now. */
  workingRoots(): readonly StoreRoot[] {
    return this.#prepare().infos;
  }

  /** Writes that reached the trees since the last commit, or up to it when nothing came after; per store, in order. */
  changes(): ReadonlyMap<string, readonly Change[]> {
    const out = new Map<string, readonly Change[]>();
    for (const name of [...this.#trees.keys()].sort((a, b) => (a < b ? -1 : 1))) {
      const changes = this.#trees.get(name)?.changes ?? [];
      if (changes.length > 0) out.set(name, changes);
    }
    return out;
  }

  /**
   * store rootmulti/store.go Commit. Resolves when the version is on the disk.
   * @param height last height + 1, or the initial version
   * @throws StoreWriteError when it could not be written: stop the node; it restarts at the height before
   */
  async commit(height: bigint, timestamp: Time): Promise<ByteStr> {
    const version = this.#nextVersion();
    if (BigInt(version) !== height) throw new InvariantError("commit height is not the next one", { height, version });
    const { roots, infos, writer, hash } = this.#prepare();
    const info: CommitInfo = { version, stores: infos, timestamp };
    const saved: SavedVersion = { record: { info, roots }, writer };
    this.#settle(version, roots, infos, hash);
    try {
      await this.#state.save(saved);
    } catch (err) {
      this.#broken = err as Error;
      throw err;
    }
    return hash;
  }

  /** A committed height, from the database. @throws PlainError when pruned or not committed. Release the result. */
  openVersion(height: bigint): VersionedState {
    return this.versions.open(Number(height));
  }

  /** Prunes in the background what became due by the last commit, below `keep`. @returns the height pruned to */
  async pruneIfDue(keep = Number.POSITIVE_INFINITY): Promise<number> {
    const { interval } = this.pruning;
    const target = interval === 0 ? undefined : this.pruning.target(this.#height - (this.#height % interval));
    return target === undefined ? this.leases.pruned() : this.pruner.pruneTo(Math.min(target, this.#height - 1, keep - 1));
  }

  /**
   * Begins to fill empty stores with a snapshot of `height`; `adopt` makes it the last commit.
   * @throws PlainError when something was committed already
   */
  startImport(height: bigint): StateImporter {
    if (this.#height !== 0) throw new PlainError(`found database at version ${this.#height}, must be 0`);
    return new StateImporter(this.#state, this.#mounts, Number(height));
  }

  /** Writes what was imported as the last commit. Its timestamp is Go's zero time, as in the reference. */
  async adopt(importer: StateImporter): Promise<void> {
    const record = await importer.finish();
    this.#roots = record.info.stores;
    this.#appHash = appHashOf(record.info.stores);
    this.#height = record.info.version;
    this.#working = undefined;
    this.#loadTrees(record, undefined);
  }

  #nextVersion(): number {
    return this.#height === 0 ? this.#initialVersion : this.#height + 1;
  }

  #loadTrees(record: VersionRecord | undefined, upgrades: StoreUpgrades | undefined): void {
    const { space } = this.#state;
    const saved = new Map<string, number>();
    for (const [i, { name }] of record?.info.stores.entries() ?? []) saved.set(name, record?.roots[i] as number);
    const known = new Set([...(upgrades?.added ?? []), ...(upgrades?.renamed ?? []).map(({ to }) => to)]);
    for (const name of this.#mounts.iavlNames) {
      const root = saved.get(name);
      if (root === undefined && record !== undefined && !known.has(name)) {
        throw new PlainError(
          `version of store ${name} mismatch root store's version; expected ${this.#height} got 0; new stores should be added using StoreUpgrades`,
        );
      }
      this.#trees.set(name, new TreeKv(new IavlTree(space, root ?? NO_NODE), () => this.#beforeWrite()));
    }
    this.#checkRoots();
    if (upgrades === undefined) return;
    upgradeTrees(upgrades, space, saved, (name) => this.#trees.get(name)?.tree);
    for (const name of upgrades.deleted ?? []) this.#removed.add(name);
    for (const { from } of upgrades.renamed ?? []) this.#removed.add(from);
  }

  /** The two databases can be of different ages: a copy made in pieces, or one that lost its end. */
  #checkRoots(): void {
    for (const { name, hash } of this.#roots) {
      const tree = this.#trees.get(name)?.tree;
      if (tree !== undefined && tree.savedHash() !== hash)
        throw new StoreDamageError(`store ${name} at height ${this.#height} has not the root that was committed`);
    }
  }

  #beforeWrite(): void {
    if (this.#broken !== undefined) throw this.#broken;
    if (!this.#changesDone) return;
    this.#changesDone = false;
    for (const tree of this.#trees.values()) if (tree.changes.length > 0) tree.changes = [];
  }

  /** Hashes the new nodes and writes their records into pages in memory. */
  #prepare(): Working {
    const { space } = this.#state;
    if (this.#working?.writes === space.writes) return this.#working;
    if (this.#working !== undefined) this.#state.drop(this.#working.writer);
    const writer = this.#state.writer();
    const saver = new NodeSaver(space, writer, this.#nextVersion());
    const digest = new Uint8Array(32);
    const roots: number[] = [];
    const infos: StoreRoot[] = [];
    const before = new Map(this.#roots.map(({ name, hash }) => [name, hash]));
    for (const name of this.#mounts.iavlNames) {
      if (this.#removed.has(name)) continue;
      const { tree } = this.#trees.get(name) as TreeKv;
      const unchanged = tree.root === tree.savedRoot ? before.get(name) : undefined;
      roots.push(saver.save(tree.root, digest, 0));
      infos.push({ name, hash: unchanged ?? (tree.root < 0 ? bytesToStr(digest) : tree.savedHash()) });
    }
    writer.finish();
    this.#working = { writes: space.writes, roots, infos, writer, hash: appHashOf(infos) };
    return this.#working;
  }

  /** Makes the working state the committed one, in memory. */
  #settle(version: number, roots: readonly number[], infos: readonly StoreRoot[], hash: ByteStr): void {
    for (const [i, { name }] of infos.entries()) {
      const { tree } = this.#trees.get(name) as TreeKv;
      tree.root = roots[i] as number;
      tree.savedRoot = tree.root;
    }
    for (const name of this.#removed) this.#trees.delete(name);
    for (const { name, kind } of this.#mounts.all) if (kind === "transient") this.#others.get(name)?.clear();
    this.#height = version;
    this.#roots = infos;
    this.#appHash = hash;
    this.#working = undefined;
    this.#changesDone = true;
  }
}
