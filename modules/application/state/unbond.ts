import { accAddressFromBech32 } from "#kernel/base/address.js";
import { requireCoin } from "#kernel/base/coin.js";
import type { Ctx } from "#kernel/module/context.js";
import { emitTyped } from "#kernel/module/typedEvents.js";
import { errorText } from "#modules/shared/protocol/errorText.js";
import type { ApplicationPorts } from "../ports.js";
import type { Application } from "../protocol/types.js";
import { removeApplication } from "./applications.js";
import { currentSessionEnd } from "./session.js";

/**
 * poktroll x/application/keeper/unbond_applications.go UnbondApplication: pays the stake back and removes the record. When
 * bank refuses the payment, the coins stay in the module's pool and an event says so. @throws TxError for a bad address
 */
export function unbondApplication(ports: ApplicationPorts, ctx: Ctx, app: Application): void {
  const address = accAddressFromBech32(app.address);
  const stake = requireCoin(app.stake);
  // Bank checks before it moves anything but may fail half-way; the reference keeps what it did, so there is no branch here.
  try {
    ports.bank.sendCoinsFromModuleToAccount(ctx, "application", address, [stake]);
  } catch (err) {
    emitTyped(ctx, "pocket.application.EventApplicationStakeStuckInModulePool", {
      application_address: app.address,
      stuck_coin: app.stake,
      reason: errorText(err),
      session_end_height: currentSessionEnd(ports, ctx),
    });
  }
  removeApplication(ctx, app);
}
