import type { GenesisDef } from "#kernel/module/module.js";
import { defaultTokenomicsParams, validateTokenomicsParams } from "./protocol/params.js";
import { getParams, setParams } from "./state/params.js";

/** poktroll x/tokenomics/module/genesis.go. */
export const tokenomicsGenesis: GenesisDef<"pocket.tokenomics.GenesisState"> = {
  type: "pocket.tokenomics.GenesisState",
  default: () => ({ params: defaultTokenomicsParams() }),
  validate: (state) => validateTokenomicsParams(state.params),
  init: (ctx, state) => setParams(ctx, state.params),
  export: (ctx) => ({ params: getParams(ctx) }),
};
