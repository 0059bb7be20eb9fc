/** Proto-JSON as gogoproto's jsonpb reads it. Texts of errors are Go's. */
import { textToBytes } from "#kernel/base/bytes.js";
import { decFromText, decToWire } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { parseRfc3339 } from "#kernel/base/goTime.js";
import { intFromJsonText } from "#kernel/base/int.js";
import { durationToFields, timeToTimestamp } from "#kernel/base/time.js";
import { checkDuration, checkSecp256r1Key, checkTime } from "./customTypes.js";
import { blank, compareKeys, fill } from "./decode.js";
import { enumDesc, type MessageDesc } from "./descriptors.js";
import { encodeMessage } from "./encode.js";
import { parseGoDuration } from "./goDuration.js";
import { JsonNumber, type JsonValue, jsonKind, jsonText, parseJson } from "./goJson.js";
import { goEnumName } from "./goNames.js";
import { isRegisteredTypeUrl } from "./interfaces.js";
import { nilMessage } from "./nilMessage.js";
import { type Fields, type FieldTable, Kind, nilBytes, type TypeTable, typeTable } from "./typeTable.js";

export interface JsonReadOptions {
  /** Ignore unknown fields, as REST bodies do. */
  readonly allowUnknown?: boolean;
}

/** @throws PlainError with Go's text. */
export function readMessageJson(type: TypeTable, json: JsonValue, options: JsonReadOptions): Fields {
  const known = WELL_KNOWN[type.desc.name];
  if (known !== undefined) return known(json, options);
  const rest = new Map(objectOf(json, "map[string]json.RawMessage"));
  const out = blank(type);
  for (const field of type.byName.values()) if (field.oneof === undefined) readField(field, rest, out, options);
  for (const field of type.byName.values()) if (field.oneof !== undefined && rest.size > 0) readField(field, rest, out, options);
  fill(type, out);
  const [unknown] = rest.keys();
  if (unknown !== undefined && options.allowUnknown !== true)
    throw new PlainError(`unknown field ${goQuote(unknown)} in ${goTypeName(type.desc)}`);
  return out;
}

function goTypeName(desc: MessageDesc): string {
  return desc.goType.slice(1);
}

/** Takes the field out of `rest`; of both spellings the camelCase one wins. */
function readField(field: FieldTable, rest: Map<string, JsonValue>, out: Fields, options: JsonReadOptions): void {
  const { name } = field;
  const camel = field.desc.jsonName;
  const json = rest.has(camel) ? rest.get(camel) : rest.get(name);
  rest.delete(name);
  rest.delete(camel);
  if (json === undefined) return;
  if (field.list) {
    if (json !== null) out[name] = arrayOf(json).map((v) => readElement(field, v, options));
  } else if (field.map) {
    if (json !== null) out[name] = readMap(field, json, options);
  } else if (json === null && nullMeansUnset(field)) out[name] = field.zero;
  else {
    for (const other of field.siblings) out[other] = undefined;
    out[name] = readValue(field.kind, field, json, options);
  }
}

/** A null among messages that are pointers in Go is a nil pointer. An Any's is refused. */
function readElement(field: FieldTable, json: JsonValue, options: JsonReadOptions): unknown {
  const pointer = field.kind === Kind.message && !field.always && field.type.desc.name !== "google.protobuf.Any";
  return json === null && pointer ? nilMessage : readValue(field.kind, field, json, options);
}

/** Pointers in Go; values of Go's struct types see the null themselves. */
function nullMeansUnset(field: FieldTable): boolean {
  const struct = field.kind === Kind.message || field.kind >= Kind.int;
  return !struct || !field.always;
}

function readMap(field: FieldTable, json: JsonValue, options: JsonReadOptions): Map<unknown, unknown> {
  const entries: [unknown, unknown][] = [];
  for (const [key, value] of objectOf(json, "map[string]json.RawMessage")) {
    const k = field.mapKey === Kind.string ? key : readValue(field.mapKey, field, parseJson(key), options);
    entries.push([k, readValue(field.kind, field, value, options)]);
  }
  return new Map(entries.sort(([a], [b]) => compareKeys(a, b)));
}

