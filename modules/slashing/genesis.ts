import { consAddressFromBech32, consAddressToBech32 } from "#kernel/base/address.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef, MessageInit } from "#kernel/module/module.js";
import type { SlashingPorts } from "./ports.js";
import { defaultParams, validateGenesisParams } from "./protocol/params.js";
import { paramsFromProto, paramsToProto, signingInfoFromProto, signingInfoToProto } from "./protocol/types.js";
import { missedBlocks, setMissedBlock } from "./state/bitmap.js";
import { consensusKeyOf } from "./state/consAddr.js";
import { addPubKey, allSigningInfos, getParams, setParams, setSigningInfo } from "./state/records.js";

type GenesisState = MessageMap["cosmos.slashing.v1beta1.GenesisState"];

/** sdk x/slashing/keeper/genesis.go. `init` registers the keys of the validators that staking already holds. */
export function slashingGenesis(ports: SlashingPorts): GenesisDef<"cosmos.slashing.v1beta1.GenesisState"> {
  return {
    type: "cosmos.slashing.v1beta1.GenesisState",
    init: (ctx, state) => initGenesis(ports, ctx, state),
    export: exportGenesis,
    default: () => ({ params: paramsToProto(defaultParams) }),
    validate: (state) => validateGenesisParams(state.params),
  };
}

/** sdk x/slashing/keeper/genesis.go InitGenesis. */
function initGenesis(ports: SlashingPorts, ctx: Ctx, state: GenesisState): void {
  for (const validator of ports.staking.getAllValidators(ctx)) {
    const { cons, key } = consensusKeyOf(validator);
    addPubKey(ctx, cons, key);
  }
  for (const entry of state.signing_infos) {
    setSigningInfo(ctx, consAddressFromBech32(entry.address), signingInfoFromProto(entry.validator_signing_info));
  }
  for (const entry of state.missed_blocks) {
    const cons = consAddressFromBech32(entry.address);
    for (const { index, missed } of entry.missed_blocks) setMissedBlock(ctx, cons, index, missed);
  }
  setParams(ctx, paramsFromProto(state.params));
}

/** sdk x/slashing/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx): MessageInit<"cosmos.slashing.v1beta1.GenesisState"> {
  const infos = allSigningInfos(ctx);
  return {
    params: paramsToProto(getParams(ctx)),
    signing_infos: infos.map(({ cons, info }) => ({
      address: consAddressToBech32(cons),
      validator_signing_info: signingInfoToProto(info),
    })),
    missed_blocks: infos.map(({ cons }) => ({
      address: consAddressToBech32(cons),
      missed_blocks: missedBlocks(ctx, cons).map((index) => ({ index, missed: true })),
    })),
  };
}
