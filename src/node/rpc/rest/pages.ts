import { stringify } from "yaml";
import type { RpcMetrics } from "../metrics.js";
import { apiPage } from "./apiPage.js";
import { type OpenApi, openApi } from "./openApi.js";
import type { RestReply } from "./restReply.js";
import type { Pages } from "./restServer.js";
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

/** The pages that stand beside the routes. sdk server/api RegisterSwaggerAPI, poktroll docs/docs.go, sdk server/api metrics. */
export function restPages({ routes, version, swagger, metrics }: PagesOptions): Pages {
  let made: OpenApi | undefined;
  const document = (): OpenApi => {
    made ??= openApi(routes.routes, version);
    return made;
  };
  return (path, query) => {
    if (path === "/" || (swagger && path === "/swagger/")) return html(apiPage(document(), DOCUMENT));
    if (path === DOCUMENT)
      return {
        status: 200,
        headers: { "Content-Type": "application/x-yaml" },
        body: stringify(document(), { aliasDuplicateObjects: false, lineWidth: 0 }),
      };
    if (path === "/metrics" && metrics !== undefined) return metricsReply(metrics, new URLSearchParams(query).get("format") ?? "");
    return undefined;
  };
}

function html(body: string): RestReply {
  return { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body };
}

/** sdk telemetry Gather. */
async function metricsReply(metrics: RpcMetrics, format: string): Promise<RestReply> {
  if (format === "prometheus") {
    return { status: 200, headers: { "Content-Type": metrics.contentType }, body: await metrics.prometheus() };
  }
  const json = { "Content-Type": "application/json" };
  if (format === "" || format === "default" || format === "text") return { status: 200, headers: json, body: await metrics.summary() };
  const error = `failed to gather metrics: unsupported metrics format: ${format}`;
  return { status: 400, headers: json, body: JSON.stringify({ code: 0, error }) };
}
