import type { Application } from "./types.js";

/**
 * The gateways that may sign for an application in the session ending at `sessionEndHeight`: its delegatees, then those it
 * left in this session or later (an undelegation counts from the next session on), these once each. A gateway that is both
 * (possible after a transfer onto another application) stands twice, as in the reference: each place is an account read.
 * poktroll pkg/crypto/rings/client.go GetRingAddressesAtSessionEndHeight
 */
export function getRingGateways(
  app: Pick<Application, "delegatee_gateway_addresses" | "pending_undelegations">,
  sessionEndHeight: bigint,
): string[] {
  const left = new Set<string>();
  for (const [height, list] of app.pending_undelegations) {
    if (height < sessionEndHeight) continue;
    for (const gateway of list.gateway_addresses) left.add(gateway);
  }
  return [...app.delegatee_gateway_addresses, ...left];
}
