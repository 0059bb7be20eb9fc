import { isErrorValue, OutOfGas } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MethodMap } from "#kernel/codec/gen/methods.js";
import type { ReadCtx } from "#kernel/module/context.js";
import type { MessageInit, MessageName, QueryHandler } from "#kernel/module/module.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { type QueryContext, type QueryDeps, queryContext } from "#node/app/queryContext.js";
import type { QueryRouter } from "#node/app/queryRouter.js";
import { type GrpcStatus, grpcStatus, OK, statusOfError } from "./grpcStatus.js";
import type { RpcMetrics } from "./metrics.js";
import { type QueryQueue, QueueFullError } from "./queryQueue.js";

/** Metadata of requests (the height asked for) and of answers (the height read). sdk types/grpc GRPCBlockHeightHeader */
export const HEIGHT_HEADER = "x-cosmos-block-height";

/** What one call came to. */
export interface UnaryAnswer {
  readonly status: GrpcStatus;
  /** Protobuf bytes; empty unless the status is OK. */
  readonly response: Uint8Array;
  /** Height that was read, for the header of the answer; absent when the call failed before it was known. */
  readonly height: string | undefined;
}

/** A method that the node itself answers, perhaps by asking CometBFT or the thread of the state machine. */
export interface NodeMethod {
  readonly request: MessageName;
  readonly response: MessageName;
  /** @returns the answer's fields, or its protobuf bytes */
  readonly handle: (ctx: ReadCtx, request: never) => Promise<unknown> | unknown;
}

export type NodeMethods = Readonly<Record<string, NodeMethod>>;

/** Types one entry of a table of {@link NodeMethods}. */
export function nodeMethod<K extends keyof MethodMap>(
  _method: K,
  request: MethodMap[K]["request"],
  response: MethodMap[K]["response"],
  handle: (
    ctx: ReadCtx,
    request: MessageMap[MethodMap[K]["request"]],
  ) => MessageInit<MethodMap[K]["response"]> | Promise<MessageInit<MethodMap[K]["response"]>>,
): NodeMethod {
  return { request, response, handle: handle as NodeMethod["handle"] };
}

export interface UnaryCallsDeps {
  readonly router: QueryRouter;
  /** `header` is that of the check state: its height is 0 from a start until the next block. */
  readonly query: QueryDeps;
  readonly nodeMethods: NodeMethods;
  /** Methods that stand beside the application's router: no height, no context. */
  readonly plainMethods?: NodeMethods;
  readonly queue: QueryQueue;
  readonly metrics?: RpcMetrics | undefined;
  /** Takes errors that are our own. */
  readonly onBug: (method: string, err: unknown) => void;
}

/** sdk baseapp/grpcserver.go RegisterGRPCServer: every unary method of the node, for gRPC and REST alike. */
export class UnaryCalls {
  readonly #services: ReadonlySet<string>;

