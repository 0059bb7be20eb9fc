import type { ModuleDef } from "#kernel/module/module.js";
import { mintCoins } from "./blocks/mintCoins.js";
import { mintGenesis } from "./genesis.js";
import { updateParams } from "./msgs/updateParams.js";
import type { MintPorts } from "./ports.js";
import { annualProvisions, inflation, params } from "./queries/mint.js";
import { STORE } from "./state/keys.js";

/** sdk x/mint. Store `mint`. */
export function mintModule(ports: MintPorts): ModuleDef<Record<string, never>> {
  return {
    name: "mint",
    consensusVersion: 2n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: { "cosmos.mint.v1beta1.MsgUpdateParams": updateParams(ports.authority) },
    queries: {
      "cosmos.mint.v1beta1.Query/Params": params,
      "cosmos.mint.v1beta1.Query/Inflation": inflation,
      "cosmos.mint.v1beta1.Query/AnnualProvisions": annualProvisions,
    },
    genesis: mintGenesis(ports),
    beginBlock: (ctx) => mintCoins(ports, ctx),
    api: {},
  };
}
