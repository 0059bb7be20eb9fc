import { accAddressFromBech32 } from "#kernel/base/address.js";
import { Panic, type TxError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { coinAmount, coinText, isLessOrEqual } from "#modules/shared/protocol/coins.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import type { ApplicationPorts } from "../ports.js";
import { isApplicationUnbonding } from "../protocol/application.js";
import { applicationErrors } from "../protocol/errors.js";
import { normalizeSpendLimit } from "../protocol/spendLimit.js";
import type { Application, MsgStakeApplication } from "../protocol/types.js";
import { validateStakeApplication } from "../protocol/validateStakeApplication.js";
import { getApplication, setApplication } from "../state/applications.js";
import { getParams } from "../state/params.js";
import { recordServiceChange } from "../state/serviceChange.js";
import { currentSessionEnd } from "../state/session.js";

/** A stake message after its stateless checks: the stake is there. */
type CheckedMsg = MsgStakeApplication & { readonly stake: ProtoCoin };

/**
 * poktroll x/application/keeper/msg_server_stake_application.go StakeApplication: stakes a new application, or raises the
 * stake of one and replaces its service and spend limit. The service need not exist. Also called for claims of Morse
 * applications. @returns the stored record. @throws GrpcStatusError
 */
export function stakeApplication(ports: ApplicationPorts, ctx: Ctx, msg: MsgStakeApplication): Application {
  orStatus("InvalidArgument", () => validateStakeApplication(msg));
  const checked = msg as CheckedMsg;
  const before = getApplication(ctx, msg.address);
  const next = before === undefined ? newApplication(checked) : updatedApplication(ports, ctx, before, checked);
  const escrow = coinAmount(checked.stake) - (before?.stake === undefined ? 0n : coinAmount(before.stake));
  assertEscrow(msg.address, escrow);
  assertMinStake(ctx, checked);
  orStatus("Internal", () =>
    ports.bank.sendCoinsFromAccountToModule(ctx, accAddressFromBech32(msg.address), "application", [
      { denom: checked.stake.denom, amount: escrow },
    ]),
  );
  setApplication(ctx, next);
  emitStaked(ports, ctx, next, before !== undefined && isApplicationUnbonding(before));
  return next;
}

function newApplication(msg: CheckedMsg): Application {
  return {
    address: msg.address,
    stake: msg.stake,
    service_configs: msg.services,
    delegatee_gateway_addresses: [],
    pending_undelegations: new Map(),
    unstake_session_end_height: 0n,
    pending_transfer: undefined,
    per_session_spend_limit: normalizeSpendLimit(msg.per_session_spend_limit),
    service_config_history: [],
  };
}

/** Delegations, pending undelegations and a pending transfer stay; an unbonding is cancelled. */
function updatedApplication(ports: ApplicationPorts, ctx: ReadCtx, before: Application, msg: CheckedMsg): Application {
  orStatus("InvalidArgument", () => assertHigherStake(before, msg.stake));
  const next = recordServiceChange(ports, ctx, { ...before, stake: msg.stake }, msg.services);
  return {
    ...next,
    per_session_spend_limit: updatedSpendLimit(before.per_session_spend_limit, msg.per_session_spend_limit),
    unstake_session_end_height: 0n,
  };
}

/** @throws TxError application/1101, Panic when the message's stake only reads like upokt. */
function assertHigherStake(before: Application, stake: ProtoCoin): void {
  const old = before.stake;
  if (!isLessOrEqual(stake, old)) return;
  throw applicationErrors.invalidStake.wrap(`stake amount ${coinText(stake)} must be higher than previous stake amount ${coinText(old)}`);
}

/** Absent keeps the limit, zero clears it. */
function updatedSpendLimit(old: ProtoCoin | undefined, given: ProtoCoin | undefined): ProtoCoin | undefined {
  if (given === undefined) return old;
  return coinAmount(given) === 0n ? undefined : given;
}

function assertEscrow(address: string, escrow: bigint): void {
  if (escrow !== 0n) return;
  throw stakeStatus(applicationErrors.invalidStake.wrap(`application ${goQuote(address)} must escrow more than 0 additional coins`));
}

function assertMinStake(ctx: ReadCtx, msg: CheckedMsg): void {
  const minStake = getParams(ctx).min_stake;
  if (minStake === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  if (coinAmount(msg.stake) >= coinAmount(minStake)) return;
  const text = `application ${goQuote(msg.address)} must stake at least ${coinText(minStake)}`;
  throw stakeStatus(applicationErrors.invalidStake.wrap(text));
}

function stakeStatus(err: TxError): Error {
  return asStatus("InvalidArgument", err);
}

function emitStaked(ports: ApplicationPorts, ctx: Ctx, application: Application, wasUnbonding: boolean): void {
  if (wasUnbonding) {
    const session_end_height = currentSessionEnd(ports, ctx);
    emitTyped(ctx, "pocket.application.EventApplicationUnbondingCanceled", { application, session_end_height });
  }
  const session_end_height = currentSessionEnd(ports, ctx);
  emitTyped(ctx, "pocket.application.EventApplicationStaked", { application, session_end_height });
}
