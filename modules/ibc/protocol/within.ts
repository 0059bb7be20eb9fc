import { wrapError } from "#kernel/base/errors.js";

/** Runs a check; its error value gets `detail: ` in front, as Go's `errors.Wrap` and `%w` do. */
export function within(detail: string, check: () => void): void {
  try {
    check();
  } catch (err) {
    throw wrapError(err, detail);
  }
}