function readValue(kind: Kind, field: FieldTable, json: JsonValue, options: JsonReadOptions): unknown {
  switch (kind) {
    case Kind.string:
      return stringOf(json);
    case Kind.message:
      return readMessageJson(field.type, json, options);
    case Kind.bytes:
      return readBytes(field, json);
    case Kind.secp256r1Key:
      return readSecp256r1Key(json);
    case Kind.bool:
      return readBool(json);
    case Kind.enum:
      return readEnum(field, json);
    case Kind.int:
      return intFromJsonText(stringOf(json)).toString();
    case Kind.dec:
      return decToWire(decFromText(stringOf(json)));
    case Kind.time:
      return readTime(json);
    case Kind.duration:
      return readDuration(json);
    case Kind.double:
    case Kind.float:
      return readFloat(kind, json);
    default:
      return readInteger(kind, json);
  }
}

/** Go shows a number only where one is wanted. */
function cannot(json: JsonValue, goType: string): never {
  const kind = json instanceof JsonNumber ? "number" : jsonKind(json);
  throw new PlainError(`json: cannot unmarshal ${kind} into Go value of type ${goType}`);
}

function cannotNumber(json: JsonValue, goType: string): never {
  throw new PlainError(`json: cannot unmarshal ${jsonKind(json)} into Go value of type ${goType}`);
}

function objectOf(json: JsonValue, goType: string): Map<string, JsonValue> {
  if (json === null) return new Map();
  return json instanceof Map ? json : cannot(json, goType);
}

function arrayOf(json: JsonValue): JsonValue[] {
  return Array.isArray(json) ? json : cannot(json, "[]json.RawMessage");
}

function stringOf(json: JsonValue): string {
  if (json === null) return "";
  if (typeof json === "string") return json;
  return cannot(json, "string");
}

function readBool(json: JsonValue): boolean {
  if (json === null) return false;
  if (typeof json === "boolean") return json;
  return cannot(json, "bool");
}

function readEnum(field: FieldTable, json: JsonValue): number {
  const type = enumDesc(field.desc.typeName as string);
  if (typeof json !== "string") return readInteger(Kind.int32, json, goEnumName(type)) as number;
  const number = type.numberOf.get(json);
  if (number === undefined) throw new PlainError(`unknown value ${goQuote(json)} for enum ${type.name}`);
  return number;
}

const RANGES: Partial<Record<Kind, readonly [min: bigint, max: bigint, goType: string]>> = {
  [Kind.int32]: [-(1n << 31n), (1n << 31n) - 1n, "int32"],
  [Kind.sint32]: [-(1n << 31n), (1n << 31n) - 1n, "int32"],
  [Kind.sfixed32]: [-(1n << 31n), (1n << 31n) - 1n, "int32"],
  [Kind.uint32]: [0n, (1n << 32n) - 1n, "uint32"],
  [Kind.fixed32]: [0n, (1n << 32n) - 1n, "uint32"],
  [Kind.int64]: [-(1n << 63n), (1n << 63n) - 1n, "int64"],
  [Kind.sint64]: [-(1n << 63n), (1n << 63n) - 1n, "int64"],
  [Kind.sfixed64]: [-(1n << 63n), (1n << 63n) - 1n, "int64"],
  [Kind.uint64]: [0n, (1n << 64n) - 1n, "uint64"],
  [Kind.fixed64]: [0n, (1n << 64n) - 1n, "uint64"],
};

/** An integer, bare or in quotes. @param shownType of an enum, for errors */
function readInteger(kind: Kind, json: JsonValue, shownType?: string): bigint | number {
  const [min, max, ownType] = RANGES[kind] ?? [0n, 0n, "?"];
  const goType = shownType ?? ownType;
  const wide = ownType.endsWith("64");
  const bare = typeof json === "string" ? parseJson(json) : json;
  if (bare === null) return wide ? 0n : 0;
  if (!(bare instanceof JsonNumber)) return cannotNumber(bare, goType);
  if (!/^-?[0-9]+$/.test(bare.text)) return cannotNumber(bare, goType);
  const value = BigInt(bare.text);
  if (value < min || value > max || (min === 0n && bare.text.startsWith("-"))) return cannotNumber(bare, goType);
  return wide ? value : Number(value);
}

