import { upgradeErrors } from "./errors.js";

/** Both are bech32 texts, compared as texts. @throws TxError upgrade/6. */
export function assertUpgradeAuthority(authority: string, given: string): void {
  if (authority !== given) throw upgradeErrors.invalidSigner.wrap(`expected ${authority} got ${given}`);
}
