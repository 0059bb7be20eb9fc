import { findService, type HttpRule, type MethodDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { PathTemplate, type PathVariable } from "./pathTemplate.js";

/** One binding of one method. */
export interface Route {
  readonly method: MethodDesc;
  readonly rule: HttpRule;
  /** `GET` or `POST`. */
  readonly verb: string;
  readonly template: PathTemplate;
  /** Whether the request has a field that the path does not fill: else the query is not even looked at. */
  readonly readsQuery: boolean;
}

export interface RouteMatch {
  readonly route: Route;
  readonly variables: readonly PathVariable[];
}

/** Literal segments that every route starts with. */
const INDEXED = 3;

/** The `google.api.http` rules of services; of two that match the first wins. grpc-gateway v1 runtime/mux.go. */
export class RouteTable {
  readonly routes: readonly Route[];
  readonly #byPrefix = new Map<string, Route[]>();

  /** @param services full names */
  constructor(services: readonly string[]) {
    this.routes = services.flatMap((name) => findService(name)?.methods.flatMap(routesOf) ?? []);
    for (const route of this.routes) {
      const key = route.template.prefix.slice(0, INDEXED).join("/");
      const known = this.#byPrefix.get(key);
      if (known === undefined) this.#byPrefix.set(key, [route]);
      else known.push(route);
    }
  }

  /** @param parts segments of a decoded path */
  find(verb: string, parts: readonly string[]): RouteMatch | undefined {
    for (const route of this.#byPrefix.get(parts.slice(0, INDEXED).join("/")) ?? []) {
      if (route.verb !== verb) continue;
      const variables = route.template.match(parts);
      if (variables !== undefined) return { route, variables };
    }
    return undefined;
  }
}

function routesOf(method: MethodDesc): Route[] {
  return method.http.map((rule) => {
    const template = new PathTemplate(rule.path);
    if (template.prefix.length < INDEXED) throw new Error(`${rule.path} starts with fewer than ${INDEXED} literals`);
    const readsQuery = rule.body === undefined && messageDesc(method.input).fields.some(({ name }) => !template.fields.includes(name));
    return { method, rule, verb: rule.method.toUpperCase(), template, readsQuery };
  });
}
