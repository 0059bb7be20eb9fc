import { TxError } from "#kernel/base/errors.js";

/**
 * cockroachdb/errors `Join`, by which a failed recheck tells what the pool said. It writes each part of a wrapped error by itself
 * and guards its own marks: `‹` and `›` become `?`, and a part that ends in a byte that is no UTF-8 gets one.
 */
export function joinedErrorText(cause: Error, refusal: string): string {
  const parts = cause instanceof TxError ? [...cause.wraps].reverse().concat(cause.root.text) : [cause.message];
  return `${parts.map(guarded).join(": ")}\n${guarded(refusal)}`;
}

/** A byte that is no UTF-8 is a lone surrogate here. */
function guarded(part: string): string {
  return part.replaceAll(/[‹›]/g, "?") + (/(?:^|[^\ud800-\udbff])[\udc00-\udfff]$/.test(part) ? "?" : "");
}
