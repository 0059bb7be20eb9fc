import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultSharedParams, validateSharedParams } from "./protocol/params.js";
import { getParams, setParams } from "./state/params.js";
import { getAllParamsHistory, setParamsAtHeight } from "./state/paramsHistory.js";

type Genesis = MessageMap["pocket.shared.GenesisState"];

/** poktroll x/shared/module/genesis.go. The history is imported as it is; only the params are validated. */
export const sharedGenesis: GenesisDef<"pocket.shared.GenesisState"> = {
  type: "pocket.shared.GenesisState",
  default: () => ({ params: defaultSharedParams(), params_history: [] }),
  validate: (state) => validateSharedParams(state.params),
  init: initGenesis,
  export: (ctx: ReadCtx) => ({ params: getParams(ctx), params_history: getAllParamsHistory(ctx) }),
};

function initGenesis(ctx: Ctx, state: Genesis): void {
  setParams(ctx, state.params);
  for (const update of state.params_history) {
    if (update.params !== undefined) setParamsAtHeight(ctx, update.effective_height, update.params);
  }
}
