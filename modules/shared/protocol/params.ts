import { goQuote } from "#kernel/base/goText.js";
import { sharedErrors } from "./errors.js";
import { bech32Problem } from "./errorText.js";
import { getNumPendingSessions, getSessionEndToProofWindowCloseBlocks } from "./sessions.js";
import type { SharedParams } from "./types.js";

/** poktroll x/shared/types/params.go DefaultParams. */
export function defaultSharedParams(): SharedParams {
  return {
    num_blocks_per_session: 10n,
    grace_period_end_offset_blocks: 1n,
    claim_window_open_offset_blocks: 1n,
    claim_window_close_offset_blocks: 4n,
    proof_window_open_offset_blocks: 0n,
    proof_window_close_offset_blocks: 4n,
    supplier_unbonding_period_sessions: 1n,
    application_unbonding_period_sessions: 1n,
    compute_units_to_tokens_multiplier: 42_000_000n,
    gateway_unbonding_period_sessions: 1n,
    compute_unit_cost_granularity: 1_000_000n,
    session_grid_anchor_height: 1n,
    session_number_at_anchor: 1n,
  };
}

/** A param that governance may set: each is uint64. The two grid anchor fields are derived and have no name here. */
export type SharedParamName = Exclude<keyof SharedParams, "session_grid_anchor_height" | "session_number_at_anchor">;

/** Params that move the session grid or its windows; they change only at a session's start. */
export const timingParamNames = [
  "num_blocks_per_session",
  "grace_period_end_offset_blocks",
  "claim_window_open_offset_blocks",
  "claim_window_close_offset_blocks",
  "proof_window_open_offset_blocks",
  "proof_window_close_offset_blocks",
] as const satisfies readonly SharedParamName[];

/** The Go name of each param with a lower bound of 1; the others take any value. */
const positiveParams: Partial<Record<SharedParamName, string>> = {
  num_blocks_per_session: "NumBlocksPerSession",
  supplier_unbonding_period_sessions: "SupplierUnbondingPeriodSessions",
  application_unbonding_period_sessions: "ApplicationUnbondingPeriodSessions",
  gateway_unbonding_period_sessions: "GatewayUnbondingPeriodSessions",
  compute_units_to_tokens_multiplier: "ComputeUnitsToTokensMultiplier",
  compute_unit_cost_granularity: "ComputeUnitCostGranularity",
};

/** In the order in which the reference checks them. */
const paramNames: readonly SharedParamName[] = [
  "num_blocks_per_session",
  "claim_window_open_offset_blocks",
  "claim_window_close_offset_blocks",
  "proof_window_open_offset_blocks",
  "proof_window_close_offset_blocks",
  "grace_period_end_offset_blocks",
  "supplier_unbonding_period_sessions",
  "application_unbonding_period_sessions",
  "gateway_unbonding_period_sessions",
  "compute_units_to_tokens_multiplier",
  "compute_unit_cost_granularity",
];

/** True for a name that MsgUpdateParam may carry. */
function isSharedParamName(name: string): name is SharedParamName {
  return (paramNames as readonly string[]).includes(name);
}

/** The single rule of one param. @throws TxError shared/1103 */
function validateSharedParam(name: SharedParamName, value: bigint): void {
  const goName = positiveParams[name];
  if (goName !== undefined && value < 1n) throw sharedErrors.paramInvalid.wrap(`invalid ${goName}: (${value})`);
}

/** poktroll x/shared/types/params.go ValidateBasic: each param alone, then the rules between them. @throws TxError shared/1103 */
export function validateSharedParams(params: SharedParams): void {
  for (const name of paramNames) validateSharedParam(name, params[name]);
  validateGracePeriod(params);
  validateClaimWindowOpen(params);
  validateUnbondingPeriod("Supplier", params, params.supplier_unbonding_period_sessions);
  validateUnbondingPeriod("Application", params, params.application_unbonding_period_sessions);
  validatePendingSessions(params);
}

function validateGracePeriod(params: SharedParams): void {
  const { grace_period_end_offset_blocks: grace, num_blocks_per_session: blocks } = params;
  if (grace < blocks) return;
  throw sharedErrors.paramInvalid.wrap(`GracePeriodEndOffsetBlocks (${grace}) must be less than NumBlocksPerSession (${blocks})`);
}

function validateClaimWindowOpen(params: SharedParams): void {
  const { claim_window_open_offset_blocks: open, grace_period_end_offset_blocks: grace } = params;
  if (open >= grace) return;
  throw sharedErrors.paramInvalid.wrap(`ClaimWindowOpenOffsetBlocks (${open}) must be at least GracePeriodEndOffsetBlocks (${grace})`);
}

/** Unbonding must outlast the proof window. Blocks are a wrapping uint64 product read as int64. */
function validateUnbondingPeriod(actor: "Supplier" | "Application", params: SharedParams, sessions: bigint): void {
  const blocks = BigInt.asIntN(64, sessions * params.num_blocks_per_session);
  const window = getSessionEndToProofWindowCloseBlocks(params);
  if (blocks >= window) return;
  throw sharedErrors.paramInvalid.wrap(
    `${actor}UnbondingPeriodSessions (${sessions} session) (${blocks} blocks) must be greater than the cumulative ProofWindowCloseOffsetBlocks (${window})`,
  );
}

/** Settlement divides by the number of pending sessions. */
function validatePendingSessions(params: SharedParams): void {
  const pending = getNumPendingSessions(params);
  if (pending >= 1n) return;
  throw sharedErrors.paramInvalid.wrap(
    `the claim and proof window offsets yield ${pending} pending sessions; their sum ` +
      `(ClaimWindowOpenOffsetBlocks ${params.claim_window_open_offset_blocks} + ` +
      `ClaimWindowCloseOffsetBlocks ${params.claim_window_close_offset_blocks} + ` +
      `ProofWindowOpenOffsetBlocks ${params.proof_window_open_offset_blocks} + ` +
      `ProofWindowCloseOffsetBlocks ${params.proof_window_close_offset_blocks}) must be greater than 0`,
  );
}

/** One value of a MsgUpdateParam. */
export interface SharedParamUpdate {
  readonly name: SharedParamName;
  readonly value: bigint;
}

interface UpdateParamFields {
  readonly authority: string;
  readonly name: string;
  readonly as_string?: string | undefined;
  readonly as_uint64?: bigint | undefined;
  readonly as_bytes?: Uint8Array | undefined;
}

/** poktroll x/shared/types/message_update_param.go ValidateBasic. @throws TxError shared/1101, 1102, 1103 */
export function validateSharedUpdateParam(msg: UpdateParamFields): SharedParamUpdate {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw sharedErrors.invalidAddress.wrap(`invalid authority address ${msg.authority}; (${problem})`);
  const arm = chosenArm(msg);
  if (arm === undefined) throw sharedErrors.paramInvalid.wrap("missing param AsType");
  const { name, as_uint64: value } = msg;
  if (!isSharedParamName(name)) throw sharedErrors.paramNameInvalid.wrap(`unsupported param ${goQuote(name)}`);
  if (value === undefined) {
    throw sharedErrors.paramInvalid.wrap(
      `invalid type for param ${goQuote(name)} expected *types.MsgUpdateParam_AsUint64, got *types.MsgUpdateParam_${arm}`,
    );
  }
  validateSharedParam(name, value);
  return { name, value };
}

function chosenArm(msg: UpdateParamFields): string | undefined {
  if (msg.as_string !== undefined) return "AsString";
  if (msg.as_uint64 !== undefined) return "AsUint64";
  return msg.as_bytes !== undefined ? "AsBytes" : undefined;
}
