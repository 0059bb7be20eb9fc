import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { stakingErrors } from "../protocol/errors.js";
import type { Validator } from "../protocol/types.js";
import { deleteValidatorByPowerIndex, mustGetValidatorByConsAddr, setValidator, setValidatorByPowerIndex } from "./validators.js";

/** sdk x/staking/keeper/val_state_change.go jailValidator. @throws TxError staking/7 when it is jailed. */
export function jailValidator(ctx: Ctx, v: Validator): void {
  if (v.jailed) throw stakingErrors.validatorJailed.wrap(`cannot jail already jailed validator, validator: ${v.operatorAddress}`);
  const jailed = { ...v, jailed: true };
  setValidator(ctx, jailed);
  deleteValidatorByPowerIndex(ctx, jailed);
}

/** sdk x/staking/keeper/val_state_change.go unjailValidator. @throws PlainError when it is not jailed. */
function unjailValidator(ctx: Ctx, v: Validator): void {
  if (!v.jailed) throw new PlainError(`cannot unjail already unjailed validator, validator: ${v.operatorAddress}\n`);
  const free = { ...v, jailed: false };
  setValidator(ctx, free);
  setValidatorByPowerIndex(ctx, free);
}

/** sdk x/staking/keeper/slash.go Jail. @throws Panic without such a validator. */
export function jail(ctx: Ctx, cons: ByteStr): void {
  jailValidator(ctx, mustGetValidatorByConsAddr(ctx, cons));
}

/** sdk x/staking/keeper/slash.go Unjail. @throws Panic without such a validator. */
export function unjail(ctx: Ctx, cons: ByteStr): void {
  unjailValidator(ctx, mustGetValidatorByConsAddr(ctx, cons));
}
