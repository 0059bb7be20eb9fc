import { stringify } from "yaml";
import type { RpcMetrics } from "../metrics.js";
import { apiPage } from "./apiPage.js";
import type { Pages } from "./gateway.js";
import { type OpenApi, openApi } from "./openApi.js";
import type { RestReply } from "./restReply.js";
import type { RouteTable } from "./routeTable.js";

export interface PagesOptions {
  readonly routes: RouteTable;
  readonly version: string;
  /** `api.swagger`. */
  readonly swagger: boolean;
  /** Absent when telemetry is off. */
  readonly metrics?: RpcMetrics | undefined;
}

const DOCUMENT = "/static/openapi.yml";
const SWAGGER = "/swagger/";

/** The pages that stand beside the routes. sdk server/api RegisterSwaggerAPI, poktroll docs/docs.go, sdk server/api metrics. */
export function restPages({ routes, version, swagger, metrics }: PagesOptions): Pages {
  const made = once(() => {
    const api: OpenApi = openApi(routes.routes, version);
    const yaml = stringify(api, { aliasDuplicateObjects: false, lineWidth: 0 });
    // Made once, as bytes: they cost a second to make, and everybody who asks shares them.
    return { page: Buffer.from(apiPage(api, DOCUMENT)), document: Buffer.from(yaml) };
  });
  return (method, path, query) => {
    if (path === "/") return page("text/html; charset=utf-8", made().page, {});
    if (swagger && path === SWAGGER) return page("text/html; charset=utf-8", made().page);
    if (swagger && path.startsWith(SWAGGER)) return noSuchFile(path);
    if (path === DOCUMENT) return page("application/x-yaml", made().document);
    if (path === "/metrics" && metrics !== undefined && method === "GET") {
      return metricsReply(metrics, (new URLSearchParams(query).get("format") ?? "").trim());
    }
    return undefined;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function page(type: string, body: Uint8Array, more: Readonly<Record<string, string>> = { "Accept-Ranges": "bytes" }): RestReply {
  return { status: 200, headers: { "Content-Type": type, ...more }, body };
}

/** net/http FileServer. */
function noSuchFile(path: string): RestReply {
  if (path.endsWith("/index.html")) return { status: 301, headers: { Location: "./" }, body: "" };
  const headers = { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" };
  return { status: 404, headers, body: "404 page not found\n" };
}

/** sdk telemetry Gather. */
async function metricsReply(metrics: RpcMetrics, format: string): Promise<RestReply> {
  if (format === "prometheus") {
    return { status: 200, headers: { "Content-Type": metrics.contentType }, body: await metrics.prometheus() };
  }
  const json = { "Content-Type": "application/json" };
  if (format === "" || format === "text") return { status: 200, headers: json, body: await metrics.summary() };
  const error = `failed to gather metrics: unsupported metrics format: ${format}`;
  return { status: 400, headers: json, body: JSON.stringify({ error }) };
}
