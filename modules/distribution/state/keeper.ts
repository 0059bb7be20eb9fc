import type { ByteStr } from "#kernel/base/bytes.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { stakingErrors } from "#modules/staking/protocol/errors.js";
import type { DelegationLike, DistributionPorts } from "../ports.js";

/** Module account that holds rewards, commission and the community pool. */
export const DISTRIBUTION = "distribution";
/** Module account that gathers the fees of a block. */
export const FEE_COLLECTOR = "fee_collector";

/** sdk x/staking/keeper/alias_functions.go Delegation. @throws TxError staking/19 when absent. */
export function requireDelegation(ports: DistributionPorts, ctx: ReadCtx, del: ByteStr, val: ByteStr): DelegationLike {
  const delegation = ports.staking.getDelegation(ctx, del, val);
  if (delegation === undefined) throw stakingErrors.noDelegation.bare();
  return delegation;
}
