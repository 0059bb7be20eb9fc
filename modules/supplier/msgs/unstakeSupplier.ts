import { goQuote } from "#kernel/base/goText.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { sharedErrors } from "#modules/shared/protocol/errors.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { isSupplierUnbonding } from "#modules/shared/protocol/serviceConfigUpdates.js";
import { getNextSessionStartHeight, getSessionEndHeight, getSupplierUnbondingEndHeight } from "#modules/shared/protocol/sessions.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "../ports.js";
import { supplierErrors } from "../protocol/errors.js";
import { supplierStructText } from "../protocol/supplierText.js";
import { type MsgUnstakeSupplier, unbondingReason } from "../protocol/types.js";
import { validateUnstakeSupplier } from "../protocol/validateUnstakeSupplier.js";
import { dehydrated, getSupplier, setAndIndexDehydratedSupplier } from "../state/suppliers.js";

/**
 * poktroll x/supplier/keeper/msg_server_unstake_supplier.go UnstakeSupplier. Every entry of the history ends with this
 * session, also one that ended before and is not pruned yet: that one is active again until then.
 * @throws GrpcStatusError
 */
export function unstakeSupplier(ports: SupplierPorts, ctx: Ctx, msg: MsgUnstakeSupplier): Record<string, never> {
  orStatus("InvalidArgument", () => validateUnstakeSupplier(msg));
  const supplier = assertUnstakable(ctx, msg);
  const params = ports.shared.getParams(ctx);
  const sessionEnd = getSessionEndHeight(params, ctx.height);
  const end = getNextSessionStartHeight(params, ctx.height);
  const next: Supplier = {
    ...supplier,
    unstake_session_end_height: BigInt.asUintN(64, sessionEnd),
    service_config_history: supplier.service_config_history.map((update) => ({ ...update, deactivation_height: end })),
  };
  setAndIndexDehydratedSupplier(ctx, next);
  emitTyped(ctx, "pocket.supplier.EventSupplierUnbondingBegin", {
    supplier: dehydrated(next),
    reason: unbondingReason.voluntary,
    session_end_height: sessionEnd,
    unbonding_end_height: getSupplierUnbondingEndHeight(params, next),
  });
  return {};
}

function assertUnstakable(ctx: Ctx, msg: MsgUnstakeSupplier): Supplier {
  const { signer, operator_address: operator } = msg;
  const supplier = getSupplier(ctx, operator);
  const named = `supplier with operator address ${goQuote(operator)}`;
  if (supplier === undefined) throw asStatus("NotFound", supplierErrors.notFound.wrap(named));
  if (signer !== supplier.operator_address && signer !== supplier.owner_address) {
    const text = `signer ${goQuote(signer)} is not allowed to unstake supplier ${supplierStructText(supplier)}`;
    throw asStatus("PermissionDenied", sharedErrors.unauthorizedSupplierUpdate.wrap(text));
  }
  if (isSupplierUnbonding(supplier)) throw asStatus("FailedPrecondition", supplierErrors.isUnstaking.wrap(named));
  return supplier;
}
