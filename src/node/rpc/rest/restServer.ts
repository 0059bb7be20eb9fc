import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { UsageError } from "#kernel/base/errors.js";
import { ByteBudget } from "../byteBudget.js";
import { grpcStatus } from "../grpcStatus.js";
import type { RpcMetrics } from "../metrics.js";
import { Bodies, BodiesFullError, BodyTooLargeError } from "./bodies.js";
import { allowEveryOrigin } from "./cors.js";
import type { Gateway, Pages } from "./gateway.js";
import { badRequest, hasUnknownMethod, hostProblem, MAX_HEADER_BYTES, parserRefusal } from "./netHttp.js";
import { notImplemented, type RestReply, refusal } from "./restReply.js";
import { Turns } from "./turns.js";

export interface RestServerOptions {
  /** `tcp://host:port`. */
  readonly address: string;
  readonly maxOpenConnections: number;
  readonly readTimeoutSeconds: number;
  readonly writeTimeoutSeconds: number;
  readonly maxBodyBytes: number;
  readonly unsafeCors: boolean;
  readonly metrics?: RpcMetrics | undefined;
}

/** Bytes of a body that go out with their length; longer ones are chunked. Go net/http's buffer. */
const BUFFERED_BYTES = 2048;

/** Bodies that are read at a time may take this many times the largest one. */
const BODIES = 3;
/** Bytes of answers that clients have not taken yet, of those that are longer than a page of a list mostly is. */
const ANSWER_BYTES = 512 << 20;
const FREE_ANSWER_BYTES = 65_536;

/** sdk server/api/server.go: REST on the address of app.toml. */
export class RestServer {
  readonly app: FastifyInstance;
  readonly #turns = new Turns();
  readonly #bodies: Bodies;
  readonly #answers = new ByteBudget(ANSWER_BYTES);

  private constructor(
    readonly options: RestServerOptions,
    readonly gateway: Gateway,
    readonly pages: Pages,
  ) {
    this.#bodies = new Bodies(options.maxBodyBytes, new ByteBudget(BODIES * options.maxBodyBytes));
    this.app = makeApp(options);
    const handler = (request: FastifyRequest, reply: FastifyReply) => this.#handle(request, reply);
    this.app.route({ method: [...this.app.supportedMethods], url: "/", exposeHeadRoute: false, handler });
    this.app.setErrorHandler((error: Error, request, reply) => this.#failed(error, request, reply));
  }

  static async make(options: RestServerOptions, gateway: Gateway, pages: Pages = () => undefined): Promise<RestServer> {
    return new RestServer(options, gateway, pages);
  }

  /** @returns the port. @throws UsageError when the address cannot be bound */
  async start(): Promise<number> {
    const url = new URL(this.options.address.replace(/^tcp:/, "http:"));
    try {
      await this.app.listen({ host: url.hostname.replace(/^\[|\]$/g, ""), port: Number(url.port || 1317) });
    } catch (err) {
      const reason = (err as Error).message;
      throw new UsageError(`REST cannot listen on ${this.options.address}`, `free the port or change api.address in app.toml (${reason})`);
    }
    const bound = this.app.server.address();
    return typeof bound === "object" && bound !== null ? bound.port : 0;
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  async #handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (!(await this.#turns.wait(request.raw, reply.raw))) return reply.hijack();
    const headers = headerLists(request.raw);
    const cors = this.options.unsafeCors ? allowEveryOrigin(request.method, headers) : { headers: {} };
    const answer = cors.reply ?? (await this.#answer(request, headers));
    const fitting = this.#fits(answer, reply.raw) ? answer : answersFull;
    this.options.metrics?.restAnswer(fitting.status);
    // What no handler has seen has not been through CORS either.
    return send(reply, fitting.close === true ? fitting : { ...fitting, headers: { ...cors.headers, ...fitting.headers } });
  }

  /** Whether an answer may wait for its client. Pages are the same bytes for everybody. */
  #fits({ body }: RestReply, raw: ServerResponse): boolean {
    const bytes = typeof body === "string" ? Math.max(0, body.length - FREE_ANSWER_BYTES) : 0;
    if (bytes === 0) return true;
    if (!this.#answers.take(bytes)) return false;
    raw.once("close", () => this.#answers.give(bytes));
    return true;
  }

  /** The body is read in the request's turn: no more of them are held than there are connections. */
  async #answer(request: FastifyRequest, headers: ReadonlyMap<string, readonly string[]>): Promise<RestReply> {
    const { raw, originalUrl: url, method } = request;
    const problem = hostProblem(raw.httpVersion, headers.get("host") ?? []);
    if (problem !== undefined) return badRequest(problem);
    if (url === "*" && method === "OPTIONS") return { status: 200, headers: {}, body: "" };
    const { body, release } = hasBody(raw) ? await this.#bodies.read(raw) : { body: new Uint8Array(), release: () => {} };
    try {
      return await this.gateway.answer({ method, url, headers, body, gone: () => isGone(raw) }, this.pages);
    } finally {
      release();
    }
  }

  #failed(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (isGone(request.raw)) return reply.hijack();
    const answer = failureReply(error);
    if (answer.last === true) return sendLast(request, reply, answer);
    if (answer.status === 500) this.gateway.calls.deps.onBug(`REST ${request.method} ${request.originalUrl}`, error);
    return send(reply, answer);
  }
}

/** Every request is the same route: paths are matched as the reference does it, by the gateway. */
function makeApp(options: RestServerOptions): FastifyInstance {
  const app = fastify({
    rewriteUrl: () => "/",
    requestTimeout: options.readTimeoutSeconds * 1000,
    forceCloseConnections: true,
    http: { maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
    clientErrorHandler: (error, socket) => {
      const { code, rawPacket } = error as unknown as { code?: string; rawPacket?: Buffer };
      const answer = hasUnknownMethod(code, rawPacket) ? rawReply(notImplemented) : parserRefusal(code);
      if (answer === undefined || !socket.writable) socket.destroy();
      else socket.end(answer);
    },
  });
  // Headers beyond Node's usual number would vanish without a word; their bytes are bounded above.
  app.server.maxHeadersCount = 0;
  app.server.maxConnections = options.maxOpenConnections;
  if (options.writeTimeoutSeconds > 0) app.server.setTimeout(options.writeTimeoutSeconds * 1000);
  app.removeAllContentTypeParsers();
  // Bodies are left in the stream.
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  return app;
}

const answersFull: RestReply = refusal(grpcStatus("ResourceExhausted", "too many large answers wait for their clients; try again"));

/** A request that was broken off has lost its socket. */
function isGone(raw: IncomingMessage): boolean {
  const socket = raw.socket as IncomingMessage["socket"] | null;
  return socket === null || socket.destroyed;
}

function hasBody(raw: IncomingMessage): boolean {
  return raw.method !== "GET" && raw.method !== "HEAD";
}

function headerLists(raw: IncomingMessage): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.rawHeaders.length; i += 2) {
    const name = (raw.rawHeaders[i] as string).toLowerCase();
    const value = raw.rawHeaders[i + 1] as string;
    const known = out.get(name);
    if (known === undefined) out.set(name, [value]);
    else known.push(value);
  }
  return out;
}

