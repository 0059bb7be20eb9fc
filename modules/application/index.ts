import type { Ctx } from "#kernel/module/context.js";
import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type ApplicationApi, applicationApi } from "./api.js";
import { pruneUndelegations } from "./blocks/pruneUndelegations.js";
import { transferApplications } from "./blocks/transferApplications.js";
import { unbondApplications } from "./blocks/unbondApplications.js";
import { undelegateFromInactiveGateways } from "./blocks/undelegateFromInactiveGateways.js";
import { applicationGenesis } from "./genesis.js";
import { delegateToGateway } from "./msgs/delegateToGateway.js";
import { stakeApplication } from "./msgs/stakeApplication.js";
import { transferApplication } from "./msgs/transferApplication.js";
import { undelegateFromGateway } from "./msgs/undelegateFromGateway.js";
import { unstakeApplication } from "./msgs/unstakeApplication.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { ApplicationPorts } from "./ports.js";
import { validateApplicationUpdateParam, validateApplicationUpdateParams } from "./protocol/params.js";
import { validateDelegation } from "./protocol/validateDelegation.js";
import { validateStakeApplication } from "./protocol/validateStakeApplication.js";
import { validateTransferApplication } from "./protocol/validateTransferApplication.js";
import { validateUnstakeApplication } from "./protocol/validateUnstakeApplication.js";
import { queryAllApplications } from "./queries/allApplications.js";
import { queryApplication } from "./queries/application.js";
import { queryParams } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** Module `application`: stakes of those who pay for relays, and the gateways they trust. */
export function applicationModule(ports: ApplicationPorts): ModuleDef<ApplicationApi> {
  return {
    name: "application",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: applicationMsgs(ports),
    queries: {
      "pocket.application.Query/Params": query(
        "pocket.application.QueryParamsRequest",
        "pocket.application.QueryParamsResponse",
        queryParams,
      ),
      "pocket.application.Query/Application": query(
        "pocket.application.QueryGetApplicationRequest",
        "pocket.application.QueryGetApplicationResponse",
        queryApplication,
      ),
      "pocket.application.Query/AllApplications": query(
        "pocket.application.QueryAllApplicationsRequest",
        "pocket.application.QueryAllApplicationsResponse",
        queryAllApplications,
      ),
    },
    genesis: applicationGenesis,
    endBlock: (ctx) => endBlock(ports, ctx),
    api: applicationApi(ports),
  };
}

/** poktroll x/application/module/abci.go EndBlocker. Transfers come last: what unbonds in this block is gone by then. */
function endBlock(ports: ApplicationPorts, ctx: Ctx): void {
  undelegateFromInactiveGateways(ports, ctx);
  pruneUndelegations(ports, ctx);
  unbondApplications(ports, ctx);
  transferApplications(ports, ctx);
}

function applicationMsgs(ports: ApplicationPorts): NonNullable<ModuleDef["msgs"]> {
  return {
    "pocket.application.MsgUpdateParams": msg(
      "pocket.application.MsgUpdateParams",
      "pocket.application.MsgUpdateParamsResponse",
      updateParams,
      { validateBasic: validateApplicationUpdateParams, goType: "*types.MsgUpdateParams" },
    ),
    "pocket.application.MsgStakeApplication": msg(
      "pocket.application.MsgStakeApplication",
      "pocket.application.MsgStakeApplicationResponse",
      (ctx, m) => {
        stakeApplication(ports, ctx, m);
        return {};
      },
      { validateBasic: validateStakeApplication, goType: "*types.MsgStakeApplication" },
    ),
    "pocket.application.MsgUnstakeApplication": msg(
      "pocket.application.MsgUnstakeApplication",
      "pocket.application.MsgUnstakeApplicationResponse",
      (ctx, m) => unstakeApplication(ports, ctx, m),
      { validateBasic: validateUnstakeApplication, goType: "*types.MsgUnstakeApplication" },
    ),
    "pocket.application.MsgDelegateToGateway": msg(
      "pocket.application.MsgDelegateToGateway",
      "pocket.application.MsgDelegateToGatewayResponse",
      (ctx, m) => delegateToGateway(ports, ctx, m),
      { validateBasic: validateDelegation, goType: "*types.MsgDelegateToGateway" },
    ),
    "pocket.application.MsgUndelegateFromGateway": msg(
      "pocket.application.MsgUndelegateFromGateway",
      "pocket.application.MsgUndelegateFromGatewayResponse",
      (ctx, m) => undelegateFromGateway(ports, ctx, m),
      { validateBasic: validateDelegation, goType: "*types.MsgUndelegateFromGateway" },
    ),
    "pocket.application.MsgTransferApplication": msg(
      "pocket.application.MsgTransferApplication",
      "pocket.application.MsgTransferApplicationResponse",
      (ctx, m) => transferApplication(ports, ctx, m),
      { validateBasic: validateTransferApplication, goType: "*types.MsgTransferApplication" },
    ),
    "pocket.application.MsgUpdateParam": msg(
      "pocket.application.MsgUpdateParam",
      "pocket.application.MsgUpdateParamResponse",
      updateParam,
      { validateBasic: (m) => void validateApplicationUpdateParam(m), goType: "*types.MsgUpdateParam" },
    ),
  };
}
