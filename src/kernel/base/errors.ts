/**
 * The failures of the state machine. Three classes, never mixed:
 *
 * - `TxError` (and `GrpcStatusError`, `PlainError`): an error value of the reference; fails a transaction or a query.
 * - `Panic`, `OutOfGas`: a Go panic of the reference, recovered at the transaction's edge.
 * - `InvariantError`: our state is not what it must be; stops the node.
 */

/** gRPC status codes by name, as in `google.golang.org/grpc/codes`. */
export const GrpcCode = {
  OK: 0,
  Canceled: 1,
  Unknown: 2,
  InvalidArgument: 3,
  DeadlineExceeded: 4,
  NotFound: 5,
  AlreadyExists: 6,
  PermissionDenied: 7,
  ResourceExhausted: 8,
  FailedPrecondition: 9,
  Aborted: 10,
  OutOfRange: 11,
  Unimplemented: 12,
  Internal: 13,
  Unavailable: 14,
  DataLoss: 15,
  Unauthenticated: 16,
} as const;
export type GrpcCodeName = keyof typeof GrpcCode;

/** A registered error: errors v1.0.2 `Register`. Throw it by `throw err.wrap("detail")` or `throw err.bare()`. */
export class RegisteredError {
  constructor(
    readonly codespace: string,
    readonly code: number,
    readonly text: string,
    readonly grpcCode: GrpcCodeName = "Unknown",
  ) {}

  /** errors `Wrap(e, detail)`. The text reads `detail: <registered text>`. */
  wrap(detail: string): TxError {
    return new TxError(this, [detail]);
  }

  /** The error itself, without detail. */
  bare(): TxError {
    return new TxError(this, []);
  }

  /** errors `IsOf(err, this)`. */
  is(err: unknown): boolean {
    return err instanceof TxError && err.root === this;
  }
}

/** An error with a registered root. `wraps` runs from the innermost detail to the outermost. */
export class TxError extends Error {
  constructor(
    readonly root: RegisteredError,
    readonly wraps: readonly string[],
  ) {
    super([...wraps].reverse().concat(root.text).join(": "));
    this.name = "TxError";
  }

  wrap(detail: string): TxError {
    return new TxError(this.root, [...this.wraps, detail]);
  }
}

/** An error without registration (`fmt.Errorf`, `errors.New`, `errors.Join`): codespace `undefined`, code 1. */
export class PlainError extends Error {
  override readonly name = "PlainError";
}

/** `status.Error(code, desc)`. As a transaction failure: `undefined`/1 with the text below. */
export class GrpcStatusError extends Error {
  constructor(
    readonly grpcCode: GrpcCodeName,
    readonly desc: string,
  ) {
    super(`rpc error: code = ${grpcCode} desc = ${desc}`);
    this.name = "GrpcStatusError";
  }
}

/** A panic of the reference that the transaction runner recovers: `undefined`/111222, log `recovered: <message>`. */
export class Panic extends Error {
  override readonly name = "Panic";
}

/** storetypes.ErrorOutOfGas: becomes `sdk`/11. @param descriptor the charge that crossed the limit, e.g. `ReadFlat`. */
export class OutOfGas extends Error {
  constructor(readonly descriptor: string) {
    super(`out of gas in location: ${descriptor}`);
    this.name = "OutOfGas";
  }
}

/** Our own state contradicts itself. The node must stop; nothing may turn this into an answer. */
export class InvariantError extends Error {
  constructor(
    message: string,
    readonly values: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = "InvariantError";
  }
}

/** An operator's mistake, in one sentence, with what to do. Printed without a stack. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(hint === undefined ? message : `${message}: ${hint}`);
    this.name = "UsageError";
  }
}

type ErrorRow = readonly [code: number, text: string, grpcCode?: GrpcCodeName];

/** One error table per module: `defineErrors("supplier", { invalidStake: [1101, "invalid supplier stake"] })`. */
export function defineErrors<T extends Record<string, ErrorRow>>(codespace: string, rows: T): { readonly [K in keyof T]: RegisteredError } {
  const out: Record<string, RegisteredError> = {};
  for (const [name, [code, text, grpcCode]] of Object.entries(rows)) {
    out[name] = new RegisteredError(codespace, code, text, grpcCode);
  }
  return out as { readonly [K in keyof T]: RegisteredError };
}

/** errors `Wrap(err, detail)` for any error value; wrapping a plain error keeps it plain. Panics are not wrapped. */
export function wrapError(err: unknown, detail: string): Error {
  if (err instanceof TxError) return err.wrap(detail);
  if (isErrorValue(err)) return new PlainError(`${detail}: ${err.message}`);
  return err as Error;
}

/** True for what Go code returns as an `error`; false for panics and for our own bugs. */
export function isErrorValue(err: unknown): err is TxError | PlainError | GrpcStatusError {
  return err instanceof TxError || err instanceof PlainError || err instanceof GrpcStatusError;
}

/** What the reference panics with: the text of an error value that a check gives. @throws Panic */
export function orPanic(detail: string, check: () => void): void {
  try {
    check();
  } catch (err) {
    if (isErrorValue(err)) throw new Panic(detail === "" ? err.message : `${detail}: ${err.message}`);
    throw err;
  }
}
