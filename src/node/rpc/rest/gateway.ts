import { bytesToText } from "#kernel/base/bytes.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { grpcStatus, statusOfError } from "../grpcStatus.js";
import { HEIGHT_HEADER, type UnaryCalls } from "../unaryCalls.js";
import { cleanPath } from "./cleanPath.js";
import { addValue, escapePath, type FormValues, parseForm, unescapeUrl } from "./formValues.js";
import { badRequest, type RequestTarget, splitTarget } from "./netHttp.js";
import { checkMetadata, deadlineOf, UpstreamError } from "./requestContext.js";
import { type RequestFields, setPathField, setQueryFields } from "./requestFields.js";
import { callFailure, callSuccess, notImplemented, type RestReply, refusal } from "./restReply.js";
import { type RouteMatch, RouteTable } from "./routeTable.js";

/** One HTTP request. */
export interface RestRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Names in lower case, each value by itself. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
  /** Whether nobody waits for the answer any more. */
  readonly gone?: () => boolean;
}

/** A page that is no query. undefined: not one of ours. @param path decoded and cleaned. @param query as sent */
export type Pages = (method: string, path: string, query: string) => RestReply | undefined | Promise<RestReply | undefined>;

/** What stands before the routes: gRPC-Web. undefined: not for it. */
export type FirstAnswer = (request: RestRequest, path: string) => Promise<RestReply> | undefined;

export interface GatewayOptions {
  readonly direct?: DirectMethods;
  readonly first?: FirstAnswer | undefined;
  /** Bytes of protobuf that an answer may have: the gateway is a gRPC client of its own node. */
  readonly maxAnswerBytes?: number;
}

/** Methods that REST answers without a gRPC call, so without its metadata, by `package.Service/Method`: decoded request to answer. */
export type DirectMethods = Readonly<Record<string, (request: never) => Promise<unknown>>>;

/** Services whose rules the reference does not route. */
const UNROUTED = /^cosmos\.(base\.)?reflection\./;

const FORM = "application/x-www-form-urlencoded";
const MAX_INT32 = 2_147_483_647;

/** grpc-gateway v1 with the SDK's marshaler: HTTP requests to unary calls and back. */
export class Gateway {
  readonly routes: RouteTable;

  constructor(
    readonly calls: UnaryCalls,
    readonly options: GatewayOptions = {},
  ) {
    this.routes = new RouteTable(calls.services().filter((service) => !UNROUTED.test(service)));
  }

  /** Never throws for what a client did. @param pages stand before the routes */
  async answer(request: RestRequest, pages: Pages = () => undefined): Promise<RestReply> {
    const target = splitTarget(request.url);
    const rawQuery = target.query.slice(1);
    const path = unescapeUrl(target.path, false);
    if (path instanceof PlainError) return badRequest("");
    const cleaned = cleanPath(path);
    if (cleaned !== path) return moved(request.method, target, cleaned);
    const other = (await pages(request.method, path, rawQuery)) ?? (await this.options.first?.(request, path));
    if (other !== undefined) return other;
    const found = this.#route(request, path);
    if (found === undefined) return notImplemented;
    try {
      return await this.#call(found, request, rawQuery);
    } catch (err) {
      if (err instanceof UpstreamError) return refusal(err.status);
      if (isErrorValue(err)) return refusal(grpcStatus("InvalidArgument", err.message));
      throw err;
    }
  }

