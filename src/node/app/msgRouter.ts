import { strToBytes } from "#kernel/base/bytes.js";
import { InvariantError, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { CircuitBreaker } from "#kernel/module/chainDef.js";
import type { Ctx } from "#kernel/module/context.js";
import { EventManager } from "#kernel/module/events.js";
import type { ModuleDef, MsgHandler } from "#kernel/module/module.js";
import type { AnyMessage, MsgResult, MsgRouter } from "#kernel/module/router.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";

/** sdk baseapp/msg_service_router.go MsgServiceRouter, with the circuit breaker inside. */
export class MsgServiceRouter implements MsgRouter {
  readonly #handlers = new Map<string, MsgHandler>();
  readonly #circuitBreaker: CircuitBreaker;

  /** @throws InvariantError when two modules handle one message */
  constructor(modules: readonly ModuleDef[], circuitBreaker: CircuitBreaker) {
    this.#circuitBreaker = circuitBreaker;
    for (const module of modules) {
      for (const [name, handler] of Object.entries(module.msgs ?? {})) {
        if (this.#handlers.has(name)) throw new InvariantError(`message ${name} has two handlers`);
        this.#handlers.set(name, handler);
      }
    }
  }

  has(typeUrl: string): boolean {
    return this.#handlers.has(typeUrl.slice(1));
  }

  /** ValidateBasic of a message that has one. @throws what it throws */
  validateBasic(msg: AnyMessage): void {
    this.#handlers.get(msg.name)?.validateBasic?.(msg.value as never);
  }

  /** @throws TxError sdk/6 when no handler exists */
  assertHandled(msg: AnyMessage): void {
    if (!this.#handlers.has(msg.name)) {
      throw sdkErrors.unknownRequest.wrap(`no message handler found for ${goTypeName(msg.name)}`);
    }
  }

  dispatch(ctx: Ctx, msg: AnyMessage): MsgResult {
    const handler = this.#handlers.get(msg.name);
    if (handler === undefined) throw new PlainError(`no message handler found for ${goTypeName(msg.name)}`);
    const events = new EventManager();
    const inner = ctx.with({ events });
    handler.validateBasic?.(msg.value as never);
    const typeUrl = `/${msg.name}`;
    if (!this.#circuitBreaker.isAllowed(inner, typeUrl)) {
      throw new PlainError(`circuit breaker disables execution of this message: ${typeUrl}`);
    }
    const response = handler.handle(inner, msg.value as never);
    const data = strToBytes(codec.encodeStr(handler.response, response));
    return { data, response: { type_url: `/${handler.response}`, value: data }, events: events.events() };
  }
}

/** Go's `%T` of a message; of those without a handler only `*types.SupplierServiceConfig` can be reached. */
function goTypeName(name: string): string {
  return `*types.${name.slice(name.lastIndexOf(".") + 1)}`;
}
