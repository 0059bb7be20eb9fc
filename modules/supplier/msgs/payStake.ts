import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { type Coin, coinToText, newCoins, requireCoin, subOneCoin } from "#kernel/base/coin.js";
import { goQuote } from "#kernel/base/goText.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { orStatus } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "../ports.js";
import { supplierErrors } from "../protocol/errors.js";
import type { MsgStakeSupplier } from "../protocol/types.js";
import { getParams } from "../state/params.js";

/**
 * The coins of a stake message: the least stake, then the difference (an increase is paid by the signer, a decrease goes
 * to the message's owner at once), then the staking fee, which every message pays.
 * @param before stored stake, undefined for a new supplier. @param after stake of the new record. @throws GrpcStatusError
 */
export function payStake(
  ports: SupplierPorts,
  ctx: Ctx,
  msg: MsgStakeSupplier,
  before: ProtoCoin | undefined,
  after: ProtoCoin | undefined,
): void {
  const stake = requireCoin(after);
  orStatus("InvalidArgument", () => assertMinStake(ctx, stake, msg.owner_address));
  const signer = accAddressFromBech32(msg.signer);
  const fee = getParams(ctx).staking_fee;
  const old = before === undefined ? { denom: DENOM_UPOKT, amount: 0n } : requireCoin(before);
  orStatus("Internal", () => payDifference(ports, ctx, msg, old, stake));
  const feeCoins = newCoins([requireCoin(fee)]);
  orStatus("FailedPrecondition", () => ports.bank.sendCoinsFromAccountToModule(ctx, signer, "supplier", feeCoins));
}

/** One read of the params. @throws TxError supplier/1101 */
function assertMinStake(ctx: ReadCtx, stake: Coin, owner: string): void {
  const minStake = requireCoin(getParams(ctx).min_stake);
  if (stake.amount >= minStake.amount) return;
  throw supplierErrors.invalidStake.wrap(`supplier with owner ${goQuote(owner)} must stake at least ${coinToText(minStake)}`);
}

/** poktroll x/supplier/keeper/msg_server_stake_supplier.go reconcileSupplierStakeDiff. */
function payDifference(ports: SupplierPorts, ctx: Ctx, msg: MsgStakeSupplier, old: Coin, stake: Coin): void {
  const signer = accAddressFromBech32(msg.signer);
  const owner = accAddressFromBech32(msg.owner_address);
  if (old.amount < stake.amount) {
    ports.bank.sendCoinsFromAccountToModule(ctx, signer, "supplier", newCoins([subOneCoin(stake, old)]));
    return;
  }
  assertMinStake(ctx, stake, accAddressToBech32(signer));
  if (old.amount > stake.amount) {
    ports.bank.sendCoinsFromModuleToAccount(ctx, "supplier", owner, newCoins([subOneCoin(old, stake)]));
  }
}
