import type { ModuleDef } from "#kernel/module/module.js";
import { pruneExpiredGrants } from "./blocks/pruneExpiredGrants.js";
import { authzGenesis } from "./genesis.js";
import { exec } from "./msgs/exec.js";
import { grant } from "./msgs/grant.js";
import { revoke } from "./msgs/revoke.js";
import type { AuthzPorts } from "./ports.js";
import { granteeGrants } from "./queries/granteeGrants.js";
import { granterGrants } from "./queries/granterGrants.js";
import { grants } from "./queries/grants.js";
import { STORE } from "./state/keys.js";

/** sdk x/authz. Store `authz`. */
export function authzModule(ports: AuthzPorts): ModuleDef<undefined> {
  return {
    name: "authz",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.authz.v1beta1.MsgGrant": grant(ports),
      "cosmos.authz.v1beta1.MsgRevoke": revoke,
      "cosmos.authz.v1beta1.MsgExec": exec(ports),
    },
    queries: {
      "cosmos.authz.v1beta1.Query/Grants": grants,
      "cosmos.authz.v1beta1.Query/GranterGrants": granterGrants,
      "cosmos.authz.v1beta1.Query/GranteeGrants": granteeGrants,
    },
    genesis: authzGenesis,
    beginBlock: pruneExpiredGrants,
    api: undefined,
  };
}
