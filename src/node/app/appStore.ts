import type { ByteStr } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import type { MultiKv, MultiRead } from "#kernel/store/kv.js";

/** The committed multi store as the app uses it. Writes of a flushed block branch go to its working trees. */
export interface AppStore extends MultiKv {
  /** Height 0 and the hash of nothing before the first commit. */
  lastCommit(): { readonly height: bigint; readonly appHash: ByteStr };
  /** First version of all stores. Only before the first commit. */
  setInitialVersion(height: bigint): void;
  /** Hash over the working trees: what `commit` will give. */
  workingHash(): ByteStr;
  /** Saves the working trees as the next version; resolves when it is on the disk. @param time of the block */
  commit(height: bigint, time: Time): Promise<ByteStr>;
}

/** A committed version that is held until `release`. */
export interface OpenVersion extends MultiRead {
  readonly info: { readonly timestamp: Time };
  release(): void;
}

/** Read access to committed versions; a worker thread may hold it without the working trees. */
export interface VersionReader {
  /** Last committed height, 0 before the first. */
  latest(): number;
  /** @throws PlainError with the store's text when the version is not there */
  open(height: number): OpenVersion;
}
