import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultApplicationParams } from "./protocol/params.js";
import { validateApplicationGenesis } from "./protocol/validateGenesis.js";
import { getAllApplications, setApplication } from "./state/applications.js";
import { getParams, setParams } from "./state/params.js";

/** poktroll x/application/module/genesis.go. No coins move: the genesis must fund the module account. */
export const applicationGenesis: GenesisDef<"pocket.application.GenesisState"> = {
  type: "pocket.application.GenesisState",
  default: () => ({ params: defaultApplicationParams(), application_list: [] }),
  validate: validateApplicationGenesis,
  init: initGenesis,
  export: (ctx: ReadCtx) => ({ params: getParams(ctx), application_list: getAllApplications(ctx) }),
};

function initGenesis(ctx: Ctx, state: MessageMap["pocket.application.GenesisState"]): void {
  for (const app of state.application_list) setApplication(ctx, app);
  setParams(ctx, state.params);
}
