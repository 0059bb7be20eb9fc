import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type TokenomicsApi, tokenomicsApi } from "./api.js";
import { tokenomicsGenesis } from "./genesis.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { TokenomicsPorts } from "./ports.js";
import { validateUpdateParam, validateUpdateParams } from "./protocol/params.js";
import { queryParams } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** Module `tokenomics`: what settled work burns and mints, and for whom. */
export function tokenomicsModule(_ports: TokenomicsPorts = {}): ModuleDef<TokenomicsApi> {
  return {
    name: "tokenomics",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "pocket.tokenomics.MsgUpdateParams": msg(
        "pocket.tokenomics.MsgUpdateParams",
        "pocket.tokenomics.MsgUpdateParamsResponse",
        updateParams,
        { validateBasic: validateUpdateParams, goType: "*types.MsgUpdateParams" },
      ),
      "pocket.tokenomics.MsgUpdateParam": msg("pocket.tokenomics.MsgUpdateParam", "pocket.tokenomics.MsgUpdateParamResponse", updateParam, {
        validateBasic: (m) => void validateUpdateParam(m),
        goType: "*types.MsgUpdateParam",
      }),
    },
    queries: {
      "pocket.tokenomics.Query/Params": query("pocket.tokenomics.QueryParamsRequest", "pocket.tokenomics.QueryParamsResponse", queryParams),
    },
    genesis: tokenomicsGenesis,
    api: tokenomicsApi,
  };
}
