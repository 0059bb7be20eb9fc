import type { ByteStr } from "#kernel/base/bytes.js";
import { type GasMeter, kvGasConfig, type transientGasConfig } from "./gas.js";
import type { KvIterator, KvRead, KvStore } from "./kv.js";
import { assertValidKey, assertValidValue } from "./validity.js";

/** A price table: `kvGasConfig` or `transientGasConfig`. */
export type GasPrices = typeof kvGasConfig | typeof transientGasConfig;

/** Told of each step charge of an iterator, before it is made; the key is absent at the iterator's end. */
export type SeekListener = (key: ByteStr | undefined) => void;

/** store gaskv/store.go, reading half. Each charge is a call of its own: a limit can be crossed between two of them. */
class GasRead implements KvRead {
  constructor(
    protected readonly parent: KvRead,
    protected readonly meter: GasMeter,
    protected readonly prices: GasPrices,
    protected readonly onSeek?: SeekListener,
  ) {}

  get(key: ByteStr): ByteStr | undefined {
    const { meter, prices } = this;
    meter.consume(prices.readFlat, "ReadFlat");
    const value = this.parent.get(key);
    meter.consume(prices.readPerByte * key.length, "ReadPerByte");
    meter.consume(value === undefined ? 0 : prices.readPerByte * value.length, "ReadPerByte");
    return value;
  }

  has(key: ByteStr): boolean {
    this.meter.consume(this.prices.has, "Has");
    return this.parent.has(key);
  }

  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return new GasIterator(this.parent.iterate(start, end), this.meter, this.prices, this.onSeek);
  }

  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    return new GasIterator(this.parent.reverseIterate(start, end), this.meter, this.prices, this.onSeek);
  }
}

class GasWrite extends GasRead implements KvStore {
  readonly #parent: KvStore;

  constructor(parent: KvStore, meter: GasMeter, prices: GasPrices, onSeek?: SeekListener) {
    super(parent, meter, prices, onSeek);
    this.#parent = parent;
  }

  set(key: ByteStr, value: ByteStr): void {
    assertValidKey(key);
    assertValidValue(value);
    const { meter, prices } = this;
    meter.consume(prices.writeFlat, "WriteFlat");
    meter.consume(prices.writePerByte * key.length, "WritePerByte");
    meter.consume(prices.writePerByte * value.length, "WritePerByte");
    this.#parent.set(key, value);
  }

  delete(key: ByteStr): void {
    this.meter.consume(this.prices.delete, "Delete");
    this.#parent.delete(key);
  }
}

/** store gaskv/store.go gasIterator: the first element is charged at open and again at the first `next`. */
class GasIterator implements KvIterator {
  constructor(
    readonly parent: KvIterator,
    readonly meter: GasMeter,
    readonly prices: GasPrices,
    readonly onSeek: SeekListener | undefined,
  ) {
    this.#chargeStep();
  }

  valid(): boolean {
    return this.parent.valid();
  }

  key(): ByteStr {
    return this.parent.key();
  }

  value(): ByteStr {
    return this.parent.value();
  }

  next(): void {
    this.#chargeStep();
    this.parent.next();
  }

  close(): void {
    this.parent.close();
  }

  #chargeStep(): void {
    const { parent, meter, prices } = this;
    this.onSeek?.(parent.valid() ? parent.key() : undefined);
    if (parent.valid()) {
      meter.consume(prices.readPerByte * parent.key().length, "ValuePerByte");
      meter.consume(prices.readPerByte * parent.value().length, "ValuePerByte");
    }
    meter.consume(prices.iterNextFlat, "IterNextFlat");
  }
}

/**
 * store gaskv/store.go NewStore.
 * @param prices the persistent table unless x/params reads its transient store
 * @param onSeek for recording only
 */
export function gasKv(parent: KvStore, meter: GasMeter, prices: GasPrices = kvGasConfig, onSeek?: SeekListener): KvStore {
  return new GasWrite(parent, meter, prices, onSeek);
}

/** The same for reading only. */
export function gasRead(parent: KvRead, meter: GasMeter, prices: GasPrices = kvGasConfig): KvRead {
  return new GasRead(parent, meter, prices);
}
