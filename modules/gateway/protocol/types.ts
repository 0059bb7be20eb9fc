import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type Gateway = MessageMap["pocket.gateway.Gateway"];
export type GatewayParams = MessageMap["pocket.gateway.Params"];
