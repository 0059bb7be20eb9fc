import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type GatewayApi, gatewayApi } from "./api.js";
import { unbondGateways } from "./blocks/unbondGateways.js";
import { gatewayGenesis } from "./genesis.js";
import { stakeGateway } from "./msgs/stakeGateway.js";
import { unstakeGateway } from "./msgs/unstakeGateway.js";
import { updateGatewayMetadata } from "./msgs/updateGatewayMetadata.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { GatewayPorts } from "./ports.js";
import { validateUpdateParam, validateUpdateParams } from "./protocol/params.js";
import { validateStakeGateway } from "./protocol/validateStakeGateway.js";
import { validateUnstakeGateway } from "./protocol/validateUnstakeGateway.js";
import { validateUpdateGatewayMetadata } from "./protocol/validateUpdateGatewayMetadata.js";
import { queryAllGateways } from "./queries/allGateways.js";
import { queryGateway } from "./queries/gateway.js";
import { queryParams } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** Module `gateway`: staked gateways, which applications may let sign for them. */
export function gatewayModule(ports: GatewayPorts): ModuleDef<GatewayApi> {
  return {
    name: "gateway",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: messages(ports),
    queries: {
      "pocket.gateway.Query/Params": query("pocket.gateway.QueryParamsRequest", "pocket.gateway.QueryParamsResponse", queryParams),
      "pocket.gateway.Query/Gateway": query(
        "pocket.gateway.QueryGetGatewayRequest",
        "pocket.gateway.QueryGetGatewayResponse",
        queryGateway,
      ),
      "pocket.gateway.Query/AllGateways": query(
        "pocket.gateway.QueryAllGatewaysRequest",
        "pocket.gateway.QueryAllGatewaysResponse",
        queryAllGateways,
      ),
    },
    genesis: gatewayGenesis,
    endBlock: (ctx) => unbondGateways(ctx, ports),
    api: gatewayApi,
  };
}

function messages(ports: GatewayPorts): NonNullable<ModuleDef["msgs"]> {
  return {
    "pocket.gateway.MsgUpdateParams": msg("pocket.gateway.MsgUpdateParams", "pocket.gateway.MsgUpdateParamsResponse", updateParams, {
      validateBasic: validateUpdateParams,
      goType: "*types.MsgUpdateParams",
    }),
    "pocket.gateway.MsgUpdateParam": msg("pocket.gateway.MsgUpdateParam", "pocket.gateway.MsgUpdateParamResponse", updateParam, {
      validateBasic: (m) => void validateUpdateParam(m),
      goType: "*types.MsgUpdateParam",
    }),
    "pocket.gateway.MsgStakeGateway": msg(
      "pocket.gateway.MsgStakeGateway",
      "pocket.gateway.MsgStakeGatewayResponse",
      (ctx, m) => stakeGateway(ctx, ports, m),
      { validateBasic: validateStakeGateway, goType: "*types.MsgStakeGateway" },
    ),
    "pocket.gateway.MsgUnstakeGateway": msg(
      "pocket.gateway.MsgUnstakeGateway",
      "pocket.gateway.MsgUnstakeGatewayResponse",
      (ctx, m) => unstakeGateway(ctx, ports, m),
      { validateBasic: validateUnstakeGateway, goType: "*types.MsgUnstakeGateway" },
    ),
    "pocket.gateway.MsgUpdateGatewayMetadata": msg(
      "pocket.gateway.MsgUpdateGatewayMetadata",
      "pocket.gateway.MsgUpdateGatewayMetadataResponse",
      (ctx, m) => updateGatewayMetadata(ctx, ports, m),
      { validateBasic: validateUpdateGatewayMetadata, goType: "*types.MsgUpdateGatewayMetadata" },
    ),
  };
}
