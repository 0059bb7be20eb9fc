import { GrpcStatusError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { QueryHandler } from "#kernel/module/module.js";
import type { AppCore } from "#node/app/core.js";
import { type NodeServiceConfig, nodeService } from "./nodeService.js";
import { simulationFailureText } from "./ports.js";
import { simulateTx } from "./simulate.js";
import { conversions, simulatedBytes } from "./txService.js";

/**
 * The node's own methods that ABCI's Query answers too, in the thread of the state machine: those that ask nobody. sdk
 * server/start.go registers the services of transactions and of the node with the application's query router.
 */
export function abciMethods(core: AppCore, config: NodeServiceConfig): Record<string, QueryHandler> {
  const simulate: QueryHandler<"cosmos.tx.v1beta1.SimulateRequest", "cosmos.tx.v1beta1.SimulateResponse"> = {
    request: "cosmos.tx.v1beta1.SimulateRequest",
    response: "cosmos.tx.v1beta1.SimulateResponse",
    handle: (_ctx, request) => {
      const done = simulateTx(core, simulatedBytes(request));
      if ("failure" in done) throw new GrpcStatusError("Unknown", simulationFailureText(done));
      return codec.decode("cosmos.tx.v1beta1.SimulateResponse", done.response);
    },
  };
  const methods = { ...conversions(), ...nodeService(config) } as unknown as Record<string, QueryHandler>;
  return { ...methods, "cosmos.tx.v1beta1.Service/Simulate": simulate as unknown as QueryHandler };
}
