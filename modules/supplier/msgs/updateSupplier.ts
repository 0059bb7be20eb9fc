import { requireCoin } from "#kernel/base/coin.js";
import type { GrpcCodeName } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { sharedErrors } from "#modules/shared/protocol/errors.js";
import { asStatus } from "#modules/shared/protocol/errorText.js";
import { isSupplierUnbonding } from "#modules/shared/protocol/serviceConfigUpdates.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "../ports.js";
import { replaceServices } from "../protocol/serviceConfigs.js";
import type { MsgStakeSupplier } from "../protocol/types.js";
import { nextSessionStart } from "../state/session.js";

/**
 * The existing-supplier half of a stake message: who may change what, then the new record. An unbonding is cancelled, but
 * services that the unstake ended stay ended. poktroll x/supplier/keeper/msg_server_stake_supplier.go updateSupplier
 * @returns the new record, not stored. @throws GrpcStatusError
 */
export function updateSupplier(ports: SupplierPorts, ctx: ReadCtx, before: Supplier, msg: MsgStakeSupplier): Supplier {
  requireCoin(before.stake); // a stored record without stake panics first
  assertMayUpdate(before, msg);
  const operator = before.operator_address;
  const history =
    msg.services.length === 0
      ? before.service_config_history
      : replaceServices(operator, before.service_config_history, msg.services, nextSessionStart(ports, ctx));
  assertMayCancelUnbonding(before, msg.signer);
  return {
    ...before,
    owner_address: msg.owner_address,
    stake: msg.stake ?? before.stake,
    service_config_history: history,
    unstake_session_end_height: 0n,
  };
}

function assertMayUpdate(before: Supplier, msg: MsgStakeSupplier): void {
  const { signer } = msg;
  const isOwner = signer === before.owner_address;
  const isOperator = signer === before.operator_address;
  if (!isOwner && !isOperator) {
    throw unauthorized(
      "InvalidArgument",
      `signer address ${signer} does not match owner address ${msg.owner_address} or supplier operator address ${msg.operator_address}`,
    );
  }
  if (msg.owner_address !== before.owner_address && !isOwner) {
    const owner = goQuote(before.owner_address);
    throw unauthorized("InvalidArgument", `signer ${goQuote(signer)} is not allowed to update the owner address ${owner}`);
  }
  if (msg.services.length > 0 && !isOperator) {
    throw unauthorized("InvalidArgument", "only the operator account is authorized to update the service configurations");
  }
}

/** @param signer must be the owner stored before this message */
function assertMayCancelUnbonding(before: Supplier, signer: string): void {
  if (!isSupplierUnbonding(before) || signer === before.owner_address) return;
  throw unauthorized(
    "PermissionDenied",
    `signer ${goQuote(signer)} is not allowed to cancel the unbonding of supplier with owner ${goQuote(before.owner_address)}; ` +
      "only the owner can cancel an in-progress unstake",
  );
}

function unauthorized(code: GrpcCodeName, text: string): Error {
  return asStatus(code, sharedErrors.unauthorizedSupplierUpdate.wrap(text));
}
