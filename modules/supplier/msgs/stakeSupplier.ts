import { accAddressFromBech32 } from "#kernel/base/address.js";
import { goQuote } from "#kernel/base/goText.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { isSupplierUnbonding } from "#modules/shared/protocol/serviceConfigUpdates.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "../ports.js";
import { supplierErrors } from "../protocol/errors.js";
import { scheduledServices } from "../protocol/serviceConfigs.js";
import type { MsgStakeSupplier } from "../protocol/types.js";
import { validateStakeSupplier } from "../protocol/validateStakeSupplier.js";
import { currentSessionEnd, nextSessionStart } from "../state/session.js";
import { getSupplier, setAndIndexDehydratedSupplier } from "../state/suppliers.js";
import { payStake } from "./payStake.js";
import { updateSupplier } from "./updateSupplier.js";

/**
 * poktroll x/supplier/keeper/msg_server_stake_supplier.go StakeSupplier: stakes a new supplier, or changes the stake (up and
 * down), the owner or the services of one. Also called for claims of Morse suppliers.
 * @returns the stored supplier with its new history; `services` are those active before. @throws GrpcStatusError
 */
export function stakeSupplier(ports: SupplierPorts, ctx: Ctx, msg: MsgStakeSupplier): Supplier {
  orStatus("InvalidArgument", () => validateStakeSupplier(msg));
  assertOwnerIsNoModule(ports, ctx, msg.owner_address);
  assertServicesExist(ports, ctx, msg);
  const before = getSupplier(ctx, msg.operator_address);
  const next = before === undefined ? newSupplier(ports, ctx, msg) : updateSupplier(ports, ctx, before, msg);
  payStake(ports, ctx, msg, before?.stake, next.stake);
  setAndIndexDehydratedSupplier(ctx, next);
  emitStaked(ports, ctx, next, before !== undefined && isSupplierUnbonding(before));
  return next;
}

function assertOwnerIsNoModule(ports: SupplierPorts, ctx: ReadCtx, owner: string): void {
  const account = ports.auth.getAccount(ctx, accAddressFromBech32(owner));
  if (account?.type !== "cosmos.auth.v1beta1.ModuleAccount") return;
  const text = `owner address ${owner} is a module account and cannot be used`;
  throw asStatus("InvalidArgument", supplierErrors.invalidAddress.wrap(text));
}

function assertServicesExist(ports: SupplierPorts, ctx: ReadCtx, msg: MsgStakeSupplier): void {
  for (const { service_id: id } of msg.services) {
    if (ports.service.getService(ctx, id) !== undefined) continue;
    throw asStatus("InvalidArgument", supplierErrors.serviceNotFound.wrap(`service ${goQuote(id)} does not exist`));
  }
}

/** Any signer may create a supplier without services for any owner and operator; the signer pays. */
function newSupplier(ports: SupplierPorts, ctx: ReadCtx, msg: MsgStakeSupplier): Supplier {
  if (msg.stake === undefined) {
    const text = "when staking a new supplier, the stake amount MUST be non-nil";
    throw asStatus("InvalidArgument", supplierErrors.invalidStake.wrap(text));
  }
  return {
    owner_address: msg.owner_address,
    operator_address: msg.operator_address,
    stake: msg.stake,
    services: [],
    unstake_session_end_height: 0n,
    service_config_history: scheduledServices(msg.operator_address, msg.services, nextSessionStart(ports, ctx)),
  };
}

function emitStaked(ports: SupplierPorts, ctx: Ctx, supplier: Supplier, wasUnbonding: boolean): void {
  const session_end_height = currentSessionEnd(ports, ctx);
  if (wasUnbonding) {
    emitTyped(ctx, "pocket.supplier.EventSupplierUnbondingCanceled", { supplier, session_end_height, height: ctx.height });
  }
  emitTyped(ctx, "pocket.supplier.EventSupplierStaked", { operator_address: supplier.operator_address, session_end_height });
}
