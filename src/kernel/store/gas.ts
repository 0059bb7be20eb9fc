import { OutOfGas, Panic } from "#kernel/base/errors.js";

/** store types/gas.go KVGasConfig. */
export const kvGasConfig = {
  has: 1000,
  delete: 1000,
  readFlat: 1000,
  readPerByte: 3,
  writeFlat: 2000,
  writePerByte: 30,
  iterNextFlat: 30,
} as const;

/** store types/gas.go TransientGasConfig; only x/params reads through it. */
export const transientGasConfig = {
  has: 100,
  delete: 100,
  readFlat: 100,
  readPerByte: 0,
  writeFlat: 200,
  writePerByte: 3,
  iterNextFlat: 3,
} as const;

/**
 * Gas in checked numbers: exact below 2^53. A sum above that, which no block reaches unless a parameter is absurd, is held
 * as a bigint; limits above it count as never reached by numbers.
 */
export interface GasMeter {
  /** @throws OutOfGas when the limit is crossed (the crossing amount stays consumed), Panic on overflow. */
  consume(amount: number, descriptor: string): void;
  /** {@link consume} of an amount that may stand above 2^53, exactly. @param amount 0..2^64-1 */
  consumeUint64(amount: bigint, descriptor: string): void;
  /** store types/gas.go RefundGas. @throws Panic when more than consumed. */
  refund(amount: number, descriptor: string): void;
  /** Units consumed so far, above the limit after a crossing. */
  consumed(): bigint;
  /** min(consumed, limit); consumed for an infinite meter. */
  consumedToLimit(): bigint;
  /** The limit; 2^64-1 for an infinite meter. */
  limit(): bigint;
  remaining(): bigint;
  isPastLimit(): boolean;
  isOutOfGas(): boolean;
}

const MAX_UINT64 = 0xffff_ffff_ffff_ffffn;

/** Charges a product of uint64 factors, which wraps as in Go. A price out of the parameters is nearly always small. */
export function consumeProduct(meter: GasMeter, product: bigint, descriptor: string): void {
  const amount = Number(product);
  if (amount <= Number.MAX_SAFE_INTEGER) meter.consume(amount, descriptor);
  else meter.consumeUint64(BigInt.asUintN(64, product), descriptor);
}

/** store types/gas.go NewGasMeter. @param limit 0..2^64-1 */
export class LimitedGasMeter implements GasMeter {
  #used = 0;
  /** The sum once it left the safe integers; `#used` is infinite then. */
  #large: bigint | undefined;
  readonly #limit: bigint;
  readonly #limitNumber: number;

  constructor(limit: bigint) {
    this.#limit = limit;
    this.#limitNumber = limit > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(limit);
  }

  consume(amount: number, descriptor: string): void {
    const next = this.#used + amount;
    if (next <= Number.MAX_SAFE_INTEGER) this.#used = next;
    else this.#consumeLarge(BigInt(amount), descriptor);
    if (this.isPastLimit()) throw new OutOfGas(descriptor);
  }

  consumeUint64(amount: bigint, descriptor: string): void {
    if (amount <= Number.MAX_SAFE_INTEGER) return this.consume(Number(amount), descriptor);
    this.#consumeLarge(amount, descriptor);
    if (this.isPastLimit()) throw new OutOfGas(descriptor);
  }

  refund(amount: number, _descriptor: string): void {
    if (this.consumed() < BigInt(amount)) throw new Panic("cannot refund more gas than consumed");
    if (this.#large === undefined) this.#used -= amount;
    else this.#large -= BigInt(amount);
  }

  consumed(): bigint {
    return this.#large ?? BigInt(this.#used);
  }

  consumedToLimit(): bigint {
    return this.isPastLimit() ? this.#limit : this.consumed();
  }

  limit(): bigint {
    return this.#limit;
  }

  remaining(): bigint {
    return this.isPastLimit() ? 0n : this.#limit - this.consumed();
  }

  isPastLimit(): boolean {
    return this.#large === undefined ? this.#used > this.#limitNumber : this.#large > this.#limit;
  }

  isOutOfGas(): boolean {
    return this.#large === undefined ? this.#used >= this.#limitNumber : this.#large >= this.#limit;
  }

  #consumeLarge(amount: bigint, descriptor: string): void {
    const before = this.#large ?? BigInt(this.#used);
    this.#used = Number.POSITIVE_INFINITY;
    this.#large = before + amount;
    if (this.#large <= MAX_UINT64) return;
    this.#large = MAX_UINT64;
    throw gasOverflow(descriptor);
  }
}

/** store types/gas.go NewInfiniteGasMeter. */
export class InfiniteGasMeter implements GasMeter {
  #used = 0;
  #large: bigint | undefined;

  consume(amount: number, descriptor: string): void {
    const next = this.#used + amount;
    if (next <= Number.MAX_SAFE_INTEGER) this.#used = next;
    else this.#consumeLarge(BigInt(amount), descriptor);
  }

  consumeUint64(amount: bigint, descriptor: string): void {
    if (amount <= Number.MAX_SAFE_INTEGER) this.consume(Number(amount), descriptor);
    else this.#consumeLarge(amount, descriptor);
  }

  refund(amount: number, _descriptor: string): void {
    if (this.consumed() < BigInt(amount)) throw new Panic("cannot refund more gas than consumed");
    if (this.#large === undefined) this.#used -= amount;
    else this.#large -= BigInt(amount);
  }

  consumed(): bigint {
    return this.#large ?? BigInt(this.#used);
  }

  consumedToLimit(): bigint {
    return this.consumed();
  }

  limit(): bigint {
    return MAX_UINT64;
  }

  remaining(): bigint {
    return MAX_UINT64;
  }

  isPastLimit(): boolean {
    return false;
  }

  isOutOfGas(): boolean {
    return false;
  }

  /** An overflow leaves 0 behind, as the reference's sum does. */
  #consumeLarge(amount: bigint, descriptor: string): void {
    const before = this.#large ?? BigInt(this.#used);
    this.#used = Number.POSITIVE_INFINITY;
    this.#large = before + amount;
    if (this.#large <= MAX_UINT64) return;
    this.#used = 0;
    this.#large = undefined;
    throw gasOverflow(descriptor);
  }
}

/** store types/gas.go ErrorGasOverflow: a struct without a text of its own, so the recovered panic shows its fields. */
function gasOverflow(descriptor: string): Panic {
  return new Panic(`{${descriptor}}`);
}
