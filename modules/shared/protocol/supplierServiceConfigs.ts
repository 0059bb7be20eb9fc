import { PlainError } from "#kernel/base/errors.js";
import { protoText } from "#kernel/codec/protoText.js";
import { isValidEndpointUrl } from "./endpointUrl.js";
import { validateServiceRevShare } from "./revShare.js";
import type { SupplierEndpoint, SupplierServiceConfig } from "./types.js";
import { validateServiceId } from "./validateService.js";

/** pocket.shared.RPCType by number; 0 is UNKNOWN_RPC. */
export const rpcTypeNames = ["UNKNOWN_RPC", "GRPC", "WEBSOCKET", "JSON_RPC", "REST", "COMET_BFT"] as const;

/**
 * poktroll x/shared/types/service_configs.go ValidateSupplierServiceConfigs. The caller wraps the text with its own
 * registered error. An empty list fails. @throws PlainError, TxError shared/1106, 1108
 */
export function validateSupplierServiceConfigs(configs: readonly SupplierServiceConfig[]): void {
  if (configs.length === 0) throw new PlainError("no services provided for supplier: []");
  const seen = new Set<string>();
  for (const config of configs) {
    validateServiceId(config.service_id);
    if (seen.has(config.service_id)) throw new PlainError(`duplicate service ID: ${config.service_id}`);
    seen.add(config.service_id);
    validateEndpoints(config);
    validateServiceRevShare(config.rev_share);
  }
}

function validateEndpoints(config: SupplierServiceConfig): void {
  if (config.endpoints.length === 0) throw configError("endpoints cannot be nil", config);
  for (const endpoint of config.endpoints) {
    const problem = endpointProblem(endpoint);
    if (problem !== undefined) throw configError(problem, config);
  }
}

function endpointProblem(endpoint: SupplierEndpoint): string | undefined {
  if (endpoint.url === "") return "endpoint.Url cannot be empty";
  if (!isValidEndpointUrl(endpoint.url)) return "invalid endpoint.Url";
  if (endpoint.rpc_type === 0) return "endpoint.RpcType cannot be UNKNOWN_RPC";
  if (rpcTypeNames[endpoint.rpc_type] === undefined) return "endpoint.RpcType is not a valid RPCType";
  return undefined;
}

function configError(problem: string, config: SupplierServiceConfig): PlainError {
  return new PlainError(`${problem}: ${protoText("pocket.shared.SupplierServiceConfig", config)}`);
}
