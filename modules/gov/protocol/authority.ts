import { govErrors } from "./errors.js";

/** The check in front of most MsgUpdateParams of the SDK. Both are bech32 texts, compared as texts. @throws TxError gov/13. */
export function assertAuthority(authority: string, given: string): void {
  if (authority !== given) throw govErrors.invalidSigner.wrap(`invalid authority; expected ${authority}, got ${given}`);
}
