import type { ModuleDef } from "#kernel/module/module.js";
import type { UpgradeApi } from "./api.js";
import { upgradePreBlock } from "./blocks/preBlock.js";
import { cancelUpgrade } from "./msgs/cancelUpgrade.js";
import { softwareUpgrade } from "./msgs/softwareUpgrade.js";
import type { UpgradePorts } from "./ports.js";
import { appliedPlan, authorityQuery, currentPlan, moduleVersions, upgradedConsensusState } from "./queries/upgrade.js";
import { STORE, upgradedClientKey, upgradedConsStateKey } from "./state/keys.js";
import { getUpgradePlan, setModuleVersionMap } from "./state/plan.js";

/** x/upgrade v0.1.4. Store `upgrade`. */
export function upgradeModule(ports: UpgradePorts): ModuleDef<UpgradeApi> {
  return {
    name: "upgrade",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.upgrade.v1beta1.MsgSoftwareUpgrade": softwareUpgrade(ports.authority),
      "cosmos.upgrade.v1beta1.MsgCancelUpgrade": cancelUpgrade(ports.authority),
    },
    queries: {
      "cosmos.upgrade.v1beta1.Query/CurrentPlan": currentPlan,
      "cosmos.upgrade.v1beta1.Query/AppliedPlan": appliedPlan,
      "cosmos.upgrade.v1beta1.Query/UpgradedConsensusState": upgradedConsensusState,
      "cosmos.upgrade.v1beta1.Query/ModuleVersions": moduleVersions,
      "cosmos.upgrade.v1beta1.Query/Authority": authorityQuery(ports.authority),
    },
    genesis: {
      // Any message without fields: the section is `{}`.
      type: "cosmos.upgrade.v1beta1.MsgCancelUpgradeResponse",
      init: (ctx) => setModuleVersionMap(ctx, ports.versions()),
      export: () => ({}),
      default: () => ({}),
      validate: () => {},
    },
    preBlock: upgradePreBlock(ports),
    api: {
      getUpgradePlan,
      getUpgradedClient: (ctx, height) => ctx.kv(STORE).get(upgradedClientKey(height)),
      setUpgradedConsensusState: (ctx, height, bytes) => ctx.kv(STORE).set(upgradedConsStateKey(height), bytes),
    },
  };
}
