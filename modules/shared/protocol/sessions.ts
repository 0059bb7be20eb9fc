import { Panic } from "#kernel/base/errors.js";
import type { SharedParams, Supplier } from "./types.js";

/**
 * The session grid: every height the protocol derives from shared params. Heights are int64 block heights, params are
 * those the caller chose (live or at a height). poktroll x/shared/types/session.go
 */
export type SessionGrid = Pick<
  SharedParams,
  | "num_blocks_per_session"
  | "grace_period_end_offset_blocks"
  | "claim_window_open_offset_blocks"
  | "claim_window_close_offset_blocks"
  | "proof_window_open_offset_blocks"
  | "proof_window_close_offset_blocks"
  | "session_grid_anchor_height"
  | "session_number_at_anchor"
>;

const i64 = (n: bigint): bigint => BigInt.asIntN(64, n);

interface Anchor {
  readonly height: bigint;
  readonly number: bigint;
}

const GENESIS_ANCHOR: Anchor = { height: 1n, number: 1n };

function anchorAt(params: SessionGrid, height: bigint): Anchor {
  const anchor = i64(params.session_grid_anchor_height);
  if (anchor <= 0n || anchor > height) return GENESIS_ANCHOR;
  const number = i64(params.session_number_at_anchor);
  return { height: anchor, number: number > 0n ? number : 1n };
}

/** Whole sessions between the anchor and `height`. @throws Panic when a session has no blocks, as Go's division. */
function sessionsSince(params: SessionGrid, anchor: Anchor, height: bigint): bigint {
  const blocks = i64(params.num_blocks_per_session);
  if (blocks === 0n) throw new Panic("runtime error: integer divide by zero");
  return (height - anchor.height) / blocks;
}

/** poktroll x/shared/types/session.go GetSessionStartHeight. First block of the session that holds `height`; 0 for height <= 0. */
export function getSessionStartHeight(params: SessionGrid, height: bigint): bigint {
  if (height <= 0n) return 0n;
  const anchor = anchorAt(params, height);
  return i64(anchor.height + sessionsSince(params, anchor, height) * i64(params.num_blocks_per_session));
}

/** poktroll x/shared/types/session.go GetSessionEndHeight. Last block of the session that holds `height`; 0 for height <= 0. */
export function getSessionEndHeight(params: SessionGrid, height: bigint): bigint {
  if (height <= 0n) return 0n;
  return i64(getSessionStartHeight(params, height) + i64(params.num_blocks_per_session) - 1n);
}

/** poktroll x/shared/types/session.go GetSessionNumber. 1 for the session of block 1; 0 for height <= 0. */
export function getSessionNumber(params: SessionGrid, height: bigint): bigint {
  if (height <= 0n) return 0n;
  const anchor = anchorAt(params, height);
  return i64(anchor.number + sessionsSince(params, anchor, height));
}

/** poktroll x/shared/types/session.go GetNextSessionStartHeight. */
export function getNextSessionStartHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getSessionEndHeight(params, height) + 1n);
}

/** poktroll x/shared/types/session.go IsSessionStartHeight. */
export function isSessionStartHeight(params: SessionGrid, height: bigint): boolean {
  return height === getSessionStartHeight(params, height);
}

/** poktroll x/shared/types/session.go IsSessionEndHeight. */
export function isSessionEndHeight(params: SessionGrid, height: bigint): boolean {
  return height === getSessionEndHeight(params, height);
}

/** poktroll x/shared/types/session.go GetSessionGracePeriodEndHeight. Last block in which relays of the session are served. */
export function getSessionGracePeriodEndHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getSessionEndHeight(params, height) + params.grace_period_end_offset_blocks);
}

/** poktroll x/shared/types/session.go IsGracePeriodElapsed. @param current the height now */
export function isGracePeriodElapsed(params: SessionGrid, height: bigint, current: bigint): boolean {
  return current > getSessionGracePeriodEndHeight(params, height);
}

/** poktroll x/shared/types/session.go GetClaimWindowOpenHeight. First block that takes claims of the session. */
export function getClaimWindowOpenHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getSessionEndHeight(params, height) + params.claim_window_open_offset_blocks + 1n);
}

/** poktroll x/shared/types/session.go GetClaimWindowCloseHeight. Last block that takes claims. */
export function getClaimWindowCloseHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getClaimWindowOpenHeight(params, height) + params.claim_window_close_offset_blocks);
}

/** poktroll x/shared/types/session.go GetProofWindowOpenHeight. First block that takes proofs. */
export function getProofWindowOpenHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getClaimWindowCloseHeight(params, height) + params.proof_window_open_offset_blocks);
}

/** poktroll x/shared/types/session.go GetProofWindowCloseHeight. Last block that takes proofs. */
export function getProofWindowCloseHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getProofWindowOpenHeight(params, height) + params.proof_window_close_offset_blocks);
}

/** poktroll x/shared/types/session.go GetSessionEndToProofWindowCloseBlocks. Blocks from a session's end to its last proof, less one. */
export function getSessionEndToProofWindowCloseBlocks(params: SessionGrid): bigint {
  return i64(
    params.claim_window_open_offset_blocks +
      params.claim_window_close_offset_blocks +
      params.proof_window_open_offset_blocks +
      params.proof_window_close_offset_blocks,
  );
}

/** poktroll x/shared/types/session.go GetSettlementSessionEndHeight. The block whose end settles the session; equals the proof window's close. */
export function getSettlementSessionEndHeight(params: SessionGrid, height: bigint): bigint {
  return i64(getSessionEndHeight(params, height) + getSessionEndToProofWindowCloseBlocks(params) + 1n);
}

/** poktroll x/shared/types/session.go GetNumPendingSessions. Sessions that may await settlement at once, rounded up. */
export function getNumPendingSessions(params: SessionGrid): bigint {
  const blocks = i64(params.num_blocks_per_session);
  if (blocks === 0n) throw new Panic("runtime error: integer divide by zero");
  return i64(i64(getSessionEndToProofWindowCloseBlocks(params) + blocks - 1n) / blocks);
}

/**
 * End height of an unbonding that began in the session ending at `unstakeSessionEndHeight`.
 * @param periodSessions the unbonding period of that kind of actor, in sessions
 */
export function getUnbondingEndHeight(params: SessionGrid, unstakeSessionEndHeight: bigint, periodSessions: bigint): bigint {
  return i64(unstakeSessionEndHeight + periodSessions * params.num_blocks_per_session);
}

/** poktroll x/shared/types/session.go GetSupplierUnbondingEndHeight. */
export function getSupplierUnbondingEndHeight(
  params: SessionGrid & Pick<SharedParams, "supplier_unbonding_period_sessions">,
  supplier: Pick<Supplier, "unstake_session_end_height">,
): bigint {
  return getUnbondingEndHeight(params, supplier.unstake_session_end_height, params.supplier_unbonding_period_sessions);
}