  /** A form that is posted reaches the other methods' routes of its path. */
  #route(request: RestRequest, path: string): RouteMatch | undefined {
    const parts = path.slice(1).split("/");
    const last = parts.at(-1) as string;
    if (last.lastIndexOf(":") === 0) return undefined;
    // What follows the last colon is a verb, and no route has one.
    if (last.endsWith(":")) parts[parts.length - 1] = last.slice(0, -1);
    const method = methodOf(request);
    const found = this.routes.find(method, parts);
    if (found !== undefined || method !== "POST" || !isForm(request)) return found;
    return this.routes.find("GET", parts);
  }

  async #call({ route, variables }: RouteMatch, request: RestRequest, rawQuery: string): Promise<RestReply> {
    const { fullName, input, output } = route.method;
    const deadline = deadlineOf(request.headers);
    const fields: RequestFields = route.rule.body === "*" ? bodyFields(input, request.body) : {};
    for (const { field, text } of variables) setPathField(input, fields, field, text);
    if (route.readsQuery) setQueryFields(input, fields, formOf(request, rawQuery), route.template.fields);
    const message = dynamicCodec.create(input, fields);
    const direct = this.options.direct?.[fullName];
    if (direct !== undefined) return directReply(output, direct, message);
    checkMetadata(request.headers);
    const { gone } = request;
    const call = (late: () => boolean) =>
      this.calls.call(fullName, dynamicCodec.encode(input, message), heightsOf(request), () => late() || gone?.() === true);
    const { status, response, height } = await deadline.run(call);
    if (status.code !== 0) return callFailure(status, height);
    const max = this.options.maxAnswerBytes ?? MAX_INT32;
    if (response.length > max) {
      return callFailure(grpcStatus("ResourceExhausted", `grpc: received message larger than max (${response.length} vs. ${max})`), height);
    }
    const json = jsonOf(output, response);
    return typeof json === "string" ? callSuccess(json, height) : json;
  }
}

function isForm(request: RestRequest): boolean {
  return request.method === "POST" && request.headers.get("content-type")?.[0] === FORM;
}

/** A posted form may ask for another method. */
function methodOf(request: RestRequest): string {
  return (isForm(request) && request.headers.get("x-http-method-override")?.[0]?.toUpperCase()) || request.method;
}

function moved(method: string, { origin, query }: RequestTarget, path: string): RestReply {
  return { status: 301, headers: { Location: origin + escapePath(path) + query }, body: "", unsized: method === "HEAD" };
}

async function directReply(output: string, method: (request: never) => Promise<unknown>, message: RequestFields): Promise<RestReply> {
  try {
    const body = dynamicJson.stringify(output, dynamicCodec.create(output, (await method(message as never)) as RequestFields));
    return { status: 200, headers: { "Content-Type": "application/json" }, body };
  } catch (err) {
    const status = statusOfError(err);
    if (status === undefined) throw err;
    return refusal(status);
  }
}

/** @returns a reply in place of JSON when the answer cannot be shown as JSON. */
function jsonOf(message: string, response: Uint8Array): string | RestReply {
  try {
    return dynamicJson.stringify(message, dynamicCodec.decode(message, response));
  } catch (err) {
    if (isErrorValue(err)) return refusal(grpcStatus("Unknown", err.message));
    throw err;
  }
}

/** Empty bodies are `{}`. @throws PlainError */
function bodyFields(input: string, body: Uint8Array): RequestFields {
  const text = bytesToText(body);
  if (/^[ \t\r\n]*$/.test(text)) return {};
  try {
    return dynamicJson.parse(input, text, { allowUnknown: true });
  } catch (err) {
    // Nested deeper than this thread's stack: the reader's own bound is near.
    if (err instanceof RangeError) throw new PlainError("exceeded max depth");
    throw isErrorValue(err) ? new PlainError(streamText(err.message)) : err;
  }
}

/** The gateway reads bodies as a stream and resolves types itself: two texts differ from those of other JSON. */
function streamText(text: string): string {
  if (text === "unexpected end of JSON input") return "unexpected EOF";
  return text.replace(
    /unable to resolve type URL (\S+)/,
    (_, url: string) => `unknown message type ${goQuote(url.slice(url.lastIndexOf("/") + 1))}`,
  );
}

/** net/http ParseForm: what a form posts stands before what the URL says. @throws PlainError */
function formOf(request: RestRequest, rawQuery: string): FormValues {
  const query = parseForm(rawQuery);
  const posted = isForm(request) && ["POST", "PUT", "PATCH"].includes(methodOf(request));
  const body = parseForm(posted ? Buffer.from(request.body).toString("latin1") : "");
  const error = body.error ?? query.error;
  if (error !== undefined) throw error;
  for (const [name, list] of query.values) for (const value of list) addValue(body.values, name, value);
  return body.values;
}

function heightsOf(request: RestRequest): string[] {
  return [HEIGHT_HEADER, `grpc-metadata-${HEIGHT_HEADER}`].flatMap((name) => request.headers.get(name) ?? []);
}