/** Milliseconds in which a client may still send what nobody reads, so that it sees the answer before the end. net/http rstAvoidanceDelay */
const LINGER_MS = 500;

/** An answer to a request whose body is not read to its end. */
function sendLast(request: FastifyRequest, reply: FastifyReply, answer: RestReply): FastifyReply {
  const { raw } = request;
  reply.hijack();
  raw.socket.end(rawReply(answer));
  raw.resume();
  setTimeout(() => raw.socket.destroy(), LINGER_MS).unref();
  return reply;
}

/** Written by hand so that names keep their case and bodies are chunked where the reference's are. */
function send(reply: FastifyReply, { status, reason, headers, body, trailers, close, chunked, unsized }: RestReply): FastifyReply {
  const raw: ServerResponse = reply.raw;
  reply.hijack();
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value);
  if (close === true) {
    raw.shouldKeepAlive = false;
    raw.sendDate = false;
    raw.useChunkedEncodingByDefault = false;
  } else {
    raw.setHeader("X-Server-Time", String(Math.floor(Date.now() / 1000)));
    if (raw.shouldKeepAlive) raw.removeHeader("Connection");
  }
  if (trailers !== undefined) raw.addTrailers(trailers);
  else if (close === true) raw.removeHeader("Content-Length");
  else if (bytes.length <= BUFFERED_BYTES && chunked !== true && unsized !== true) raw.setHeader("Content-Length", bytes.length);
  if (reason !== undefined) raw.statusMessage = reason;
  raw.writeHead(status);
  raw.end(bytes);
  return reply;
}

/** Its own bugs and ours show no details. */
function failureReply(error: Error & { statusCode?: number }): RestReply {
  if (error instanceof BodyTooLargeError) return { ...refusal(grpcStatus("InvalidArgument", error.message)), last: true };
  if (error instanceof BodiesFullError) return { ...refusal(grpcStatus("ResourceExhausted", error.message)), last: true };
  if (error.statusCode !== undefined && error.statusCode < 500) return refusal(grpcStatus("InvalidArgument", error.message));
  return refusal(grpcStatus("Internal", "internal error"));
}

function rawReply({ status, headers, body }: RestReply): string {
  const lines = Object.entries({ ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" });
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${String(body)}`;
}
