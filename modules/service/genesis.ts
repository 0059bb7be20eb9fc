import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { validateService } from "#modules/shared/protocol/validateService.js";
import { serviceErrors } from "./protocol/errors.js";
import { defaultServiceParams, validateServiceParams } from "./protocol/params.js";
import { serviceStructText } from "./protocol/structText.js";
import { getAllComputeUnitsHistory, setComputeUnitsPerRelayAtHeight } from "./state/computeUnits.js";
import { getAllRelayMiningDifficulties, setRelayMiningDifficulty } from "./state/difficulties.js";
import { getParams, setParams } from "./state/params.js";
import { getAllServices, setService } from "./state/services.js";

type Genesis = MessageMap["pocket.service.GenesisState"];

/** poktroll x/service/module/genesis.go. The difficulty history is neither imported nor exported. */
export const serviceGenesis: GenesisDef<"pocket.service.GenesisState"> = {
  type: "pocket.service.GenesisState",
  default: () => ({
    params: defaultServiceParams(),
    service_list: [],
    relayMiningDifficultyList: [],
    compute_units_per_relay_history: [],
  }),
  validate: validateGenesis,
  init: initGenesis,
  export: (ctx) => ({
    params: getParams(ctx),
    service_list: getAllServices(ctx),
    relayMiningDifficultyList: getAllRelayMiningDifficulties(ctx),
    compute_units_per_relay_history: getAllComputeUnitsHistory(ctx),
  }),
};

/** poktroll x/service/types/genesis.go Validate. Names are unique too, the empty one included; history is not checked. */
function validateGenesis(state: Genesis): void {
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const service of state.service_list) {
    validateService(service);
    if (ids.has(service.id)) throw serviceErrors.duplicateIndex.wrap(`duplicated ID for service: ${serviceStructText(service)}`);
    ids.add(service.id);
    if (names.has(service.name)) throw serviceErrors.duplicateIndex.wrap(`duplicated name for service: ${serviceStructText(service)}`);
    names.add(service.name);
  }
  const difficulties = new Set<string>();
  for (const { service_id: id } of state.relayMiningDifficultyList) {
    if (difficulties.has(id)) throw serviceErrors.duplicateIndex.wrap(`duplicated index for relayMiningDifficulty: ${id}/`);
    difficulties.add(id);
  }
  validateServiceParams(state.params);
}

function initGenesis(ctx: Ctx, state: Genesis): void {
  for (const service of state.service_list) setService(ctx, service);
  for (const difficulty of state.relayMiningDifficultyList) setRelayMiningDifficulty(ctx, difficulty);
  for (const update of state.compute_units_per_relay_history) {
    setComputeUnitsPerRelayAtHeight(ctx, update.service_id, update.effective_height, update.compute_units_per_relay);
  }
  setParams(ctx, state.params);
}
