/** What Go's net/http server says by itself, before any handler. */

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

/** The body of the answer to a request of HTTP/1.1 that names no host. */
export const NO_HOST = `${BAD_REQUEST}: missing required Host header`;
/** The body of the answer to a request target that is no URL. */
export const BAD_URL = BAD_REQUEST;

/** Path and query of a request target, which a proxy's client sends with scheme and host in front. */
export function originForm(target: string): string {
  const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/.exec(target);
  if (absolute === null) return target;
  const rest = target.slice(absolute[0].length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}
