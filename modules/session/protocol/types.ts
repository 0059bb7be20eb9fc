import type { MessageMap } from "#kernel/codec/gen/messages.js";

export type SessionParams = MessageMap["pocket.session.Params"];
export type SessionParamsUpdate = MessageMap["pocket.session.ParamsUpdate"];
