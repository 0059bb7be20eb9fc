import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type SessionApi, sessionApi } from "./api.js";
import { sessionGenesis } from "./genesis.js";
import { updateParam } from "./msgs/updateParam.js";
import { updateParams } from "./msgs/updateParams.js";
import type { SessionPorts } from "./ports.js";
import { validateUpdateParam, validateUpdateParams } from "./protocol/params.js";
import { queryParams } from "./queries/params.js";
import { storeBlockHash } from "./state/blockHashes.js";
import { STORE } from "./state/keys.js";

/** Module `session`: who serves whom in which blocks, derived from block hashes. */
export function sessionModule(ports: SessionPorts): ModuleDef<SessionApi> {
  return {
    name: "session",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "pocket.session.MsgUpdateParams": msg(
        "pocket.session.MsgUpdateParams",
        "pocket.session.MsgUpdateParamsResponse",
        (ctx, m) => updateParams(ctx, ports, m),
        { validateBasic: validateUpdateParams, goType: "*types.MsgUpdateParams" },
      ),
      "pocket.session.MsgUpdateParam": msg(
        "pocket.session.MsgUpdateParam",
        "pocket.session.MsgUpdateParamResponse",
        (ctx, m) => updateParam(ctx, ports, m),
        { validateBasic: (m) => void validateUpdateParam(m), goType: "*types.MsgUpdateParam" },
      ),
    },
    queries: {
      "pocket.session.Query/Params": query("pocket.session.QueryParamsRequest", "pocket.session.QueryParamsResponse", queryParams),
    },
    genesis: sessionGenesis,
    endBlock: storeBlockHash,
    api: sessionApi,
  };
}
