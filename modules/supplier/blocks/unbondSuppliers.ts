import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { strToText } from "#kernel/base/bytes.js";
import { requireCoin } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { errorText } from "#modules/shared/protocol/errorText.js";
import { isSupplierUnbonding } from "#modules/shared/protocol/serviceConfigUpdates.js";
import { getSessionEndHeight, getSupplierUnbondingEndHeight, isSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { Supplier } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "../ports.js";
import { DEFAULT_MIN_STAKE } from "../protocol/params.js";
import { unbondingReason } from "../protocol/types.js";
import { UNBONDING_PREFIX } from "../state/keys.js";
import { getParams } from "../state/params.js";
import { getDehydratedSupplier, removeSupplier, removeUnbondingIndex } from "../state/suppliers.js";
import { walkPrefix } from "../state/walk.js";

/**
 * poktroll x/supplier/keeper/unbond_suppliers.go EndBlockerUnbondSuppliers: at a session's end, pays back and removes the
 * suppliers whose unbonding period is over. @throws PlainError for an index entry without supplier
 */
export function unbondSuppliers(ports: SupplierPorts, ctx: Ctx): void {
  const params = ports.shared.getParams(ctx);
  if (!isSessionEndHeight(params, ctx.height)) return;
  const sessionEnd = getSessionEndHeight(params, ctx.height);
  walkPrefix(ctx, UNBONDING_PREFIX, (_key, value) => {
    const operator = strToText(value);
    const supplier = getDehydratedSupplier(ctx, operator);
    if (supplier === undefined) throw new PlainError(`should never happen: could not find unbonding supplier ${operator}`);
    if (!isSupplierUnbonding(supplier)) {
      removeUnbondingIndex(ctx, supplier.operator_address);
      return;
    }
    const unstakeParams = ports.shared.getParamsAtHeight(ctx, BigInt.asIntN(64, supplier.unstake_session_end_height));
    const unbondingEnd = getSupplierUnbondingEndHeight(unstakeParams, supplier);
    if (unbondingEnd > ctx.height) return;
    payBack(ports, ctx, supplier, sessionEnd);
    removeSupplier(ctx, accAddressToBech32(accAddressFromBech32(supplier.operator_address)));
    emitTyped(ctx, "pocket.supplier.EventSupplierUnbondingEnd", {
      supplier,
      reason: reasonOf(ctx, supplier),
      session_end_height: sessionEnd,
      unbonding_end_height: unbondingEnd,
    });
  });
}

/** When bank refuses the payment, the coins stay in the module's pool and an event says so. */
function payBack(ports: SupplierPorts, ctx: Ctx, supplier: Supplier, sessionEnd: bigint): void {
  const owner = accAddressFromBech32(supplier.owner_address);
  const stake = requireCoin(supplier.stake);
  if (stake.amount <= 0n) return;
  try {
    ports.bank.sendCoinsFromModuleToAccount(ctx, "supplier", owner, [stake]);
  } catch (err) {
    emitTyped(ctx, "pocket.supplier.EventSupplierStakeStuckInModulePool", {
      operator_address: supplier.operator_address,
      owner_address: supplier.owner_address,
      stuck_coin: supplier.stake,
      reason: errorText(err),
      session_end_height: sessionEnd,
    });
  }
}

function reasonOf(ctx: ReadCtx, supplier: Supplier): number {
  const minStake = getParams(ctx).min_stake;
  const least = minStake === undefined ? DEFAULT_MIN_STAKE : requireCoin(minStake).amount;
  return requireCoin(supplier.stake).amount < least ? unbondingReason.belowMinStake : unbondingReason.voluntary;
}