  constructor(readonly deps: UnaryCallsDeps) {
    this.#services = new Set(
      this.methods()
        .map((method) => method.slice(0, method.indexOf("/")))
        .sort((a, b) => (a < b ? -1 : 1)),
    );
  }

  /** Every method as `package.Service/Method`. */
  methods(): string[] {
    const { router, nodeMethods, plainMethods = {} } = this.deps;
    return [...router.methods(), ...Object.keys(nodeMethods), ...Object.keys(plainMethods)];
  }

  /** Full names of the services that have a method here, in name order. */
  services(): readonly string[] {
    return [...this.#services];
  }

  /** grpc server.go handleStream. @param method without leading slash */
  unimplemented(method: string): GrpcStatus {
    const slash = method.lastIndexOf("/");
    if (slash < 0) return grpcStatus("Unimplemented", `malformed method name: ${goQuote(`/${method}`)}`);
    const service = method.slice(0, slash);
    if (!this.#services.has(service)) return grpcStatus("Unimplemented", `unknown service ${service}`);
    return grpcStatus("Unimplemented", `unknown method ${method.slice(slash + 1)} for service ${service}`);
  }

  /**
   * One call. Never throws.
   * @param method `package.Service/Method`
   * @param heights values of the height header
   * @param gone whether nobody waits for the answer any more: asked when the call's turn has come, which costs nothing then
   */
  async call(method: string, request: Uint8Array, heights: readonly string[], gone: () => boolean = () => false): Promise<UnaryAnswer> {
    const answer = await this.#guarded(method, request, heights, gone);
    this.deps.metrics?.query(method, answer.status.code);
    return answer;
  }

  async #guarded(method: string, request: Uint8Array, heights: readonly string[], gone: () => boolean): Promise<UnaryAnswer> {
    try {
      return await this.deps.queue.run(() => (gone() ? CANCELLED : this.#answer(method, request, heights)));
    } catch (err) {
      return failed(this.#status(method, err));
    }
  }

  async #answer(method: string, bytes: Uint8Array, heights: readonly string[]): Promise<UnaryAnswer> {
    const { router, nodeMethods, plainMethods = {}, query } = this.deps;
    const handler: NodeMethod | QueryHandler | undefined = router.handler(`/${method}`) ?? nodeMethods[method];
    const plain = plainMethods[method];
    if (handler === undefined && plain === undefined) return failed(this.unimplemented(method));
    const request = decodeRequest((handler ?? plain) as NodeMethod, bytes);
    if (request instanceof Error) return failed(grpcStatus("Internal", `grpc: error unmarshalling request: ${request.message}`));
    if (handler === undefined) return encodeAnswer(plain as NodeMethod, await (plain as NodeMethod).handle(NO_CONTEXT, request as never));
    const asked = askedHeight(heights);
    const opened = open(query, asked);
    const height = String(asked === 0n ? opened.ctx.height : asked);
    try {
      const response = await handler.handle(opened.ctx, request as never);
      return { ...encodeAnswer(handler as NodeMethod, response), height };
    } catch (err) {
      return { ...failed(this.#status(method, outOfGas(err, opened))), height };
    } finally {
      opened.release();
    }
  }

  #status(method: string, err: unknown): GrpcStatus {
    if (err instanceof QueueFullError) return grpcStatus("ResourceExhausted", err.message);
    const status = statusOfError(err);
    if (status !== undefined) return status;
    this.deps.onBug(method, err);
    return grpcStatus("Internal", "internal error");
  }
}

/** Plain methods are called outside of the application; nothing in them reads state. */
const NO_CONTEXT = undefined as unknown as ReadCtx;

const CANCELLED = failed(grpcStatus("Canceled", "context canceled"));

function failed(status: GrpcStatus): UnaryAnswer {
  return { status, response: new Uint8Array(), height: undefined };
}

function encodeAnswer(method: NodeMethod, response: unknown): UnaryAnswer {
  const bytes = response instanceof Uint8Array ? response : codec.encode(method.response, response as never);
  return { status: OK, response: bytes, height: undefined };
}

function decodeRequest(method: NodeMethod, bytes: Uint8Array): unknown {
  try {
    return codec.decode(method.request, bytes);
  } catch (err) {
    if (isErrorValue(err)) return err;
    throw err;
  }
}

const MAX_INT64 = (1n << 63n) - 1n;

/** Two values are as none. @throws TxError sdk/18 */
function askedHeight(heights: readonly string[]): bigint {
  const [text] = heights;
  if (text === undefined || heights.length > 1) return 0n;
  const where = `Baseapp.RegisterGRPCServer: invalid height header "${HEIGHT_HEADER}": strconv.ParseInt: parsing ${goQuote(text)}`;
  if (!/^[+-]?[0-9]+$/.test(text)) throw sdkErrors.invalidRequest.wrap(`${where}: invalid syntax`);
  const height = BigInt(text.replace(/^\+/, ""));
  if (height > MAX_INT64 || height < -MAX_INT64 - 1n) throw sdkErrors.invalidRequest.wrap(`${where}: value out of range`);
  return height;
}

/** sdk baseapp CreateQueryContext with the check of the header, which only gRPC asks for. */
function open(query: QueryDeps, height: bigint): QueryContext {
  const last = BigInt(query.versions.latest());
  if (height === 0n && last > 0n && query.header().height !== last) {
    const text = `context did not contain latest block height in either check state or finalize block state (${last})`;
    throw sdkErrors.invalidHeight.wrap(text);
  }
  return queryContext(query, height, false);
}

function outOfGas(err: unknown, opened: QueryContext): unknown {
  if (!(err instanceof OutOfGas)) return err;
  const text = `Query gas limit exceeded: ${opened.ctx.gasMeter.limit()}, ${err.message}`;
  return sdkErrors.outOfGas.wrap(text);
}
