import { goQuote } from "#kernel/base/goText.js";
import { type GrpcStatus, grpcStatus } from "../grpcStatus.js";
import { HEIGHT_HEADER, type UnaryAnswer, type UnaryCalls } from "../unaryCalls.js";
import { wellFormed } from "../wellFormed.js";
import type { FirstAnswer, RestRequest } from "./gateway.js";
import type { RestReply } from "./restReply.js";

export interface GrpcWebOptions {
  /** Bytes of one message. */
  readonly maxRecvBytes: number;
  readonly maxSendBytes: number;
  /** `api.enabled-unsafe-cors`: every origin may read the answers. */
  readonly everyOrigin: boolean;
}

const WEB = "application/grpc-web";
const TEXT = "application/grpc-web-text";
const GRPC = "application/grpc";

/** improbable-eng/grpc-web over grpc's ServeHTTP: unary calls in HTTP/1.1 POSTs, as bytes or as base64. */
export function grpcWeb(calls: UnaryCalls, options: GrpcWebOptions): FirstAnswer {
  return (request, path) => {
    const type = request.headers.get("content-type")?.[0] ?? "";
    if (request.method !== "POST" || !type.startsWith(WEB)) return undefined;
    const text = type.startsWith(TEXT);
    const inner = type.replace(text ? TEXT : WEB, GRPC);
    const cors = corsHeaders(request, options.everyOrigin);
    if (!/^application\/grpc($|[+;])/.test(inner)) return Promise.resolve(wrongType(inner, cors));
    return call(calls, options, request, path.slice(1), text).then((answer) => {
      const headers = { "Content-Type": inner.replace(GRPC, text ? TEXT : WEB), ...heightHeader(answer), ...cors };
      return answer.status.code === 0 ? success(answer, headers, text) : failure(answer.status, headers);
    });
  };
}

async function call(calls: UnaryCalls, options: GrpcWebOptions, request: RestRequest, method: string, text: boolean): Promise<UnaryAnswer> {
  const { maxRecvBytes, maxSendBytes } = options;
  const message = firstMessage(text ? Buffer.from(Buffer.from(request.body).toString("latin1"), "base64") : request.body, maxRecvBytes);
  if (!(message instanceof Uint8Array)) return { status: message, response: new Uint8Array(), height: undefined };
  const answer = await calls.call(method, message, request.headers.get(HEIGHT_HEADER) ?? [], request.gone);
  const { length } = answer.response;
  if (length <= maxSendBytes) return answer;
  return { ...answer, status: grpcStatus("ResourceExhausted", `trying to send message larger than max (${length} vs. ${maxSendBytes})`) };
}

/** grpc rpc_util.go recvMsg: five bytes of frame, then the message. What follows is not read. */
function firstMessage(body: Uint8Array, max: number): Uint8Array | GrpcStatus {
  if (body.length === 0) return grpcStatus("Unknown", "EOF");
  if (body.length < 5) return grpcStatus("Unknown", "unexpected EOF");
  const length = new DataView(body.buffer, body.byteOffset, body.length).getUint32(1);
  if (length > max) return grpcStatus("ResourceExhausted", `grpc: received message larger than max (${length} vs. ${max})`);
  if (body.length < 5 + length) return grpcStatus("Unknown", "unexpected EOF");
  if (body[0] === 1) return grpcStatus("Internal", "grpc: compressed flag set with identity or empty encoding");
  if (body[0] !== 0) return grpcStatus("Internal", `grpc: received unexpected payload format ${body[0]}`);
  return body.subarray(5, 5 + length);
}

function heightHeader({ height }: UnaryAnswer): Record<string, string> {
  return height === undefined ? {} : { "X-Cosmos-Block-Height": height };
}

/** rs/cors for a request that is no preflight. */
function corsHeaders({ headers }: RestRequest, everyOrigin: boolean): Record<string, string> {
  const origin = headers.get("origin")?.[0] ?? "";
  if (!everyOrigin || origin === "") return { Vary: "Origin" };
  return { Vary: "Origin", "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true" };
}

/** The names that a page of another origin may read. The reference lists them in no order. */
function exposed(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = [...Object.keys(headers), "X-Server-Time"].sort((a, b) => (a < b ? -1 : 1));
  return { ...headers, "Access-Control-Expose-Headers": [...names, "grpc-status", "grpc-message"].join(", ") };
}

/** Without a message what would be trailers are headers. */
function failure({ code, message }: GrpcStatus, headers: Readonly<Record<string, string>>): RestReply {
  const text = message === "" ? {} : { "Grpc-Message": percentEncoded(message) };
  return { status: 200, headers: exposed({ ...headers, "Grpc-Status": String(code), ...text }), body: "", chunked: true };
}

function success({ response }: UnaryAnswer, headers: Readonly<Record<string, string>>, text: boolean): RestReply {
  const frames = [frame(0, response), frame(0x80, Buffer.from("grpc-status: 0\r\n"))];
  const body = text ? Buffer.from(frames.map((part) => part.toString("base64")).join("")) : Buffer.concat(frames);
  return { status: 200, headers: exposed(headers), body, chunked: true };
}

function frame(flag: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flag;
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

/** grpc encodeGrpcMessage. */
function percentEncoded(message: string): string {
  const hex = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return [...Buffer.from(wellFormed(message), "utf8")]
    .map((byte) => (byte >= 0x20 && byte <= 0x7e && byte !== 0x25 ? String.fromCharCode(byte) : hex(byte)))
    .join("");
}

/** net/http Error. */
function wrongType(type: string, cors: Readonly<Record<string, string>>): RestReply {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff", ...cors };
  return { status: 415, headers: exposed(headers), body: `invalid gRPC request content-type ${goQuote(type)}\n`, chunked: true };
}
