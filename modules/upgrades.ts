import { PlainError } from "#kernel/base/errors.js";
import type { UpgradeHandler } from "./upgrade/ports.js";

const unchanged: UpgradeHandler = (_ctx, _plan, versions) => versions;

/** An upgrade of older history that changes state: it is behind every snapshot and genesis that this client starts from. */
function past(name: string): UpgradeHandler {
  return () => {
    throw new PlainError(`upgrade ${name} cannot be executed by this client: start from a snapshot taken after it`);
  };
}

/**
 * poktroll app/upgrades.go: every plan name that the client knows. A chain whose last upgrade is another one is refused at its
 * first block; v0.1.29 and v0.1.30 change nothing.
 */
export const upgradeHandlers: ReadonlyMap<string, UpgradeHandler> = new Map([
  ["v0.1.29", unchanged],
  ["v0.1.30", unchanged],
  ...["v0.1.31", "v0.1.31-beta-2", "v0.1.33", "v0.1.34", "v0.1.35"].map((name) => [name, past(name)] as const),
]);
