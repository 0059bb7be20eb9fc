/** Fields of a request from path variables and query parameters: grpc-gateway v1 runtime/query.go over gogoproto structs. */
import { PlainError } from "#kernel/base/errors.js";
import { enumDesc, type FieldDesc, type MessageDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { goEnumName } from "#kernel/codec/goNames.js";
import type { FormValues } from "./formValues.js";
import { parseGoAtoi, parseGoBool, parseGoBytes, parseGoFloat, parseGoInt, parseGoUint } from "./goScalars.js";

/** A request in the making; absent fields get their defaults from the codec. */
export type RequestFields = Record<string, unknown>;

/** Enums that the gateway does not know by name: it takes any integer. */
const UNKNOWN_ENUMS: ReadonlySet<string> = new Set(["cosmos.gov.v1beta1.ProposalStatus"]);

/**
 * Fills the field that a path variable names.
 * @throws PlainError `type mismatch, parameter: …`
 */
export function setPathField(message: string, out: RequestFields, path: string, text: string): void {
  try {
    const { desc, holder, field } = resolve(messageDesc(message), out, path.split("."));
    if (field === undefined) throw new Error(`${desc.name} has no field of the path ${path}`);
    holder[field.name] = field.label === "list" ? splitList(field, text) : scalar(field, text);
  } catch (err) {
    throw err instanceof PlainError ? new PlainError(`type mismatch, parameter: ${path}, error: ${err.message}`) : err;
  }
}

/**
 * Fills the fields that query parameters name; unknown names are ignored.
 * @param pathFields paths of fields that the path has filled: parameters of these names do not count
 * @throws PlainError with the gateway's text
 */
export function setQueryFields(message: string, out: RequestFields, values: FormValues, pathFields: readonly string[]): void {
  for (const [key, list] of values) {
    const bracket = /^(.*)\[(.*)\]$/s.exec(key);
    const name = bracket?.[1] ?? key;
    const path = name.split(".");
    if (pathFields.some((field) => isPrefix(field.split("."), path))) continue;
    setField(messageDesc(message), out, path, bracket === null ? list : [bracket[2] as string, ...list]);
  }
}

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.every((part, i) => path[i] === part);
}

function setField(desc: MessageDesc, out: RequestFields, path: readonly string[], values: readonly string[]): void {
  const { holder, field } = resolve(desc, out, path);
  if (field === undefined) return;
  if (field.label === "map") holder[field.name] = withEntry(field, holder[field.name], values);
  else if (field.label === "list") {
    const known = (holder[field.name] as unknown[] | undefined) ?? [];
    holder[field.name] = [...known, ...values.map((text) => scalar(field, text))];
  } else holder[field.name] = scalar(field, values[0] as string);
}

interface Target {
  readonly desc: MessageDesc;
  readonly holder: RequestFields;
  /** undefined: there is no such field. */
  readonly field: FieldDesc | undefined;
}

/** Walks to the last field of a path, making the messages on the way. */
function resolve(root: MessageDesc, out: RequestFields, path: readonly string[]): Target {
  let desc = root;
  let holder = out;
  for (const [index, name] of path.entries()) {
    const field = fieldNamed(desc, holder, name);
    if (field === undefined) return { desc, holder, field };
    const next = path[index + 1];
    if (field.kind === "message" && field.label === "single") {
      const inner = (holder[field.name] as RequestFields | undefined) ?? {};
      holder[field.name] = inner;
      if (next === undefined) throw new PlainError(`field type ${goType(field)} is not supported in query parameters`);
      holder = inner;
      desc = messageDesc(field.typeName as string);
      continue;
    }
    if (next === undefined) return { desc, holder, field };
    if (field.label === "list" || field.kind === "bytes") throw new PlainError(`unexpected repeated field in ${path.join(".")}`);
    throw new PlainError(`unexpected nested field ${next} in ${path.slice(0, index + 1).join(".")}`);
  }
  return { desc, holder, field: undefined };
}

/** A member of a oneof sets it, once. The empty name is the JSON name of every field whose two names are the same. */
function fieldNamed(desc: MessageDesc, holder: RequestFields, name: string): FieldDesc | undefined {
  const jsonName = (field: FieldDesc) => (field.jsonName === field.name ? "" : field.jsonName);
  const fits = (field: FieldDesc) => name === field.name || name === jsonName(field);
  const member = desc.fields.find((field) => field.oneof !== undefined && fits(field));
  if (member === undefined) return desc.fields.find((field) => field.oneof === undefined && fits(field));
  const set = desc.fields.some((field) => field.oneof === member.oneof && holder[field.name] !== undefined);
  if (set) throw new PlainError(`field already set for ${member.oneof} oneof`);
  return member;
}

function goType(field: FieldDesc): string {
  return messageDesc(field.typeName as string).goType;
}

function splitList(field: FieldDesc, text: string): unknown[] {
  return text === "" ? [] : text.split(",").map((part) => scalar(field, part));
}

function withEntry(field: FieldDesc, known: unknown, values: readonly string[]): Map<unknown, unknown> {
  const [key, value, ...more] = values;
  if (value === undefined || more.length > 0) throw new PlainError(`more than one value provided for key ${key} in map`);
  const keyField = { ...field, kind: field.mapKey as FieldDesc["kind"], typeName: undefined };
  return new Map(known as Map<unknown, unknown> | undefined).set(scalar(keyField, key as string), scalar(field, value));
}

/** @throws PlainError with Go's text */
function scalar(field: FieldDesc, text: string): unknown {
  switch (field.kind) {
    case "string":
      return text;
    case "bool":
      return parseGoBool(text);
    case "bytes":
      return parseGoBytes(text);
    case "int64":
    case "sint64":
    case "sfixed64":
      return parseGoInt(text, 64);
    case "uint64":
    case "fixed64":
      return parseGoUint(text, 64);
    case "int32":
    case "sint32":
    case "sfixed32":
      return Number(parseGoInt(text, 32));
    case "uint32":
    case "fixed32":
      return Number(parseGoUint(text, 32));
    case "double":
    case "float":
      return parseGoFloat(text);
    case "enum":
      return enumValue(field, text);
    case "message":
      throw new PlainError(`field type ${goType(field)} is not supported in query parameters`);
  }
}

/** grpc-gateway populateFieldEnum: a name, or the number of a known value. */
function enumValue(field: FieldDesc, text: string): number {
  const type = enumDesc(field.typeName as string);
  if (UNKNOWN_ENUMS.has(type.name)) return Number(parseGoInt(text, 32));
  const named = type.numberOf.get(text);
  if (named !== undefined) return named;
  const number = parseGoAtoi(text);
  if (number !== undefined && type.nameOf.has(Number(number))) return Number(number);
  throw new PlainError(`${text} is not a valid ${goEnumName(type)}`);
}
