import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type SharedApi, sharedApi } from "./api.js";
import { promoteParams } from "./blocks/promoteParams.js";
import { sharedGenesis } from "./genesis.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams, validateUpdateParams } from "./msgs/updateParams.js";
import type { SharedPorts } from "./ports.js";
import { validateSharedUpdateParam } from "./protocol/params.js";
import { queryParams } from "./queries/params.js";
import { queryParamsAtHeight } from "./queries/paramsAtHeight.js";
import { STORE } from "./state/keys.js";

/** Module `shared`: params of the session grid and of prices, with their history. */
export function sharedModule(_ports: SharedPorts = {}): ModuleDef<SharedApi> {
  return {
    name: "shared",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "pocket.shared.MsgUpdateParams": msg("pocket.shared.MsgUpdateParams", "pocket.shared.MsgUpdateParamsResponse", updateParams, {
        validateBasic: validateUpdateParams,
        goType: "*types.MsgUpdateParams",
      }),
      "pocket.shared.MsgUpdateParam": msg("pocket.shared.MsgUpdateParam", "pocket.shared.MsgUpdateParamResponse", updateParam, {
        validateBasic: (m) => void validateSharedUpdateParam(m),
        goType: "*types.MsgUpdateParam",
      }),
    },
    queries: {
      "pocket.shared.Query/Params": query("pocket.shared.QueryParamsRequest", "pocket.shared.QueryParamsResponse", queryParams),
      "pocket.shared.Query/ParamsAtHeight": query(
        "pocket.shared.QueryParamsAtHeightRequest",
        "pocket.shared.QueryParamsAtHeightResponse",
        queryParamsAtHeight,
      ),
    },
    genesis: sharedGenesis,
    endBlock: promoteParams,
    api: sharedApi,
  };
}
