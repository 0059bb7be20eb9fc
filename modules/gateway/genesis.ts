import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { validateGenesisStakeCoin } from "#modules/shared/protocol/coins.js";
import { gatewayErrors } from "./protocol/errors.js";
import { defaultGatewayParams, validateGatewayParams } from "./protocol/params.js";
import { getAllGateways, setGateway } from "./state/gateways.js";
import { getParams, setParams } from "./state/params.js";

type Genesis = MessageMap["pocket.gateway.GenesisState"];

/** poktroll x/gateway/module/genesis.go. No coins move: the genesis must fund the module account. */
export const gatewayGenesis: GenesisDef<"pocket.gateway.GenesisState"> = {
  type: "pocket.gateway.GenesisState",
  default: () => ({ params: defaultGatewayParams(), gateway_list: [] }),
  validate: validateGenesis,
  init: initGenesis,
  export: (ctx) => ({ params: getParams(ctx), gateway_list: getAllGateways(ctx) }),
};

/** poktroll x/gateway/types/genesis.go Validate. The form of addresses and the size of cards are not checked. */
function validateGenesis(state: Genesis): void {
  const seen = new Set<string>();
  for (const gateway of state.gateway_list) {
    if (seen.has(gateway.address)) throw gatewayErrors.invalidAddress.wrap("duplicated index for gateway");
    seen.add(gateway.address);
    validateGenesisStakeCoin("gateway", gateway.stake, gatewayErrors.invalidStake);
  }
  validateGatewayParams(state.params);
}

function initGenesis(ctx: Ctx, state: Genesis): void {
  for (const gateway of state.gateway_list) setGateway(ctx, gateway);
  setParams(ctx, state.params);
}
