import { type Coin, coinsToText } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import type { Keeper } from "../state/keeper.js";
import { dequeueMatureRedelegations } from "../state/redelegations.js";
import { dequeueMatureUnbondings } from "../state/unbonding.js";
import { completeRedelegation, completeUnbonding } from "../state/undelegate.js";
import { unbondAllMatureValidators } from "../state/validatorQueue.js";
import { applyAndReturnValidatorSetUpdates } from "../state/validatorSet.js";

/** sdk x/staking/keeper/val_state_change.go BlockValidatorUpdates: the end block. */
export function blockValidatorUpdates(k: Keeper, ctx: Ctx): ValidatorUpdate[] {
  const updates = applyAndReturnValidatorSetUpdates(k, ctx);
  unbondAllMatureValidators(k, ctx);
  completeUnbondings(k, ctx);
  completeRedelegations(ctx);
  return updates;
}

const textOf = (coin: Coin): string => coinsToText(coin.amount === 0n ? [] : [coin]);

function completeUnbondings(k: Keeper, ctx: Ctx): void {
  for (const pair of dequeueMatureUnbondings(ctx, ctx.time)) {
    const paid = skippingErrors(() => completeUnbonding(k, ctx, pair));
    if (paid === undefined) continue;
    ctx.events.emit("complete_unbonding", "amount", textOf(paid), "validator", pair.validator_address, "delegator", pair.delegator_address);
  }
}

function completeRedelegations(ctx: Ctx): void {
  for (const triplet of dequeueMatureRedelegations(ctx, ctx.time)) {
    const done = skippingErrors(() => completeRedelegation(ctx, triplet));
    if (done === undefined) continue;
    ctx.events.emit(
      "complete_redelegation",
      "amount",
      textOf(done),
      "delegator",
      triplet.delegator_address,
      "source_validator",
      triplet.validator_src_address,
      "destination_validator",
      triplet.validator_dst_address,
    );
  }
}

/** The reference goes on with the next entry after an error value; writes made before it stay. */
function skippingErrors<T>(run: () => T | undefined): T | undefined {
  try {
    return run();
  } catch (err) {
    if (isErrorValue(err)) return undefined;
    throw err;
  }
}
