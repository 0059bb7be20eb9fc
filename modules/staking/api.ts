import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Duration } from "#kernel/base/time.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import type { Delegation, Redelegation, StakingParams, UnbondingDelegation, Validator } from "./protocol/types.js";

/** sdk x/staking/types/expected_keepers.go StakingHooks. Addresses are bytes. An absent hook does nothing. */
export interface StakingHooks {
  readonly afterValidatorCreated?: (ctx: Ctx, valAddr: ByteStr) => void;
  readonly beforeValidatorModified?: (ctx: Ctx, valAddr: ByteStr) => void;
  readonly afterValidatorRemoved?: (ctx: Ctx, consAddr: ByteStr, valAddr: ByteStr) => void;
  readonly afterValidatorBonded?: (ctx: Ctx, consAddr: ByteStr, valAddr: ByteStr) => void;
  readonly afterValidatorBeginUnbonding?: (ctx: Ctx, consAddr: ByteStr, valAddr: ByteStr) => void;
  readonly beforeDelegationCreated?: (ctx: Ctx, delAddr: ByteStr, valAddr: ByteStr) => void;
  readonly beforeDelegationSharesModified?: (ctx: Ctx, delAddr: ByteStr, valAddr: ByteStr) => void;
  readonly beforeDelegationRemoved?: (ctx: Ctx, delAddr: ByteStr, valAddr: ByteStr) => void;
  readonly afterDelegationModified?: (ctx: Ctx, delAddr: ByteStr, valAddr: ByteStr) => void;
  readonly beforeValidatorSlashed?: (ctx: Ctx, valAddr: ByteStr, fraction: Dec) => void;
  readonly afterUnbondingInitiated?: (ctx: Ctx, id: bigint) => void;
}

/**
 * What staking offers to other modules' ports. Names and order of arguments as in sdk x/staking/keeper. `valAddr`,
 * `consAddr`, `delAddr` are address bytes; amounts are the smallest unit of the bond denom.
 */
export interface StakingApi {
  /** Hooks of other modules, in the order in which they run (distribution, slashing). To be called once, at construction. */
  setHooks(hooks: readonly StakingHooks[]): void;

  getParams(ctx: ReadCtx): StakingParams;
  bondDenom(ctx: ReadCtx): string;
  maxValidators(ctx: ReadCtx): number;
  unbondingTime(ctx: ReadCtx): Duration;

  /** @throws TxError staking/3 when absent. */
  getValidator(ctx: ReadCtx, valAddr: ByteStr): Validator;
  /** @throws TxError staking/3 when absent. */
  getValidatorByConsAddr(ctx: ReadCtx, consAddr: ByteStr): Validator;
  getAllValidators(ctx: ReadCtx): Validator[];
  /** At most max_validators bonded validators, highest power first. */
  getBondedValidatorsByPower(ctx: ReadCtx): Validator[];
  /** All bonded validators with a positive last power, in operator order. @returns false from `fn` goes on, true stops. */
  iterateLastValidatorPowers(ctx: ReadCtx, fn: (valAddr: ByteStr, power: bigint) => boolean): void;

  /** Undefined when absent (in the reference: an error with ErrNoDelegation 19). */
  getDelegation(ctx: ReadCtx, delAddr: ByteStr, valAddr: ByteStr): Delegation | undefined;
  getValidatorDelegations(ctx: ReadCtx, valAddr: ByteStr): Delegation[];
  getAllDelegatorDelegations(ctx: ReadCtx, delAddr: ByteStr): Delegation[];
  getAllDelegations(ctx: ReadCtx): Delegation[];
  iterateDelegations(ctx: ReadCtx, delAddr: ByteStr, fn: (index: number, delegation: Delegation) => boolean): void;
  getUnbondingDelegations(ctx: ReadCtx, delAddr: ByteStr, maxRetrieve: number): UnbondingDelegation[];
  getRedelegations(ctx: ReadCtx, delAddr: ByteStr, maxRetrieve: number): Redelegation[];

  /** Writes only when the pool's account is absent. */
  totalBondedTokens(ctx: Ctx): bigint;
  stakingTokenSupply(ctx: ReadCtx): bigint;
  bondedRatio(ctx: Ctx): Dec;

  /** sdk x/staking/keeper/slash.go Slash. @returns tokens burned. */
  slash(ctx: Ctx, consAddr: ByteStr, infractionHeight: bigint, power: bigint, fraction: Dec): bigint;
  jail(ctx: Ctx, consAddr: ByteStr): void;
  unjail(ctx: Ctx, consAddr: ByteStr): void;

  /** Validator set changes since the last call; also called by genutil after the gentxs. */
  applyAndReturnValidatorSetUpdates(ctx: Ctx): ValidatorUpdate[];
}
