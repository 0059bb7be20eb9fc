import { RegisteredError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { type ChainDef, chainMounts } from "#kernel/module/chainDef.js";
import type { BlockHeader } from "#kernel/module/context.js";
import { ctxEnv } from "#kernel/module/contextImpl.js";
import type { Versions } from "#kernel/store/multi/versions.js";
import { abciQuery } from "#node/app/query.js";
import { QueryRouter } from "#node/app/queryRouter.js";
import type { Simulated, SimulatePort } from "#node/rpc/services/ports.js";
import type { TendermintServiceDeps } from "#node/rpc/services/tendermintService.js";

export interface WorkerAbciDeps {
  readonly chain: ChainDef;
  readonly versions: Versions;
  readonly gasLimit: bigint;
  readonly header: () => BlockHeader;
  readonly simulate: SimulatePort;
}

/** ABCI's Query answered in the query thread: a simulation is asked of the other thread first, the rest is in the database. */
export function workerAbciQuery(deps: WorkerAbciDeps): TendermintServiceDeps["abciQuery"] {
  const { chain, versions, gasLimit, header } = deps;
  const base = { appName: chain.name, version: chain.version, env: ctxEnv(chainMounts(chain)), versions, gasLimit, header };
  const router = new QueryRouter(chain.modules);
  return async (request) => {
    const simulated = /^\/?app\/simulate/.test(request.path) ? await deps.simulate(request.data) : undefined;
    return abciQuery({ ...base, router, simulate: () => simulationJson(simulated) }, request);
  };
}

/** @throws TxError with the failure's code and text */
function simulationJson(simulated: Simulated | undefined): string {
  if (simulated === undefined) throw new Error("simulate was asked for on another path than its own");
  if ("failure" in simulated) {
    const { codespace, code, log } = simulated.failure;
    throw new RegisteredError(codespace, code, log).bare();
  }
  const { gas_info, result } = codec.decode("cosmos.tx.v1beta1.SimulateResponse", simulated.response);
  return protoJson.stringify("cosmos.base.abci.v1beta1.SimulationResponse", { gas_info, result });
}
