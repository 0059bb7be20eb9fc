import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type ServiceApi, serviceApi } from "./api.js";
import { serviceGenesis } from "./genesis.js";
import { addService } from "./msgs/addService.js";
import { transferService } from "./msgs/transferService.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { ServicePorts } from "./ports.js";
import { validateUpdateParam, validateUpdateParams } from "./protocol/params.js";
import { validateAddService } from "./protocol/validateAddService.js";
import { validateTransferService } from "./protocol/validateTransferService.js";
import { queryAllServices } from "./queries/allServices.js";
import { queryComputeUnitsPerRelayAtHeight } from "./queries/computeUnitsPerRelayAtHeight.js";
import { queryComputeUnitsPerRelayHistory } from "./queries/computeUnitsPerRelayHistory.js";
import { queryParams } from "./queries/params.js";
import { queryRelayMiningDifficulty } from "./queries/relayMiningDifficulty.js";
import { queryRelayMiningDifficultyAll } from "./queries/relayMiningDifficultyAll.js";
import { queryRelayMiningDifficultyAtHeight } from "./queries/relayMiningDifficultyAtHeight.js";
import { queryRelayMiningDifficultyHistory } from "./queries/relayMiningDifficultyHistory.js";
import { queryService } from "./queries/service.js";
import { STORE } from "./state/keys.js";

/** Module `service`: services, their owners and prices in compute units, and their relay mining difficulty. */
export function serviceModule(ports: ServicePorts): ModuleDef<ServiceApi> {
  return {
    name: "service",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: messages(ports),
    queries,
    genesis: serviceGenesis,
    api: serviceApi(ports),
  };
}

function messages(ports: ServicePorts): NonNullable<ModuleDef["msgs"]> {
  return {
    "pocket.service.MsgUpdateParams": msg("pocket.service.MsgUpdateParams", "pocket.service.MsgUpdateParamsResponse", updateParams, {
      validateBasic: validateUpdateParams,
      goType: "*types.MsgUpdateParams",
    }),
    "pocket.service.MsgUpdateParam": msg("pocket.service.MsgUpdateParam", "pocket.service.MsgUpdateParamResponse", updateParam, {
      validateBasic: (m) => void validateUpdateParam(m),
      goType: "*types.MsgUpdateParam",
    }),
    "pocket.service.MsgAddService": msg(
      "pocket.service.MsgAddService",
      "pocket.service.MsgAddServiceResponse",
      (ctx, m) => addService(ctx, ports, m),
      { validateBasic: validateAddService, goType: "*types.MsgAddService" },
    ),
    "pocket.service.MsgTransferService": msg(
      "pocket.service.MsgTransferService",
      "pocket.service.MsgTransferServiceResponse",
      transferService,
      { validateBasic: validateTransferService, goType: "*types.MsgTransferService" },
    ),
  };
}

const queries: NonNullable<ModuleDef["queries"]> = {
  "pocket.service.Query/Params": query("pocket.service.QueryParamsRequest", "pocket.service.QueryParamsResponse", queryParams),
  "pocket.service.Query/Service": query("pocket.service.QueryGetServiceRequest", "pocket.service.QueryGetServiceResponse", queryService),
  "pocket.service.Query/AllServices": query(
    "pocket.service.QueryAllServicesRequest",
    "pocket.service.QueryAllServicesResponse",
    queryAllServices,
  ),
  "pocket.service.Query/RelayMiningDifficulty": query(
    "pocket.service.QueryGetRelayMiningDifficultyRequest",
    "pocket.service.QueryGetRelayMiningDifficultyResponse",
    queryRelayMiningDifficulty,
  ),
  "pocket.service.Query/RelayMiningDifficultyAll": query(
    "pocket.service.QueryAllRelayMiningDifficultyRequest",
    "pocket.service.QueryAllRelayMiningDifficultyResponse",
    queryRelayMiningDifficultyAll,
  ),
  "pocket.service.Query/RelayMiningDifficultyAtHeight": query(
    "pocket.service.QueryGetRelayMiningDifficultyAtHeightRequest",
    "pocket.service.QueryGetRelayMiningDifficultyAtHeightResponse",
    queryRelayMiningDifficultyAtHeight,
  ),
  "pocket.service.Query/RelayMiningDifficultyHistory": query(
    "pocket.service.QueryRelayMiningDifficultyHistoryRequest",
    "pocket.service.QueryRelayMiningDifficultyHistoryResponse",
    queryRelayMiningDifficultyHistory,
  ),
  "pocket.service.Query/ComputeUnitsPerRelayAtHeight": query(
    "pocket.service.QueryComputeUnitsPerRelayAtHeightRequest",
    "pocket.service.QueryComputeUnitsPerRelayAtHeightResponse",
    queryComputeUnitsPerRelayAtHeight,
  ),
  "pocket.service.Query/ComputeUnitsPerRelayHistory": query(
    "pocket.service.QueryComputeUnitsPerRelayHistoryRequest",
    "pocket.service.QueryComputeUnitsPerRelayHistoryResponse",
    queryComputeUnitsPerRelayHistory,
  ),
};
