import { isErrorValue, TxError } from "#kernel/base/errors.js";

/** How a failure shows in an ABCI answer. `log` is a text of `#kernel/base/bytes.js`; it may stand for bytes that are not UTF-8. */
export interface AbciFailure {
  readonly code: number;
  readonly codespace: string;
  readonly log: string;
}

/**
 * errors abci.go ABCIInfo: a registered error keeps its codespace and code through wraps, every other error value is
 * `undefined`/1; the log is the whole text.
 * @throws the argument itself when it is no error value of the reference (panics and our own bugs are not answers).
 */
export function errorToAbci(err: unknown): AbciFailure {
  if (err instanceof TxError) return { code: err.root.code, codespace: err.root.codespace, log: err.message };
  if (isErrorValue(err)) return { code: 1, codespace: "undefined", log: err.message };
  throw err;
}
