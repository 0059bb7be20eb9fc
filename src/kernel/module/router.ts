import type { Ctx } from "./context.js";
import type { Event } from "./events.js";
import type { MessageName } from "./module.js";

/** A decoded message of any type, as `codec.unpack` gives it. */
export interface AnyMessage {
  readonly name: MessageName;
  readonly value: object;
}

/** sdk types Result of one message. */
export interface MsgResult {
  /** Protobuf bytes of the response. */
  readonly data: Uint8Array;
  readonly response: { readonly type_url: string; readonly value: Uint8Array };
  readonly events: readonly Event[];
}

/**
 * sdk baseapp MsgServiceRouter, for modules that run messages of others (authz, gov, group, interchain accounts): the
 * same wrapped handler as a message of a transaction gets, with its ValidateBasic and the circuit breaker.
 */
export interface MsgRouter {
  /** True when a handler exists. @param typeUrl with leading slash */
  has(typeUrl: string): boolean;
  /** Runs the message on `ctx` with an event manager of its own. @throws what the handler throws; PlainError without handler */
  dispatch(ctx: Ctx, msg: AnyMessage): MsgResult;
}
