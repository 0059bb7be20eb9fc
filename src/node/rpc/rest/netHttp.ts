/** What Go's net/http server says by itself, before any handler. */
import type { RestReply } from "./restReply.js";

/** Bytes of a request's line and headers; net/http counts its 1 MiB loosely. */
export const MAX_HEADER_BYTES = (1 << 20) + 4096;

const BAD_REQUEST = "400 Bad Request";

/** Of any method that is a token, as Go takes it. */
const REQUEST_LINE = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+ \S+ HTTP\/1\.[01]\r?\n/;

/** Whether a request that the parser refused has nothing wrong but a method that it does not know. */
export function hasUnknownMethod(code: string | undefined, packet: Buffer | undefined): boolean {
  return code === "HPE_INVALID_METHOD" && REQUEST_LINE.test(packet?.toString("latin1") ?? "");
}

/** @returns the whole answer to a request that the parser refused; undefined: the connection is closed without a word. */
export function parserRefusal(code: string | undefined): string | undefined {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT" || code === "ECONNRESET") return undefined;
  return plainAnswer(code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : BAD_REQUEST);
}

/** @param status code and text */
function plainAnswer(status: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`;
}

/** A request that reaches no handler. @param problem what follows the status, in the status line too */
export function badRequest(problem: string): RestReply {
  return {
    status: 400,
    reason: `Bad Request${problem}`,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body: BAD_REQUEST + problem,
    close: true,
  };
}

/** A request target, which a proxy's client sends with scheme and host in front. */
export interface RequestTarget {
  /** Scheme and host, or empty. */
  readonly origin: string;
  /** As sent; empty when nothing follows the host. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

export function splitTarget(target: string): RequestTarget {
  const origin = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/.exec(target)?.[0] ?? "";
  const rest = target.slice(origin.length);
  const mark = rest.indexOf("?");
  return mark < 0 ? { origin, path: rest, query: "" } : { origin, path: rest.slice(0, mark), query: rest.slice(mark) };
}

/** httpguts ValidHostHeader. */
const HOST = /^[!$%&'()*+,\-.0-9:;=@A-Z[\]_a-z~]*$/;

/**
 * What is wrong with the Host headers of a request, as net/http's readRequest says it behind the status.
 * @returns undefined when nothing is
 */
export function hostProblem(httpVersion: string, hosts: readonly string[]): string | undefined {
  if (hosts.length > 1) return "";
  if (hosts.length === 0) return httpVersion === "1.1" ? ": missing required Host header" : undefined;
  return HOST.test(hosts[0] as string) ? undefined : ": malformed Host header";
}
