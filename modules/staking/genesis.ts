import { accAddressFromBech32, consAddressToBech32, valAddressFromBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { bytesToStr } from "#kernel/base/bytes.js";
import { coinsEqual, coinsToText } from "#kernel/base/coin.js";
import { decToText } from "#kernel/base/dec.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef, MessageInit, ValidatorUpdate } from "#kernel/module/module.js";
import {
  delegationFromProto,
  delegationToProto,
  paramsFromProto,
  paramsToProto,
  redelegationFromProto,
  redelegationToProto,
  unbondingFromProto,
  unbondingToProto,
  validatorFromProto,
  validatorToProto,
} from "./protocol/convert.js";
import { defaultParams, validateParams } from "./protocol/params.js";
import { BONDED_POOL, NOT_BONDED_POOL, type Validator } from "./protocol/types.js";
import { abciUpdate, consAddrOf, isBonded, isUnbonded, isUnbonding, operatorOf } from "./protocol/validator.js";
import { getAllDelegations, setDelegation } from "./state/delegations.js";
import type { Keeper } from "./state/keeper.js";
import { getParams, setParams } from "./state/params.js";
import { bondCoins, poolAddress } from "./state/pools.js";
import { getAllRedelegations, insertRedelegationQueue, setRedelegation } from "./state/redelegations.js";
import { getAllUnbondingDelegations, insertUnbondingQueue, setUnbondingDelegation } from "./state/unbonding.js";
import { insertUnbondingValidatorQueue } from "./state/validatorQueue.js";
import { applyAndReturnValidatorSetUpdates } from "./state/validatorSet.js";
import {
  getAllValidators,
  getLastPowers,
  getLastTotalPower,
  getValidator,
  setLastTotalPower,
  setLastValidatorPower,
  setValidator,
  setValidatorByConsAddr,
  setValidatorByPowerIndex,
} from "./state/validators.js";

type GenesisState = MessageMap["cosmos.staking.v1beta1.GenesisState"];

/** sdk x/staking/keeper/genesis.go. `init` runs at height 0 whatever the initial height is, as the reference's context does. */
export function stakingGenesis(k: Keeper): GenesisDef<"cosmos.staking.v1beta1.GenesisState"> {
  return {
    type: "cosmos.staking.v1beta1.GenesisState",
    init: (ctx, state) => initGenesis(k, atHeightZero(ctx), state),
    export: exportGenesis,
    default: () => ({ params: paramsToProto(defaultParams), last_total_power: "0" }),
    validate: validateGenesis,
  };
}

/** sdk x/staking/keeper/genesis.go: updates of genesis count as those of height 0. */
function atHeightZero(ctx: Ctx): Ctx {
  return ctx.with({ header: { ...ctx.header, height: 0n } });
}

/** sdk x/staking/keeper/genesis.go InitGenesis. */
function initGenesis(k: Keeper, ctx: Ctx, state: GenesisState): ValidatorUpdate[] {
  setParams(ctx, paramsFromProto(state.params));
  setLastTotalPower(ctx, BigInt(state.last_total_power || "0"));
  const pools = { bonded: 0n, notBonded: 0n };
  for (const v of state.validators.map(validatorFromProto)) {
    importValidator(k, ctx, v, state.exported);
    if (isBonded(v)) pools.bonded += v.tokens;
    else if (isUnbonding(v) || isUnbonded(v)) pools.notBonded += v.tokens;
    else throw new Panic("invalid validator status");
  }
  importDelegations(k, ctx, state);
  pools.notBonded += importUnbondings(ctx, state);
  checkPool(k, ctx, BONDED_POOL, pools.bonded);
  checkPool(k, ctx, NOT_BONDED_POOL, pools.notBonded);
  return state.exported ? restoreLastPowers(ctx, state) : applyAndReturnValidatorSetUpdates(k, ctx);
}

function importValidator(k: Keeper, ctx: Ctx, v: Validator, exported: boolean): void {
  setValidator(ctx, v);
  setValidatorByConsAddr(ctx, v);
  setValidatorByPowerIndex(ctx, v);
  if (!exported) for (const hooks of k.hooks) hooks.afterValidatorCreated?.(ctx, operatorOf(v));
  if (isUnbonding(v)) insertUnbondingValidatorQueue(ctx, v);
}

function importDelegations(k: Keeper, ctx: Ctx, state: GenesisState): void {
  for (const d of state.delegations.map(delegationFromProto)) {
    const del = accAddressFromBech32(d.delegatorAddress);
    const val = valAddressFromBech32(d.validatorAddress);
    if (!state.exported) for (const hooks of k.hooks) hooks.beforeDelegationCreated?.(ctx, del, val);
    setDelegation(ctx, d);
    if (!state.exported) for (const hooks of k.hooks) hooks.afterDelegationModified?.(ctx, del, val);
  }
}

/** @returns tokens in unbonding entries. */
function importUnbondings(ctx: Ctx, state: GenesisState): bigint {
  let tokens = 0n;
  for (const u of state.unbonding_delegations.map(unbondingFromProto)) {
    setUnbondingDelegation(ctx, u);
    for (const entry of u.entries) {
      insertUnbondingQueue(ctx, u, entry.completionTime);
      tokens += entry.balance;
    }
  }
  for (const r of state.redelegations.map(redelegationFromProto)) {
    setRedelegation(ctx, r);
    for (const entry of r.entries) insertRedelegationQueue(ctx, r, entry.completionTime);
  }
  return tokens;
}

/** Creates the pool's account and compares its balance. @throws Panic when they differ. */
function checkPool(k: Keeper, ctx: Ctx, pool: string, tokens: bigint): void {
  const account = k.ports.auth.getModuleAccount(ctx, pool);
  if (account === undefined) throw new Panic(`${pool} module account has not been set`);
  const balance = k.ports.bank.getAllBalances(ctx, poolAddress(k, pool));
  if (balance.length === 0) k.ports.auth.setModuleAccount(ctx, account);
  const expected = bondCoins(getParams(ctx).bondDenom, tokens);
  if (!coinsEqual(balance, expected)) {
    const name = pool === BONDED_POOL ? "bonded" : "not bonded";
    throw new Panic(`${name} pool balance is different from ${name} coins: ${coinsToText(balance)} <-> ${coinsToText(expected)}`);
  }
}

function restoreLastPowers(ctx: Ctx, state: GenesisState): ValidatorUpdate[] {
  return state.last_validator_powers.map((last) => {
    const val = valAddressFromBech32(last.address);
    setLastValidatorPower(ctx, val, last.power);
    return abciUpdate(getValidator(ctx, val), last.power);
  });
}

/** sdk x/staking/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx): MessageInit<"cosmos.staking.v1beta1.GenesisState"> {
  return {
    params: paramsToProto(getParams(ctx)),
    last_total_power: getLastTotalPower(ctx).toString(),
    last_validator_powers: getLastPowers(ctx).map((p) => ({ address: valAddressToBech32(p.operator), power: p.power })),
    validators: getAllValidators(ctx).map(validatorToProto),
    delegations: getAllDelegations(ctx).map(delegationToProto),
    unbonding_delegations: getAllUnbondingDelegations(ctx).map(unbondingToProto),
    redelegations: getAllRedelegations(ctx).map(redelegationToProto),
    exported: true,
  };
}

/** sdk x/staking/genesis.go ValidateGenesis. @throws PlainError. */
function validateGenesis(state: GenesisState): void {
  const seen = new Set<string>();
  for (const m of state.validators) {
    const v = validatorFromProto(m);
    const key = v.consensusPubkey === undefined ? "" : bytesToStr(v.consensusPubkey.value);
    if (seen.has(key)) {
      throw new PlainError(
        `duplicate validator in genesis state: moniker ${v.description.moniker}, address ${consAddressToBech32(consAddrOf(v))}`,
      );
    }
    if (v.jailed && isBonded(v)) {
      throw new PlainError(
        `validator is bonded and jailed in genesis state: moniker ${v.description.moniker}, address ${consAddressToBech32(consAddrOf(v))}`,
      );
    }
    if (v.delegatorShares === 0n && !isUnbonding(v)) {
      throw new PlainError(
        `bonded/unbonded genesis validator cannot have zero delegator shares, validator: ${decToText(v.delegatorShares)}`,
      );
    }
    seen.add(key);
  }
  validateParams(state.params);
}
