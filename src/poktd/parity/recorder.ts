import type { GasMeter } from "#kernel/store/gas.js";
import type { TraceOp, TraceSink } from "#kernel/store/traceKv.js";
import type { TxRecorder } from "#node/app/txRecorder.js";

/** Charges and accesses of one transaction, in the form of the recordings. */
export interface TxTrace {
  readonly gas: [descriptor: string, amount: number][];
  readonly ops: TraceOp[];
}

/** Collects what each transaction of a block charges and touches. */
export class ParityRecorder implements TxRecorder, TraceSink {
  #current: TxTrace | undefined;
  readonly traces = new Map<number, TxTrace>();

  startBlock(): void {
    this.traces.clear();
  }

  begin(index: number): void {
    this.#current = { gas: [], ops: [] };
    this.traces.set(index, this.#current);
  }

  end(): void {
    this.#current = undefined;
  }

  push(op: TraceOp): void {
    this.#current?.ops.push(op);
  }

  pos(): number {
    return this.#current?.gas.length ?? 0;
  }

  meter(kind: "pre" | "tx" | "block", meter: GasMeter): GasMeter {
    return new RecordingMeter(meter, kind === "tx" ? "" : `${kind}:`, (descriptor, amount) => {
      this.#current?.gas.push([descriptor, amount]);
    });
  }
}

class RecordingMeter implements GasMeter {
  readonly #meter: GasMeter;
  readonly #prefix: string;
  readonly #note: (descriptor: string, amount: number) => void;

  constructor(meter: GasMeter, prefix: string, note: (descriptor: string, amount: number) => void) {
    this.#meter = meter;
    this.#prefix = prefix;
    this.#note = note;
  }

  consume(amount: number, descriptor: string): void {
    this.#note(this.#prefix + descriptor, amount);
    this.#meter.consume(amount, descriptor);
  }

  consumeUint64(amount: bigint, descriptor: string): void {
    this.#note(this.#prefix + descriptor, Number(amount));
    this.#meter.consumeUint64(amount, descriptor);
  }

  refund(amount: number, descriptor: string): void {
    this.#note(this.#prefix + descriptor, -amount);
    this.#meter.refund(amount, descriptor);
  }

  consumed(): bigint {
    return this.#meter.consumed();
  }

  consumedToLimit(): bigint {
    return this.#meter.consumedToLimit();
  }

  limit(): bigint {
    return this.#meter.limit();
  }

  remaining(): bigint {
    return this.#meter.remaining();
  }

  isPastLimit(): boolean {
    return this.#meter.isPastLimit();
  }

  isOutOfGas(): boolean {
    return this.#meter.isOutOfGas();
  }
}
