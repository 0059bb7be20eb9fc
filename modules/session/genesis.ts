import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultSessionParams, validateSessionParams } from "./protocol/params.js";
import { getParams, setParams } from "./state/params.js";
import { getAllParamsHistory, setParamsAtHeight } from "./state/paramsHistory.js";

/** poktroll x/session/module/genesis.go. Block hashes are neither imported nor exported. */
export const sessionGenesis: GenesisDef<"pocket.session.GenesisState"> = {
  type: "pocket.session.GenesisState",
  default: () => ({ params: defaultSessionParams(), params_history: [] }),
  validate: (state) => validateSessionParams(state.params),
  init: initGenesis,
  export: (ctx) => ({ params: getParams(ctx), params_history: getAllParamsHistory(ctx) }),
};

function initGenesis(ctx: Ctx, state: MessageMap["pocket.session.GenesisState"]): void {
  setParams(ctx, state.params);
  for (const update of state.params_history) {
    if (update.params !== undefined) setParamsAtHeight(ctx, update.effective_height, update.params);
  }
}
