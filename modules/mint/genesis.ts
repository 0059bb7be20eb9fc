import type { GenesisDef } from "#kernel/module/module.js";
import type { MintPorts } from "./ports.js";
import { defaultMinter, defaultParams, validateMinter, validateParams } from "./protocol/params.js";
import { minterFromProto, minterToProto, paramsFromProto, paramsToProto } from "./protocol/types.js";
import { getMinter, getParams, setMinter, setParams } from "./state/records.js";

/** sdk x/mint/keeper/genesis.go, x/mint/types/genesis.go. */
export function mintGenesis(ports: MintPorts): GenesisDef<"cosmos.mint.v1beta1.GenesisState"> {
  return {
    type: "cosmos.mint.v1beta1.GenesisState",
    init: (ctx, state) => {
      setMinter(ctx, minterFromProto(state.minter));
      setParams(ctx, paramsFromProto(state.params));
      ports.auth.getModuleAccount(ctx, "mint");
    },
    export: (ctx) => ({ minter: minterToProto(getMinter(ctx)), params: paramsToProto(getParams(ctx)) }),
    default: () => ({ minter: minterToProto(defaultMinter), params: paramsToProto(defaultParams) }),
    validate: (state) => {
      validateParams(state.params);
      validateMinter(minterFromProto(state.minter));
    },
  };
}
