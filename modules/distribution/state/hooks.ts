import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import { addDecCoins, isZeroDecCoins, subDecCoins, truncateDecCoins } from "#kernel/base/decCoin.js";
import type { Ctx } from "#kernel/module/context.js";
import type { DistributionPorts } from "../ports.js";
import { DISTRIBUTION, requireDelegation } from "./keeper.js";
import { commissionKey, currentKey, historicalsOf, outstandingKey, STORE, slashEventsOf } from "./keys.js";
import { incrementValidatorPeriod, initializeDelegation, initializeValidator, updateValidatorSlashFraction } from "./periods.js";
import { getCommission, getCommunityPool, getOutstanding, getWithdrawAddr, setCommunityPool, walk } from "./records.js";
import { withdrawRewards } from "./withdraw.js";

/** sdk x/distribution/keeper/hooks.go: what distribution does when staking changes. */
export interface DistributionHooks {
  readonly afterValidatorCreated: (ctx: Ctx, val: ByteStr) => void;
  readonly afterValidatorRemoved: (ctx: Ctx, cons: ByteStr, val: ByteStr) => void;
  readonly beforeDelegationCreated: (ctx: Ctx, del: ByteStr, val: ByteStr) => void;
  readonly beforeDelegationSharesModified: (ctx: Ctx, del: ByteStr, val: ByteStr) => void;
  readonly afterDelegationModified: (ctx: Ctx, del: ByteStr, val: ByteStr) => void;
  readonly beforeValidatorSlashed: (ctx: Ctx, val: ByteStr, fraction: Dec) => void;
}

/** The hooks before and after a creation read the validator, as the reference does. @throws TxError staking/3 when it is absent */
export function distributionHooks(ports: DistributionPorts): DistributionHooks {
  return {
    afterValidatorCreated: (ctx, val) => {
      ports.staking.getValidator(ctx, val);
      initializeValidator(ctx, val);
    },
    afterValidatorRemoved: (ctx, _cons, val) => afterValidatorRemoved(ports, ctx, val),
    beforeDelegationCreated: (ctx, _del, val) => {
      incrementValidatorPeriod(ctx, ports.staking.getValidator(ctx, val));
    },
    beforeDelegationSharesModified: (ctx, del, val) => {
      const validator = ports.staking.getValidator(ctx, val);
      const delegation = requireDelegation(ports, ctx, del, val);
      withdrawRewards(ports, ctx, validator, delegation, del);
    },
    afterDelegationModified: (ctx, del, val) => initializeDelegation(ports, ctx, val, del),
    beforeValidatorSlashed: (ctx, val, fraction) => updateValidatorSlashFraction(ports, ctx, val, fraction),
  };
}

/** Pays out the commission, gives the rest to the community pool and deletes all records. */
function afterValidatorRemoved(ports: DistributionPorts, ctx: Ctx, val: ByteStr): void {
  let outstanding = getOutstanding(ctx, val);
  const commission = getCommission(ctx, val);
  if (!isZeroDecCoins(commission)) {
    outstanding = subDecCoins(outstanding, commission);
    const { truncated, change } = truncateDecCoins(commission);
    setCommunityPool(ctx, addDecCoins(getCommunityPool(ctx), change));
    if (truncated.length > 0) ports.bank.sendCoinsFromModuleToAccount(ctx, DISTRIBUTION, getWithdrawAddr(ctx, val), truncated);
  }
  setCommunityPool(ctx, addDecCoins(getCommunityPool(ctx), outstanding));
  const store = ctx.kv(STORE);
  store.delete(outstandingKey(val));
  store.delete(commissionKey(val));
  walk(ctx, slashEventsOf(val), (key) => store.delete(key));
  walk(ctx, historicalsOf(val), (key) => store.delete(key));
  store.delete(currentKey(val));
}
