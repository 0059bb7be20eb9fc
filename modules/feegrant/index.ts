import type { ModuleDef } from "#kernel/module/module.js";
import type { FeegrantApi } from "./api.js";
import { PRUNE_PER_BLOCK, removeExpiredAllowances } from "./blocks/removeExpiredAllowances.js";
import { feegrantGenesis } from "./genesis.js";
import { grantAllowance } from "./msgs/grantAllowance.js";
import { pruneAllowances } from "./msgs/pruneAllowances.js";
import { revokeAllowance } from "./msgs/revokeAllowance.js";
import type { FeegrantPorts } from "./ports.js";
import { allowance } from "./queries/allowance.js";
import { allowances } from "./queries/allowances.js";
import { allowancesByGranter } from "./queries/allowancesByGranter.js";
import { STORE } from "./state/keys.js";
import { useGrantedFees } from "./state/useGrantedFees.js";

/** x/feegrant v0.1.1. Store `feegrant`. */
export function feegrantModule(ports: FeegrantPorts): ModuleDef<FeegrantApi> {
  return {
    name: "feegrant",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.feegrant.v1beta1.MsgGrantAllowance": grantAllowance(ports),
      "cosmos.feegrant.v1beta1.MsgRevokeAllowance": revokeAllowance,
      "cosmos.feegrant.v1beta1.MsgPruneAllowances": pruneAllowances,
    },
    queries: {
      "cosmos.feegrant.v1beta1.Query/Allowance": allowance,
      "cosmos.feegrant.v1beta1.Query/Allowances": allowances,
      "cosmos.feegrant.v1beta1.Query/AllowancesByGranter": allowancesByGranter,
    },
    genesis: feegrantGenesis(ports),
    endBlock: (ctx) => removeExpiredAllowances(ctx, PRUNE_PER_BLOCK),
    api: { useGrantedFees },
  };
}
