import { accAddressFromBech32, valAddressFromBech32, valAddressToBech32 } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { addDecCoins } from "#kernel/base/decCoin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DistributionApi } from "./distribution/api.js";
import { HISTORICAL_PREFIX, SLASH_EVENT_PREFIX, STORE } from "./distribution/state/keys.js";
import { getCommunityPool, getOutstanding, setCommunityPool, walk } from "./distribution/state/records.js";
import { allSigningInfos, setSigningInfo } from "./slashing/state/records.js";
import type { StakingApi } from "./staking/api.js";
import { operatorOf } from "./staking/protocol/validator.js";
import { getAllRedelegations, setRedelegation } from "./staking/state/redelegations.js";
import { getAllUnbondingDelegations, setUnbondingDelegation } from "./staking/state/unbonding.js";
import { setValidator } from "./staking/state/validators.js";

/** What the preparation needs of modules that are wired to others. */
export interface ZeroHeightPorts {
  readonly staking: Pick<StakingApi, "getAllValidators" | "getAllDelegations" | "applyAndReturnValidatorSetUpdates">;
  readonly distribution: Pick<DistributionApi, "hooks" | "withdrawDelegationRewards" | "withdrawValidatorCommission">;
}

/** A delegation's two ends. */
interface Ends {
  readonly del: ByteStr;
  readonly val: ByteStr;
}

/**
 * poktroll app/export.go prepForZeroHeightGenesis: pays out what validators and delegators have earned and forgets the
 * heights of the old chain, so that its export can begin a chain at block 1. Without the reference's look at the
 * invariants. Rewards that cannot be withdrawn stay, as there.
 * @param ctx on the last height, with Go's zero time; writable, thrown away after the export
 * @param jailAllowedAddrs operators that stay free, bech32; all do when empty
 * @throws PlainError for an address that is none, and when a validator to be jailed is among the strongest: the reference
 * jails it without taking it out of the power index, and staking then refuses
 */
export function prepForZeroHeightGenesis(ports: ZeroHeightPorts, ctx: Ctx, jailAllowedAddrs: readonly string[]): void {
  for (const text of jailAllowedAddrs) valAddressFromBech32(text);
  const delegations = ports.staking.getAllDelegations(ctx).map((d) => ({
    del: accAddressFromBech32(d.delegatorAddress),
    val: valAddressFromBech32(d.validatorAddress),
  }));
  withdrawAll(ports, ctx, delegations);
  forgetPeriods(ctx);
  restartRewards(ports, ctx.with({ header: { ...ctx.header, height: 0n } }), delegations);
  forgetUnbondingHeights(ctx);
  resetValidators(ports, ctx, jailAllowedAddrs);
  for (const { cons, info } of allSigningInfos(ctx)) setSigningInfo(ctx, cons, { ...info, startHeight: 0n });
}

function withdrawAll({ staking, distribution }: ZeroHeightPorts, ctx: Ctx, delegations: readonly Ends[]): void {
  for (const v of staking.getAllValidators(ctx)) ignoringErrors(() => distribution.withdrawValidatorCommission(ctx, operatorOf(v)));
  for (const { del, val } of delegations) ignoringErrors(() => distribution.withdrawDelegationRewards(ctx, del, val));
}

/** A failed withdrawal keeps what it wrote before, as in the reference; panics go on. */
function ignoringErrors(run: () => void): void {
  try {
    run();
  } catch (err) {
    if (!isErrorValue(err)) throw err;
  }
}

/** sdk x/distribution/keeper/store.go DeleteAllValidatorSlashEvents, DeleteAllValidatorHistoricalRewards. */
function forgetPeriods(ctx: Ctx): void {
  const store = ctx.kv(STORE);
  for (const prefix of [SLASH_EVENT_PREFIX, HISTORICAL_PREFIX]) walk(ctx, prefix, (key) => store.delete(key));
}

/** Fractions that nobody could withdraw go to the community pool; then every validator and delegation begins anew. */
function restartRewards({ staking, distribution }: ZeroHeightPorts, ctx: Ctx, delegations: readonly Ends[]): void {
  const { hooks } = distribution;
  for (const v of staking.getAllValidators(ctx)) {
    const val = operatorOf(v);
    setCommunityPool(ctx, addDecCoins(getCommunityPool(ctx), getOutstanding(ctx, val)));
    hooks.afterValidatorCreated(ctx, val);
  }
  for (const { del, val } of delegations) {
    hooks.beforeDelegationCreated(ctx, del, val);
    hooks.afterDelegationModified(ctx, del, val);
  }
}

function forgetUnbondingHeights(ctx: Ctx): void {
  const restarted = <T extends { readonly creationHeight: bigint }>(entries: readonly T[]): T[] =>
    entries.map((entry) => ({ ...entry, creationHeight: 0n }));
  for (const r of getAllRedelegations(ctx)) setRedelegation(ctx, { ...r, entries: restarted(r.entries) });
  for (const u of getAllUnbondingDelegations(ctx)) setUnbondingDelegation(ctx, { ...u, entries: restarted(u.entries) });
}

function resetValidators({ staking }: ZeroHeightPorts, ctx: Ctx, jailAllowedAddrs: readonly string[]): void {
  const free = new Set(jailAllowedAddrs);
  for (const v of staking.getAllValidators(ctx).reverse()) {
    const jailed = v.jailed || (free.size > 0 && !free.has(valAddressToBech32(operatorOf(v))));
    setValidator(ctx, { ...v, unbondingHeight: 0n, jailed });
  }
  staking.applyAndReturnValidatorSetUpdates(ctx);
}
