import { decFromText, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { parseRfc3339, timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { intFromJsonText } from "#kernel/base/int.js";
import { goJsonString, JsonNumber, type JsonValue, jsonText, parseJson } from "../goJson.js";
import { base64Bytes } from "../jsonRead.js";
import { checkKeyLength, typeOfName } from "./aminoRegistry.js";
import { type AminoField, type AminoType, type AminoValue, Concrete, type StructType, zeroOf } from "./aminoTypes.js";

/** go-amino v0.16.0 json-encode.go. */
export function structJson(type: StructType, values: readonly AminoValue[]): string {
  const parts = type.fields.flatMap((field, i) => {
    const value = values[i];
    if (field.omitEmpty && isEmpty(field, value)) return [];
    return [`${goJsonString(field.name)}:${field.pointer && value === undefined ? "null" : valueJson(field.type, value)}`];
  });
  return `{${parts.join(",")}}`;
}

/** Empty lists and texts, nil, and zero values, but nothing behind a pointer. */
function isEmpty({ type, pointer }: AminoField, value: AminoValue): boolean {
  if (value === undefined) return true;
  if (pointer) return false;
  if (type.kind === "struct") return structJson(type, value as AminoValue[]) === structJson(type, zeroOf(type) as AminoValue[]);
  if (type.kind === "string" || type.kind === "bytes" || type.kind === "list") return (value as { length: number }).length === 0;
  return value === zeroOf(type);
}

function valueJson(type: AminoType, value: AminoValue): string {
  switch (type.kind) {
    case "string":
      return goJsonString(value as string);
    case "bytes":
      return value === undefined ? "null" : `"${Buffer.from(value as Uint8Array).toString("base64")}"`;
    case "bool":
      return value === true ? "true" : "false";
    case "integer":
      return type.bits === 64 ? `"${value as bigint}"` : String(value);
    case "int":
      return `"${(value as string | undefined) || "0"}"`;
    case "dec":
      return value === undefined || value === "" ? "null" : `"${decToText(BigInt(value as string) as Parameters<typeof decToText>[0])}"`;
    case "time":
      return `"${timeToRfc3339Nano(value as bigint)}"`;
    case "interface":
      return value === undefined ? "null" : concreteJson(value as Concrete);
    case "struct":
      return structJson(type, value as AminoValue[]);
    case "list":
      if (value === undefined) return type.coins ? "[]" : "null";
      return `[${(value as AminoValue[]).map((v) => (type.pointers && v === undefined ? "null" : valueJson(type.of, v))).join(",")}]`;
    case "refused":
      throw new PlainError(type.text);
  }
}

/** `{"type": name, "value": …}`. */
function concreteJson({ name, value }: Concrete): string {
  return `{"type":"${name}","value":${valueJson(typeOfName(name).type(), value)}}`;
}

/**
 * go-amino v0.16.0 UnmarshalJSON of a type that is registered itself.
 * @throws PlainError with go-amino's texts
 */
export function parseRegistered(name: string, type: StructType, text: string): AminoValue[] {
  const { name: found, value } = disfix(parsed(text));
  if (found !== name) throw new PlainError(`UnmarshalJSON wants to decode a ${name} but found a ${found}`);
  return read(type, value) as AminoValue[];
}

function parsed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (err) {
    if (err instanceof PlainError) throw new PlainError(`cannot parse disfix JSON wrapper: ${err.message}`);
    throw err;
  }
}

/** The wrapper with the type's name. Go matches its two fields in any case. */
function disfix(json: JsonValue): { name: string; value: JsonValue } {
  const wrong = (text: string) => new PlainError(`cannot parse disfix JSON wrapper: json: cannot unmarshal ${text}`);
  if (json !== null && !(json instanceof Map)) throw wrong(`${kindOf(json)} into Go value of type amino.disfixWrapper`);
  let [name, value]: [string, JsonValue | undefined] = ["", undefined];
  for (const [key, field] of json ?? []) {
    if (key.toLowerCase() === "value") value = field;
    if (key.toLowerCase() !== "type" || field === null) continue;
    if (typeof field !== "string") throw wrong(`${kindOf(field)} into Go struct field disfixWrapper.type of type string`);
    name = field;
  }
  if (name === "") throw new PlainError("JSON encoding of interfaces require non-empty type field.");
  if (value === undefined) throw new PlainError("interface JSON wrapper should have non-empty value field");
  return { name, value };
}

/** Of types in types; the reference has no bound but its stack. */
const MAX_DEPTH = 100;

/** go-amino v0.16.0 json-decode.go. */
function read(type: AminoType, json: JsonValue, depth = 0, pointer = false): AminoValue {
  if (type.kind === "refused") throw new PlainError(type.text);
  if (json === null) return zeroOf(type, pointer);
  switch (type.kind) {
    case "string":
      return typeof json === "string" ? json : mismatch(json, "string");
    case "bool":
      return typeof json === "boolean" ? json : mismatch(json, "bool");
    case "bytes":
      return readBytes(json);
    case "integer":
      return readInteger(type, json);
    case "int":
      return typeof json === "string" ? intFromJsonText(json).toString() : mismatch(json, "string");
    case "dec":
      return typeof json === "string" ? decFromText(json).toString() : mismatch(json, "string");
    case "time":
      return readTime(json);
    case "interface":
      return readConcrete(json, depth);
    case "struct":
      return readStruct(type, json, depth);
    case "list": {
      if (!Array.isArray(json)) return mismatch(json, "[]json.RawMessage");
      return json.length === 0 ? undefined : json.map((element) => read(type.of, element, depth, type.pointers));
    }
  }
}

function readStruct(type: StructType, json: JsonValue, depth: number): AminoValue[] {
  if (!(json instanceof Map)) return mismatch(json, "map[string]json.RawMessage");
  return type.fields.map((field) => {
    const value = json.get(field.name);
    if (value === undefined && field.type.kind !== "refused") return zeroOf(field.type, field.pointer);
    return read(field.type, value ?? null, depth, field.pointer);
  });
}

function readConcrete(json: JsonValue, depth: number): Concrete {
  if (depth === MAX_DEPTH) throw new PlainError(`types nest deeper than ${MAX_DEPTH}`);
  const { name, value } = disfix(json);
  const content = read(typeOfName(name).type(), value, depth + 1);
  checkKeyLength(name, content);
  return new Concrete(name, content);
}

function readBytes(json: JsonValue): Uint8Array | undefined {
  if (typeof json !== "string") return mismatch(json, "[]uint8");
  const bytes = base64Bytes(json);
  return bytes.length === 0 ? undefined : bytes;
}

function readTime(json: JsonValue): bigint {
  if (typeof json !== "string") throw new PlainError(`Amino:JSON time must be an RFC3339Nano string, but got ${jsonText(json)}.`);
  if (!json.endsWith("Z")) throw new PlainError(`Amino:JSON time must be UTC and end with 'Z' but got ${jsonText(json)}.`);
  return parseRfc3339(json);
}

/** Those of 64 bits stand in quotes, and what is in these is read as JSON again. */
function readInteger(type: Extract<AminoType, { kind: "integer" }>, json: JsonValue): bigint {
  let number = json;
  if (type.bits === 64) {
    if (typeof json !== "string") {
      const hint = "Amino:JSON int/int64/uint64/uint expects quoted values for javascript numeric support";
      throw new PlainError(`invalid character -- ${hint}, got: ${jsonText(json)}`);
    }
    number = parseJson(json);
  }
  if (number === null) return 0n;
  if (!(number instanceof JsonNumber)) return mismatch(number, type.goType);
  const refused = () => new PlainError(`json: cannot unmarshal number ${number.text} into Go value of type ${type.goType}`);
  if (!/^-?[0-9]+$/.test(number.text)) throw refused();
  const value = BigInt(number.text);
  const fits = type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
  if (fits !== value || (!type.signed && number.text.startsWith("-"))) throw refused();
  return value;
}

function mismatch(json: JsonValue, goType: string): never {
  throw new PlainError(`json: cannot unmarshal ${kindOf(json)} into Go value of type ${goType}`);
}

function kindOf(json: JsonValue): string {
  if (json instanceof JsonNumber) return "number";
  if (typeof json === "string") return "string";
  if (typeof json === "boolean") return "bool";
  return json === null ? "null" : Array.isArray(json) ? "array" : "object";
}
