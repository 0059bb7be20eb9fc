import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Service } from "#modules/shared/protocol/types.js";
import { updateRelayMiningDifficulty } from "./blocks/updateRelayMiningDifficulty.js";
import type { ServicePorts } from "./ports.js";
import type { RelayMiningDifficulty, ServiceParams } from "./protocol/types.js";
import { getComputeUnitsPerRelayAtHeight } from "./state/computeUnits.js";
import { getRelayMiningDifficulty, getRelayMiningDifficultyAtHeight } from "./state/difficulties.js";
import { getParams } from "./state/params.js";
import { getService } from "./state/services.js";

/** poktroll x/service/keeper, as other modules use it. */
export interface ServiceApi {
  getParams(ctx: ReadCtx): ServiceParams;
  /** One read. */
  getService(ctx: ReadCtx, serviceId: string): Service | undefined;
  /** One reverse seek (and a read of the service). @returns undefined when the service does not exist. */
  getComputeUnitsPerRelayAtHeight(ctx: ReadCtx, serviceId: string, height: bigint): bigint | undefined;
  /** The latest difficulty; the base difficulty with `found` false when there is none. */
  getRelayMiningDifficulty(ctx: ReadCtx, serviceId: string): { difficulty: RelayMiningDifficulty; found: boolean };
  /** One reverse seek (and a read of the params). */
  getRelayMiningDifficultyAtHeight(ctx: ReadCtx, serviceId: string, height: bigint): RelayMiningDifficulty;
  /** @param relaysPerService mined relays of the claims settled in this block, by service id */
  updateRelayMiningDifficulty(ctx: Ctx, relaysPerService: ReadonlyMap<string, bigint>): void;
}

/** Binds the one call that needs other modules; the rest are plain functions of the context. */
export function serviceApi(ports: ServicePorts): ServiceApi {
  return {
    getParams,
    getService,
    getComputeUnitsPerRelayAtHeight,
    getRelayMiningDifficulty,
    getRelayMiningDifficultyAtHeight,
    updateRelayMiningDifficulty: (ctx, relaysPerService) => updateRelayMiningDifficulty(ctx, ports, relaysPerService),
  };
}
