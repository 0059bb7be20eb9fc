import { DEC_ONE, DEC_ZERO, type Dec, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import { parseValidator } from "../protocol/addresses.js";
import { commissionText, validateNewRate } from "../protocol/commission.js";
import { isEmptyDescription, updateDescription } from "../protocol/description.js";
import { stakingErrors } from "../protocol/errors.js";
import { requireDec, requireInt } from "../protocol/required.js";
import type { Validator } from "../protocol/types.js";
import type { Keeper } from "../state/keeper.js";
import { getParams } from "../state/params.js";
import { getValidator, setValidator } from "../state/validators.js";

/** sdk x/staking/keeper/msg_server.go EditValidator. An absent rate or minimum stays as it is. */
export function editValidator(k: Keeper) {
  return msg("cosmos.staking.v1beta1.MsgEditValidator", "cosmos.staking.v1beta1.MsgEditValidatorResponse", (ctx, m) => {
    const val = parseValidator(m.validator_address);
    if (isEmptyDescription(m.description)) throw sdkErrors.invalidRequest.wrap("empty description");
    const minSelf = m.min_self_delegation === undefined ? undefined : requireInt(m.min_self_delegation);
    if (minSelf !== undefined && minSelf <= 0n) {
      throw sdkErrors.invalidRequest.wrap("minimum self delegation must be a positive integer");
    }
    const rate = m.commission_rate === undefined ? undefined : requireDec(m.commission_rate);
    if (rate !== undefined) assertRate(ctx, rate);

    let v = getValidator(ctx, val);
    v = { ...v, description: updateDescription(v.description, m.description) };
    if (rate !== undefined) {
      v = withRate(ctx, v, rate);
      for (const hooks of k.hooks) hooks.beforeValidatorModified?.(ctx, val);
    }
    if (minSelf !== undefined) v = withMinSelfDelegation(v, minSelf);
    setValidator(ctx, v);
    ctx.events.emit("edit_validator", "commission_rate", commissionText(v), "min_self_delegation", v.minSelfDelegation.toString());
    return {};
  });
}

function assertRate(ctx: Ctx, rate: Dec): void {
  if (rate > DEC_ONE || rate < DEC_ZERO) {
    throw sdkErrors.invalidRequest.wrap("commission rate must be between 0 and 1 (inclusive)");
  }
  const { minCommissionRate } = getParams(ctx);
  if (rate < minCommissionRate) {
    throw sdkErrors.invalidRequest.wrap(`commission rate cannot be less than the min commission rate ${decToText(minCommissionRate)}`);
  }
}

/** sdk x/staking/keeper/validator.go UpdateValidatorCommission. */
function withRate(ctx: Ctx, v: Validator, rate: Dec): Validator {
  validateNewRate(v, rate, ctx.time);
  const { minCommissionRate } = getParams(ctx);
  if (rate < minCommissionRate) {
    throw new PlainError(`cannot set validator commission to less than minimum rate of ${decToText(minCommissionRate)}`);
  }
  return { ...v, commission: { ...v.commission, rate }, commissionUpdateTime: ctx.time };
}

function withMinSelfDelegation(v: Validator, minSelf: bigint): Validator {
  if (minSelf <= v.minSelfDelegation) throw stakingErrors.minSelfDelegationDecreased.bare();
  if (minSelf > v.tokens) throw stakingErrors.selfDelegationBelowMinimum.bare();
  return { ...v, minSelfDelegation: minSelf };
}
