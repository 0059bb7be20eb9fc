import { enumDesc, type FieldDesc, findMessage, messageDesc } from "#kernel/codec/descriptors.js";
import type { Route } from "./routeTable.js";

type Schema = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.0 document. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: Schema;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const ERROR_SCHEMA: Schema = {
  type: "object",
  properties: { code: { type: "integer" }, message: { type: "string" }, details: { type: "array", items: {} } },
};
/** Query parameters are named down to this many levels. */
const MAX_DEPTH = 3;

/** The REST routes as OpenAPI, from the descriptors they were made of. */
export function openApi(routes: readonly Route[], version: string): OpenApi {
  const schemas = new Map<string, Schema>([["Error", ERROR_SCHEMA]]);
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    const path = route.template.text.replaceAll("=**}", "}");
    paths[path] = { ...paths[path], [route.verb.toLowerCase()]: operation(route, schemas) };
  }
  const tags = [...new Set(routes.map(({ method }) => method.service))].map((name) => ({ name }));
  return {
    openapi: "3.0.3",
    info: { title: "Pocket Network node", version, description: "REST of the node: one route for each query of its modules." },
    tags,
    paths,
    components: { schemas: Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

function operation({ method, rule, template }: Route, schemas: Map<string, Schema>): Schema {
  const inPath = template.fields.map((name) => ({ name, in: "path", required: true, schema: fieldAt(method.input, name.split(".")) }));
  const inQuery = rule.body === undefined ? queryParameters(method.input, "", template.fields, 0) : [];
  return {
    operationId: `${method.service.replaceAll(".", "_")}_${method.name}`,
    tags: [method.service],
    summary: method.name,
    parameters: [...inPath, ...inQuery],
    ...(rule.body === undefined ? {} : { requestBody: { content: { "application/json": { schema: reference(method.input, schemas) } } } }),
    responses: {
      "200": { description: "the answer", content: { "application/json": { schema: reference(method.output, schemas) } } },
      default: { description: "an error", content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
    },
  };
}

function queryParameters(message: string, prefix: string, taken: readonly string[], depth: number): Schema[] {
  return messageDesc(message).fields.flatMap((field): Schema[] => {
    const name = prefix + field.name;
    if (taken.includes(name) || field.label === "map") return [];
    if (field.kind !== "message") return [{ name, in: "query", schema: scalarSchema(field) }];
    if (field.label === "list" || depth >= MAX_DEPTH) return [];
    return queryParameters(field.typeName as string, `${name}.`, taken, depth + 1);
  });
}

function fieldAt(message: string, path: readonly string[]): Schema {
  const field = messageDesc(message).byName.get(path[0] as string);
  if (field === undefined) return { type: "string" };
  return path.length > 1 ? fieldAt(field.typeName as string, path.slice(1)) : scalarSchema({ ...field, label: "single" });
}

function scalarSchema(field: FieldDesc): Schema {
  const one = oneSchema(field);
  return field.label === "list" ? { type: "array", items: one } : one;
}

function oneSchema({ kind, typeName }: FieldDesc): Schema {
  switch (kind) {
    case "bool":
      return { type: "boolean" };
    case "bytes":
      return { type: "string", format: "byte" };
    case "double":
    case "float":
      return { type: "number", format: kind };
    case "enum":
      return { type: "string", enum: enumDesc(typeName as string).values.map(([name]) => name) };
    case "int32":
    case "sint32":
    case "sfixed32":
    case "uint32":
    case "fixed32":
      return { type: "integer" };
    case "string":
      return { type: "string" };
    default:
      return { type: "string", format: kind };
  }
}

const WELL_KNOWN: Readonly<Record<string, Schema>> = {
  "google.protobuf.Any": { type: "object", properties: { "@type": { type: "string" } }, additionalProperties: true },
  "google.protobuf.Timestamp": { type: "string", format: "date-time" },
  "google.protobuf.Duration": { type: "string", example: "1.5s" },
};

/** A reference to a message's schema, which is added when it is not there yet. */
function reference(message: string, schemas: Map<string, Schema>): Schema {
  const known = WELL_KNOWN[message];
  if (known !== undefined) return known;
  if (findMessage(message) === undefined) return { type: "object" };
  if (!schemas.has(message)) {
    schemas.set(message, {});
    const properties = messageDesc(message).fields.map((field) => [field.name, fieldSchema(field, schemas)]);
    schemas.set(message, { type: "object", properties: Object.fromEntries(properties) });
  }
  return { $ref: `#/components/schemas/${message}` };
}

function fieldSchema(field: FieldDesc, schemas: Map<string, Schema>): Schema {
  const one = field.kind === "message" ? reference(field.typeName as string, schemas) : oneSchema(field);
  if (field.label === "list") return { type: "array", items: one };
  return field.label === "map" ? { type: "object", additionalProperties: one } : one;
}
