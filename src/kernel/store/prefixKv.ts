import { type ByteStr, prefixEnd } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import type { KvIterator, KvRead, KvStore } from "./kv.js";
import { assertValidKey } from "./validity.js";

/** store prefix/store.go, reading half: a view of the keys below a prefix, shown without it. */
export class PrefixRead implements KvRead {
  constructor(
    protected readonly parent: KvRead,
    protected readonly prefix: ByteStr,
  ) {}

  get(key: ByteStr): ByteStr | undefined {
    return this.parent.get(this.full(key));
  }

  has(key: ByteStr): boolean {
    return this.parent.has(this.full(key));
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return new PrefixIterator(this.parent.iterate(this.#start(start), this.#end(end)), this.prefix);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return new PrefixIterator(this.parent.reverseIterate(this.#start(start), this.#end(end)), this.prefix);
  }

  protected full(key: ByteStr): ByteStr {
    if (key === undefined) throw new Panic("nil key on Store");
    return (this.prefix + key) as ByteStr;
  }

  #start(start: ByteStr | undefined): ByteStr | undefined {
    return start === undefined ? this.prefix : ((this.prefix + start) as ByteStr);
  }

  #end(end: ByteStr | undefined): ByteStr | undefined {
    return end === undefined ? prefixEnd(this.prefix) : ((this.prefix + end) as ByteStr);
  }
}

class PrefixWrite extends PrefixRead implements KvStore {
  readonly #parent: KvStore;

  constructor(parent: KvStore, prefix: ByteStr) {
    super(parent, prefix);
    this.#parent = parent;
  }

  set(key: ByteStr, value: ByteStr): void {
    assertValidKey(key);
    this.#parent.set(this.full(key), value);
  }

  delete(key: ByteStr): void {
    this.#parent.delete(this.full(key));
  }
}

class PrefixIterator implements KvIterator {
  constructor(
    readonly parent: KvIterator,
    readonly prefix: ByteStr,
  ) {}

  valid(): boolean {
    return this.parent.valid();
  }

  key(): ByteStr {
    if (!this.valid()) throw new Panic("prefixIterator invalid, cannot call Key()");
    return this.parent.key().slice(this.prefix.length) as ByteStr;
  }

  value(): ByteStr {
    if (!this.valid()) throw new Panic("prefixIterator invalid, cannot call Value()");
    return this.parent.value();
  }

  next(): void {
    if (!this.valid()) throw new Panic("prefixIterator invalid, cannot call Next()");
    this.parent.next();
  }

  close(): void {
    this.parent.close();
  }
}

/** store prefix/store.go NewStore. Gas below it counts full keys. @param prefix not empty */
export function prefixKv(parent: KvStore, prefix: ByteStr): KvStore {
  return new PrefixWrite(parent, prefix);
}

/** The same for reading only. */
export function prefixRead(parent: KvRead, prefix: ByteStr): KvRead {
  return new PrefixRead(parent, prefix);
}
