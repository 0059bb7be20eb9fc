import { compareBytes, textToStr } from "#kernel/base/bytes.js";
import { getSessionEndHeight, type SessionGrid } from "#modules/shared/protocol/sessions.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";
import type { Application } from "./types.js";

/** Gateways that an application left, by the end height of the session in which it did; ascending heights. */
export type PendingUndelegations = Application["pending_undelegations"];

/** poktroll x/application/keeper/prune_undelegations.go: sessions for which a left gateway may still answer. */
const RETENTION_SESSIONS = 2n;

/** poktroll x/application/keeper/prune_undelegations.go GetNumBlocksUndelegationRetention, in blocks. */
export function getNumBlocksUndelegationRetention(
  params: Pick<SharedParams, "grace_period_end_offset_blocks" | "num_blocks_per_session">,
): bigint {
  return BigInt.asIntN(64, params.grace_period_end_offset_blocks + params.num_blocks_per_session * RETENTION_SESSIONS);
}

function ascending(entries: Iterable<[bigint, string[]]>): PendingUndelegations {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(sorted.map(([height, gateways]) => [height, { gateway_addresses: gateways }]));
}

function lists(pending: PendingUndelegations): [bigint, string[]][] {
  return [...pending].map(([height, list]) => [height, [...list.gateway_addresses]]);
}

/** All gateways of all entries, with repetitions. */
export function pendingGateways(pending: PendingUndelegations): string[] {
  return [...pending.values()].flatMap((list) => list.gateway_addresses);
}

/**
 * poktroll x/application/keeper/msg_server_undelegate_from_gateway.go recordPendingUndelegation.
 * @param params live params. @param height block height of the undelegation
 */
export function addPendingUndelegation(
  pending: PendingUndelegations,
  gateway: string,
  params: SessionGrid,
  height: bigint,
): PendingUndelegations {
  const sessionEnd = BigInt.asUintN(64, getSessionEndHeight(params, height));
  const byHeight = new Map(lists(pending));
  const list = byHeight.get(sessionEnd) ?? [];
  if (!list.includes(gateway)) byHeight.set(sessionEnd, [...list, gateway]);
  return ascending(byHeight);
}

/** poktroll x/application/keeper/msg_server_delegate_to_gateway.go updatePendingUndelegations: once per entry; empty entries go. */
export function removePendingUndelegation(pending: PendingUndelegations, gateway: string): PendingUndelegations {
  const kept = lists(pending);
  for (const [, list] of kept) {
    const at = list.indexOf(gateway);
    if (at >= 0) list.splice(at, 1);
  }
  return ascending(kept.filter(([, list]) => list.length > 0));
}

/** Drops the entries of sessions that ended before `height`. */
export function pruneUndelegationsBefore(pending: PendingUndelegations, height: bigint): PendingUndelegations {
  return ascending(lists(pending).filter(([sessionEnd]) => sessionEnd >= height));
}

/**
 * poktroll x/application/keeper/transfer_applications.go mergeAppPendingUndelegations: each gateway once, the
 * destination's height before the source's, lists sorted.
 */
export function mergePendingUndelegations(source: PendingUndelegations, destination: PendingUndelegations): PendingUndelegations {
  const heightOf = new Map<string, bigint>();
  for (const pending of [source, destination]) {
    for (const [height, list] of lists(pending)) for (const gateway of list) heightOf.set(gateway, height);
  }
  const byHeight = new Map<bigint, string[]>();
  for (const [gateway, height] of heightOf) byHeight.set(height, [...(byHeight.get(height) ?? []), gateway]);
  for (const list of byHeight.values()) list.sort((a, b) => compareBytes(textToStr(a), textToStr(b)));
  return ascending(byHeight);
}
