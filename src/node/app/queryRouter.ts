import { GrpcStatusError, InvariantError, isErrorValue, TxError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { ModuleDef, QueryHandler } from "#kernel/module/module.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";

/** sdk baseapp/grpcrouter.go GRPCQueryRouter: gRPC query methods by path, protobuf bytes in and out. */
export class QueryRouter {
  readonly #handlers = new Map<string, QueryHandler>();

  /** @throws InvariantError when two modules answer one method */
  constructor(modules: readonly ModuleDef[]) {
    for (const module of modules) this.add(module.queries ?? {});
  }

  /** Registers more methods: services of the node itself. */
  add(queries: Readonly<Record<string, QueryHandler>>): void {
    for (const [method, handler] of Object.entries(queries)) {
      if (this.#handlers.has(method)) throw new InvariantError(`query ${method} has two handlers`);
      this.#handlers.set(method, handler);
    }
  }

  /** @param path with leading slash: `/package.Service/Method` */
  handler(path: string): QueryHandler | undefined {
    return path.startsWith("/") ? this.#handlers.get(path.slice(1)) : undefined;
  }

  methods(): readonly string[] {
    return [...this.#handlers.keys()];
  }

  /**
   * Runs one query.
   * @throws PlainError for undecodable bytes; whatever the handler throws
   */
  run(handler: QueryHandler, ctx: ReadCtx, request: Uint8Array): Uint8Array {
    const decoded = codec.decode(handler.request, request);
    return codec.encode(handler.response, handler.handle(ctx, decoded as never));
  }
}

/** sdk baseapp/grpcrouter.go and abci.go gRPCErrorToSDKError: which registered error a failed query shows over ABCI. */
export function queryErrorToSdk(err: unknown): TxError {
  if (!isErrorValue(err)) throw err;
  const grpcCode = err instanceof GrpcStatusError ? err.grpcCode : err instanceof TxError ? err.root.grpcCode : undefined;
  switch (grpcCode) {
    case undefined:
      return sdkErrors.invalidRequest.wrap(err.message);
    case "NotFound":
      return sdkErrors.keyNotFound.wrap(err.message);
    case "InvalidArgument":
    case "FailedPrecondition":
      return sdkErrors.invalidRequest.wrap(err.message);
    case "Unauthenticated":
      return sdkErrors.unauthorized.wrap(err.message);
    default:
      return sdkErrors.unknownRequest.wrap(err.message);
  }
}
