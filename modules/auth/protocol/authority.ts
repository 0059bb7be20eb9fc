import { RegisteredError } from "#kernel/base/errors.js";

/** sdk x/gov/types/errors.go ErrInvalidSigner: what every gov-gated message answers to another signer. */
export const errInvalidSigner = new RegisteredError("gov", 13, "expected gov account as only signer for proposal message");

/** A compare of texts, as the reference does. @throws TxError gov/13. */
export function assertAuthority(expected: string, got: string): void {
  if (expected !== got) throw errInvalidSigner.wrap(`invalid authority; expected ${expected}, got ${got}`);
}
