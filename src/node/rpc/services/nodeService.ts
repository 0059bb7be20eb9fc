import { strToBytes } from "#kernel/base/bytes.js";
import { timeToTimestamp } from "#kernel/base/time.js";
import { type NodeMethods, nodeMethod } from "../unaryCalls.js";

/** Settings of the node that everybody may know. */
export interface NodeServiceConfig {
  /** Dec coins as they print, e.g. `1.000000000000000000upokt`. */
  readonly minimumGasPrice: string;
  readonly pruningKeepRecent: bigint;
  readonly pruningInterval: bigint;
  readonly haltHeight: bigint;
}

/** sdk client/grpc/node/service.go. */
export function nodeService(config: NodeServiceConfig): NodeMethods {
  return {
    "cosmos.base.node.v1beta1.Service/Config": nodeMethod(
      "cosmos.base.node.v1beta1.Service/Config",
      "cosmos.base.node.v1beta1.ConfigRequest",
      "cosmos.base.node.v1beta1.ConfigResponse",
      () => ({
        minimum_gas_price: config.minimumGasPrice,
        pruning_keep_recent: String(config.pruningKeepRecent),
        pruning_interval: String(config.pruningInterval),
        halt_height: config.haltHeight,
      }),
    ),
    "cosmos.base.node.v1beta1.Service/Status": nodeMethod(
      "cosmos.base.node.v1beta1.Service/Status",
      "cosmos.base.node.v1beta1.StatusRequest",
      "cosmos.base.node.v1beta1.StatusResponse",
      ({ header }) => ({
        height: header.height,
        timestamp: timeToTimestamp(header.time),
        app_hash: strToBytes(header.appHash),
        validator_hash: strToBytes(header.nextValidatorsHash),
      }),
    ),
  };
}
