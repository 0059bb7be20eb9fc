import { textByteLength } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Description } from "./types.js";

/** Keeps a field in MsgEditValidator. */
const DO_NOT_MODIFY = "[do-not-modify]";

/** sdk x/staking/types/validator.go EnsureLength. Bytes, in order. @throws TxError sdk/18. */
export function ensureLength(d: Description): void {
  const limits: readonly [string, string, number][] = [
    ["moniker", d.moniker, 70],
    ["identity", d.identity, 3000],
    ["website", d.website, 140],
    ["security contact", d.security_contact, 140],
    ["details", d.details, 280],
  ];
  for (const [name, text, max] of limits) {
    const length = textByteLength(text);
    if (length > max) throw sdkErrors.invalidRequest.wrap(`invalid ${name} length; got: ${length}, max: ${max}`);
  }
}

/** sdk x/staking/types/validator.go UpdateDescription. */
export function updateDescription(old: Description, next: Description): Description {
  const pick = (key: keyof Description): string => (next[key] === DO_NOT_MODIFY ? old[key] : next[key]);
  const updated = {
    moniker: pick("moniker"),
    identity: pick("identity"),
    website: pick("website"),
    security_contact: pick("security_contact"),
    details: pick("details"),
  };
  ensureLength(updated);
  return updated;
}

/** Every field is empty. */
export function isEmptyDescription(d: Description): boolean {
  return d.moniker === "" && d.identity === "" && d.website === "" && d.security_contact === "" && d.details === "";
}