function readFloat(kind: Kind, json: JsonValue): number {
  const goType = kind === Kind.float ? "float32" : "float64";
  if (json === "NaN") return Number.NaN;
  if (json === "Infinity" || json === "-Infinity") return json === "Infinity" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const bare = typeof json === "string" ? parseJson(json) : json;
  if (bare === null) return 0;
  if (!(bare instanceof JsonNumber)) return cannotNumber(bare, goType);
  const value = kind === Kind.float ? Math.fround(Number(bare.text)) : Number(bare.text);
  return Number.isFinite(value) ? value : cannotNumber(bare, goType);
}

function readBytes(field: FieldTable, json: JsonValue): Uint8Array {
  const cast = field.desc.castType ?? "";
  if (cast === "encoding/json.RawMessage") return textToBytes(jsonText(json));
  if (cast.endsWith(".HexBytes") || cast === "github.com/cometbft/cometbft/crypto.Address") return readHex(json);
  if (json === null) return nilBytes;
  if (typeof json !== "string") return cannot(json, "[]uint8");
  return base64Bytes(json);
}

/** Go base64.StdEncoding: padding wanted, line breaks ignored. */
export function base64Bytes(text: string): Uint8Array {
  const clean = text.replaceAll(/[\r\n]/g, "");
  const body = clean.replace(/={1,2}$/, "");
  const wrong = body.search(/[^A-Za-z0-9+/]/);
  if (wrong >= 0) throw new PlainError(`illegal base64 data at input byte ${wrong}`);
  if (clean.length % 4 !== 0 || body.length % 4 === 1)
    throw new PlainError(`illegal base64 data at input byte ${clean.length - (clean.length % 4)}`);
  return new Uint8Array(Buffer.from(clean, "base64"));
}

function readHex(json: JsonValue): Uint8Array {
  const text = stringOf(json);
  if (text.length % 2 !== 0) throw new PlainError("encoding/hex: odd length hex string");
  const wrong = /[^0-9a-fA-F]/.exec(text)?.[0];
  if (wrong !== undefined)
    throw new PlainError(
      `encoding/hex: invalid byte: U+${(wrong.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")} '${wrong}'`,
    );
  return text === "" ? nilBytes : new Uint8Array(Buffer.from(text, "hex"));
}

function readSecp256r1Key(json: JsonValue): Uint8Array {
  const key = json === null ? nilBytes : base64Bytes(stringOf(json));
  checkSecp256r1Key(key);
  return key;
}

/** Go's `bad Timestamp` of a text that is no time. */
function readTime(json: JsonValue): Fields {
  const text = stringOf(json);
  let fields: { seconds: bigint; nanos: number };
  try {
    fields = timeToTimestamp(parseRfc3339(text));
  } catch (err) {
    throw err instanceof PlainError ? new PlainError(`bad Timestamp: ${err.message}`) : err;
  }
  checkTime(fields);
  return { ...fields };
}

function readDuration(json: JsonValue): Fields {
  const fields = durationToFields(parseGoDuration(stringOf(json)));
  checkDuration(fields);
  return { ...fields };
}

const WELL_KNOWN: Readonly<Record<string, (json: JsonValue, options: JsonReadOptions) => Fields>> = {
  "google.protobuf.Any": readAny,
  "google.protobuf.Timestamp": readTime,
  "google.protobuf.Duration": readDuration,
};

function readAny(json: JsonValue, options: JsonReadOptions): Fields {
  const fields = new Map(objectOf(json, "map[string]*json.RawMessage"));
  const url = fields.get("@type");
  if (url === undefined || url === null) throw new PlainError("Any JSON doesn't have '@type'");
  if (typeof url !== "string") throw new PlainError(`can't unmarshal Any's '@type': ${goQuote(jsonText(url))}`);
  if (!isRegisteredTypeUrl(url)) throw new PlainError(`unable to resolve type URL ${url}`);
  fields.delete("@type");
  const type = typeTable(url.slice(1));
  try {
    return { type_url: url, value: encodeMessage(type, readMessageJson(type, fields, options)) };
  } catch (err) {
    throw err instanceof PlainError ? new PlainError(`can't unmarshal Any nested proto ${type.desc.goType}: ${err.message}`) : err;
  }
}
