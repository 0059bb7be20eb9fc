import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type Gateway = MessageMap["pocket.gateway.Gateway"];
/** A gateway without its card. */
export type GatewayLifecycle = MessageMap["pocket.gateway.GatewayLifecycle"];
export type GatewayParams = MessageMap["pocket.gateway.Params"];
