import { createInflate, type Inflate } from "node:zlib";
import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { MultiStore } from "../multi/multiStore.js";
import type { StateImporter } from "../multi/stateImporter.js";
import { decodeItem } from "./snapshotItems.js";

/** store snapshots/types: largest item accepted, in bytes. */
const MAX_ITEM_BYTES = 64_000_000;

/** Takes the chunks of one snapshot in order and fills a store with them. */
export class Restore {
  readonly #store: MultiStore;
  readonly #importer: StateImporter;
  readonly #inflate: Inflate = createInflate();
  #rest: Buffer = Buffer.alloc(0);
  #failure: Error | undefined;

  /** @throws PlainError when the store is not empty */
  constructor(store: MultiStore, height: number) {
    this.#store = store;
    this.#importer = store.startImport(BigInt(height));
    this.#inflate.on("error", (err) => {
      this.#failure ??= err;
    });
  }

  /** @param last the restored state is committed when it is done. @throws Error when the data is bad */
  async add(chunk: Uint8Array, last: boolean): Promise<void> {
    const produced = this.#inflated(chunk, last);
    for await (const bytes of produced) await this.#take(bytes);
    if (this.#failure !== undefined) throw this.#failure;
    if (!last) return;
    if (this.#rest.length > 0) throw new PlainError("unexpected EOF");
    await this.#store.adopt(this.#importer);
  }

  /** Feeds a chunk and gives what it inflates to. */
  async *#inflated(chunk: Uint8Array, last: boolean): AsyncGenerator<Buffer> {
    const inflate = this.#inflate;
    let done = false;
    const fed = new Promise<void>((resolve) => {
      const end = () => {
        done = true;
        resolve();
      };
      inflate.once("error", end);
      if (last) inflate.once("end", end).end(chunk);
      else inflate.write(chunk, end);
    });
    for (;;) {
      for (let bytes = inflate.read() as Buffer | null; bytes !== null; bytes = inflate.read() as Buffer | null) yield bytes;
      if (done) return;
      await Promise.race([fed, new Promise<void>((resolve) => inflate.once("readable", () => resolve()))]);
    }
  }

  async #take(bytes: Buffer): Promise<void> {
    let buf = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const item = nextItem(buf);
      if (item === undefined) break;
      this.#apply(item.message);
      buf = buf.subarray(item.next);
      await this.#importer.drain();
    }
    this.#rest = buf;
  }

  #apply(message: ByteStr): void {
    const item = decodeItem(message);
    if ("store" in item) this.#importer.beginStore(item.store);
    else this.#importer.addNode(item.node);
  }
}

/** The first whole item of a buffer. @throws PlainError for a length that is too large */
function nextItem(buf: Buffer): { message: ByteStr; next: number } | undefined {
  let length = 0;
  for (let at = 0; at < buf.length && at < 10; at++) {
    const byte = buf[at] as number;
    length += (byte & 127) * 2 ** (7 * at);
    if (byte >= 128) continue;
    if (length > MAX_ITEM_BYTES) throw new PlainError(`snapshot item of ${length} bytes is larger than ${MAX_ITEM_BYTES}`);
    const next = at + 1 + length;
    return next > buf.length ? undefined : { message: bytesToStr(buf.subarray(at + 1, next)), next };
  }
  if (buf.length >= 10) throw new PlainError("snapshot item length is no varint");
  return undefined;
}
