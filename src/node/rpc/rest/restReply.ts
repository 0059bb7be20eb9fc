import { type GrpcStatus, grpcStatus } from "../grpcStatus.js";
import { wellFormed } from "../wellFormed.js";

/** What goes back over HTTP. */
export interface RestReply {
  readonly status: number;
  /** Behind the number in place of the usual text. */
  readonly reason?: string;
  /** Names as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Chunked however short it is. */
  readonly chunked?: boolean;
  /** Without the length of its body. */
  readonly unsized?: boolean;
  /** No other request is taken on this connection. */
  readonly last?: boolean;
  /** Sent after the body, which is then chunked. */
  readonly trailers?: Readonly<Record<string, string>>;
  /** The end of the connection ends the body. */
  readonly close?: boolean;
}

const GRPC_CONTENT_TYPE = "application/grpc+cosmos-sdk-grpc-codec";

/** grpc-gateway v1 runtime/errors.go HTTPStatusFromCode, by gRPC code. */
const HTTP_STATUS: readonly number[] = [200, 408, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

/** An error before any call was made: routing, parameters, body. */
export function refusal(status: GrpcStatus): RestReply {
  return { status: HTTP_STATUS[status.code] ?? 500, headers: { "Content-Type": "application/json" }, body: errorBody(status) };
}

/** What a path or method without route gets: 501. */
export const notImplemented: RestReply = refusal(grpcStatus("Unimplemented", "Not Implemented"));

/** A failed call. Without a height the status came alone, and what gRPC says about the content goes into a trailer. */
export function callFailure(status: GrpcStatus, height: string | undefined): RestReply {
  const reply = refusal(status);
  if (height !== undefined) return { ...reply, headers: { ...reply.headers, ...metadataHeaders(height) } };
  const headers = { ...reply.headers, Trailer: "Grpc-Trailer-Content-Type" };
  return { ...reply, headers, trailers: { "Grpc-Trailer-Content-Type": GRPC_CONTENT_TYPE } };
}

/** @param height absent for methods that have none */
export function callSuccess(body: string, height: string | undefined): RestReply {
  const headers: Record<string, string> = { "Content-Type": "application/json", ...metadataHeaders(height) };
  if (height !== undefined) headers["X-Cosmos-Block-Height"] = height;
  return { status: 200, headers, body };
}

function metadataHeaders(height: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { "Grpc-Metadata-Content-Type": GRPC_CONTENT_TYPE };
  if (height !== undefined) headers["Grpc-Metadata-X-Cosmos-Block-Height"] = height;
  return headers;
}

/** Without the HTML escapes that answers have. */
function errorBody({ code, message }: GrpcStatus): string {
  const text = JSON.stringify(wellFormed(message)).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return `{"code":${code},"message":${text},"details":[]}`;
}
