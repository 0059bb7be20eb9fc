import type { IncomingMessage, ServerResponse } from "node:http";
import cors from "@fastify/cors";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { UsageError } from "#kernel/base/errors.js";
import { grpcStatus } from "../grpcStatus.js";
import type { RpcMetrics } from "../metrics.js";
import type { Gateway, RestRequest } from "./gateway.js";
import { notImplemented, type RestReply, refusal } from "./restReply.js";

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

/** A page that is no query: path as sent without query. undefined: not one of ours. */
export type Pages = (path: string, query: string) => RestReply | undefined | Promise<RestReply | undefined>;

/** Of any method that is a token, as Go takes it. */
const REQUEST_LINE = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+ \S+ HTTP\/1\.[01]\r?\n/;

/** Bytes of a body that go out with their length; longer ones are chunked. Go net/http's buffer. */
const BUFFERED_BYTES = 2048;

/** sdk server/api/server.go: REST on the address of app.toml. */
export class RestServer {
  readonly app: FastifyInstance;

  private constructor(
    readonly options: RestServerOptions,
    app: FastifyInstance,
  ) {
    this.app = app;
  }

  static async make(options: RestServerOptions, gateway: Gateway, pages: Pages = () => undefined): Promise<RestServer> {
    const app = fastify({
      bodyLimit: options.maxBodyBytes,
      // Paths are matched as the reference does it, by the gateway; here every request is the same route.
      rewriteUrl: () => "/",
      requestTimeout: options.readTimeoutSeconds * 1000,
      forceCloseConnections: true,
      clientErrorHandler: (error, socket) => {
        const { code, rawPacket } = error as unknown as { code?: string; rawPacket?: Buffer };
        const unknownMethod = code === "HPE_INVALID_METHOD" && REQUEST_LINE.test(rawPacket?.toString("latin1") ?? "");
        if (socket.writable) socket.end(unknownMethod ? rawReply(notImplemented) : "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      },
    });
    app.server.maxConnections = options.maxOpenConnections;
    if (options.writeTimeoutSeconds > 0) app.server.setTimeout(options.writeTimeoutSeconds * 1000);
    if (options.unsafeCors)
      await app.register(cors, {
        origin: "*",
        methods: ["GET", "HEAD", "POST"],
        allowedHeaders: ["Content-Type"],
        optionsSuccessStatus: 200,
      });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const done = await answer(request, gateway, pages);
      options.metrics?.restAnswer(done.status);
      return send(reply, done);
    };
    app.route({ method: [...app.supportedMethods], url: "/", exposeHeadRoute: false, handler });
    app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => send(reply, failureReply(error)));
    return new RestServer(options, app);
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
}

async function answer(request: FastifyRequest, gateway: Gateway, pages: Pages): Promise<RestReply> {
  const url = request.originalUrl;
  const mark = url.indexOf("?");
  if (request.method === "GET") {
    const page = await pages(mark < 0 ? url : url.slice(0, mark), mark < 0 ? "" : url.slice(mark + 1));
    if (page !== undefined) return page;
  }
  return gateway.answer(restRequest(request, url));
}

function restRequest(request: FastifyRequest, url: string): RestRequest {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  return { method: request.method, url, headers: headerLists(request.raw), body };
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

/** Written by hand so that names keep their case and bodies are chunked where the reference's are. */
function send(reply: FastifyReply, { status, headers, body, trailers, close }: RestReply): FastifyReply {
  const raw: ServerResponse = reply.raw;
  reply.hijack();
  const bytes = Buffer.from(body, "utf8");
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  for (const [name, value] of Object.entries(headers)) raw.setHeader(name, value);
  if (close === true) {
    raw.shouldKeepAlive = false;
    raw.useChunkedEncodingByDefault = false;
  } else {
    raw.setHeader("X-Server-Time", String(Math.floor(Date.now() / 1000)));
    if (raw.shouldKeepAlive) raw.removeHeader("Connection");
  }
  if (trailers !== undefined) raw.addTrailers(trailers);
  else if (close === true) raw.removeHeader("Content-Length");
  else if (bytes.length <= BUFFERED_BYTES) raw.setHeader("Content-Length", bytes.length);
  raw.writeHead(status);
  raw.end(bytes);
  return reply;
}

/** What fastify itself refuses. Its own bugs and ours show no details. */
function failureReply(error: { statusCode?: number; message: string }): RestReply {
  if (error.statusCode === 413) return refusal(grpcStatus("InvalidArgument", "http: request body too large"));
  if (error.statusCode !== undefined && error.statusCode < 500) return refusal(grpcStatus("InvalidArgument", error.message));
  return refusal(grpcStatus("Internal", "internal error"));
}

function rawReply({ status, headers, body }: RestReply): string {
  const lines = Object.entries({ ...headers, "Content-Length": String(Buffer.byteLength(body)), Connection: "close" });
  return `HTTP/1.1 ${status} Not Implemented\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}
