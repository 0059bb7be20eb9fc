import { strToBytes } from "#kernel/base/bytes.js";
import { query } from "#kernel/module/module.js";
import { upgradeErrors } from "../protocol/errors.js";
import { STORE, upgradedConsStateKey } from "../state/keys.js";
import { getDoneHeight, getModuleVersion, getModuleVersionMap, getUpgradePlan } from "../state/plan.js";

/** x/upgrade keeper/grpc_query.go CurrentPlan. */
export const currentPlan = query(
  "cosmos.upgrade.v1beta1.QueryCurrentPlanRequest",
  "cosmos.upgrade.v1beta1.QueryCurrentPlanResponse",
  (ctx) => ({ plan: getUpgradePlan(ctx) }),
);

/** x/upgrade keeper/grpc_query.go AppliedPlan. Height 0: not executed. */
export const appliedPlan = query(
  "cosmos.upgrade.v1beta1.QueryAppliedPlanRequest",
  "cosmos.upgrade.v1beta1.QueryAppliedPlanResponse",
  (ctx, req) => ({ height: getDoneHeight(ctx, req.name) }),
);

/** x/upgrade keeper/grpc_query.go UpgradedConsensusState. Empty when there is none. */
export const upgradedConsensusState = query(
  "cosmos.upgrade.v1beta1.QueryUpgradedConsensusStateRequest",
  "cosmos.upgrade.v1beta1.QueryUpgradedConsensusStateResponse",
  (ctx, req) => {
    const bytes = ctx.kv(STORE).get(upgradedConsStateKey(req.last_height));
    return bytes === undefined ? {} : { upgraded_consensus_state: strToBytes(bytes) };
  },
);

/** x/upgrade keeper/grpc_query.go ModuleVersions. An empty name means all. @throws TxError upgrade/2. */
export const moduleVersions = query(
  "cosmos.upgrade.v1beta1.QueryModuleVersionsRequest",
  "cosmos.upgrade.v1beta1.QueryModuleVersionsResponse",
  (ctx, req) => {
    if (req.module_name === "") {
      return { module_versions: [...getModuleVersionMap(ctx)].map(([name, version]) => ({ name, version })) };
    }
    const version = getModuleVersion(ctx, req.module_name);
    if (version === undefined) {
      throw upgradeErrors.noModuleVersionFound.wrap(`x/upgrade: QueryModuleVersions module ${req.module_name} not found`);
    }
    return { module_versions: [{ name: req.module_name, version }] };
  },
);

/** x/upgrade keeper/grpc_query.go Authority. */
export function authorityQuery(authority: string) {
  return query("cosmos.upgrade.v1beta1.QueryAuthorityRequest", "cosmos.upgrade.v1beta1.QueryAuthorityResponse", () => ({
    address: authority,
  }));
}
