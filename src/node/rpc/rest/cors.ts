/** gorilla/handlers cors.go, as `api.enabled-unsafe-cors` sets it up: every origin, three methods, one header more than the simple ones. */
import type { RestReply } from "./restReply.js";

type Headers = ReadonlyMap<string, readonly string[]>;

const METHODS: readonly string[] = ["GET", "HEAD", "POST"];
const SIMPLE_HEADERS: readonly string[] = ["Accept", "Accept-Language", "Content-Language", "Origin"];
const ALLOWED_HEADERS: readonly string[] = [...SIMPLE_HEADERS, "Content-Type"];

export interface CorsResult {
  /** To be added to whatever is answered. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole answer, when the request goes no further. */
  readonly reply?: RestReply;
}

/** What CORS adds to an answer, or answers itself. A request that names no origin is none of its business. */
export function allowEveryOrigin(method: string, headers: Headers): CorsResult {
  const preflight = method === "OPTIONS";
  if ((headers.get("origin")?.[0] ?? "") === "") return preflight ? ended(200) : { headers: {} };
  const allow = { "Access-Control-Allow-Origin": "*" };
  if (!preflight) return { headers: allow };
  const asked = headers.get("access-control-request-method")?.[0];
  if (asked === undefined) return ended(400);
  if (!METHODS.includes(asked)) return ended(405);
  const names = (headers.get("access-control-request-headers")?.[0] ?? "").split(",").map((name) => canonical(name.trim()));
  const wanted = names.filter((name) => name !== "" && !SIMPLE_HEADERS.includes(name));
  if (wanted.some((name) => !ALLOWED_HEADERS.includes(name))) return ended(403);
  return ended(200, wanted.length === 0 ? allow : { "Access-Control-Allow-Headers": wanted.join(","), ...allow });
}

function ended(status: number, headers: Readonly<Record<string, string>> = {}): CorsResult {
  return { headers, reply: { status, headers: {}, body: "" } };
}

/** net/http CanonicalHeaderKey. */
function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
