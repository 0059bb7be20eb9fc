import { accAddressFromBech32 } from "#kernel/base/address.js";
import { newCoins, requireCoin } from "#kernel/base/coin.js";
import { isErrorValue, type TxError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { coinAmount, coinText } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { asStatus, orStatus } from "#modules/shared/protocol/errorText.js";
import { getNextSessionStartHeight, getSessionStartHeight } from "#modules/shared/protocol/sessions.js";
import type { Service } from "#modules/shared/protocol/types.js";
import type { ServicePorts } from "../ports.js";
import { serviceErrors } from "../protocol/errors.js";
import { validateAddService } from "../protocol/validateAddService.js";
import { hasComputeUnitsHistory, setComputeUnitsPerRelayAtHeight } from "../state/computeUnits.js";
import { getParams } from "../state/params.js";
import { getService, setService } from "../state/services.js";

type Msg = MessageMap["pocket.service.MsgAddService"];

/** poktroll x/service/keeper/msg_server_add_service.go AddService: adds a service for a fee, or updates one's own. */
export function addService(ctx: Ctx, ports: ServicePorts, msg: Msg): Record<string, never> {
  orStatus("InvalidArgument", () => validateAddService(msg));
  const stored = getService(ctx, msg.service.id);
  if (stored === undefined) createService(ctx, ports, msg.service);
  else updateService(ctx, ports, stored, msg.service);
  return {};
}

/** Name and compute units are replaced, the metadata only when the message has any. No fee. */
function updateService(ctx: Ctx, ports: ServicePorts, stored: Service, wanted: Service): void {
  if (stored.owner_address !== wanted.owner_address) throw asStatus("InvalidArgument", foreignOwner(stored, wanted));
  const units = wanted.compute_units_per_relay;
  setService(ctx, {
    ...stored,
    name: wanted.name,
    compute_units_per_relay: units,
    metadata: wanted.metadata ?? stored.metadata,
  });
  if (units === stored.compute_units_per_relay) return;
  if (!hasComputeUnitsHistory(ctx, stored.id)) setComputeUnitsPerRelayAtHeight(ctx, stored.id, 1n, stored.compute_units_per_relay);
  const nextStart = getNextSessionStartHeight(ports.shared.getParams(ctx), ctx.height);
  setComputeUnitsPerRelayAtHeight(ctx, stored.id, nextStart, units);
}

function foreignOwner(stored: Service, wanted: Service): TxError {
  return serviceErrors.invalidOwnerAddress.wrap(
    `existing owner address ${goQuote(stored.owner_address)} does not match the new owner address ${goQuote(wanted.owner_address)}`,
  );
}

function createService(ctx: Ctx, ports: ServicePorts, service: Service): void {
  payFee(ctx, ports, service.owner_address);
  setService(ctx, service);
  const start = getSessionStartHeight(ports.shared.getParams(ctx), ctx.height);
  setComputeUnitsPerRelayAtHeight(ctx, service.id, start, service.compute_units_per_relay);
}

/** The account must hold more than the fee, which then stays with the module. */
function payFee(ctx: Ctx, ports: ServicePorts, owner: string): void {
  const address = accAddressFromBech32(owner);
  const coins = ports.bank.spendableCoins(ctx, address);
  if (coins.length === 0) throw asStatus("FailedPrecondition", serviceErrors.notEnoughFunds.wrap("account has no spendable coins"));
  const fee = getParams(ctx).add_service_fee;
  const upokt = coins.find((coin) => coin.denom === DENOM_UPOKT)?.amount ?? 0n;
  if (upokt <= coinAmount(fee)) {
    const current = coinText(getParams(ctx).add_service_fee); // the error text reads the params again
    throw asStatus("FailedPrecondition", serviceErrors.notEnoughFunds.wrap(`account has ${upokt}, but the service fee is ${current}`));
  }
  try {
    ports.bank.sendCoinsFromAccountToModule(ctx, address, "service", newCoins([requireCoin(fee)]));
  } catch (err) {
    throw feeFailure(ctx, err, upokt);
  }
}

/** The reference drops the bank's text; panics and running out of gas go on. */
function feeFailure(ctx: Ctx, err: unknown, upokt: bigint): Error {
  if (!isErrorValue(err)) return err as Error;
  const fee = coinText(getParams(ctx).add_service_fee);
  return asStatus("Internal", serviceErrors.failedToDeductFee.wrap(`account has ${upokt}, failed to deduct ${fee}`));
}
