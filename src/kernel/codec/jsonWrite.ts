/** Proto-JSON as gogoproto's jsonpb writes it with OrigName, EmitDefaults and the interface registry. */
import { decRaw, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { isoNineDigits } from "#kernel/base/goTime.js";
import { timestampToTime } from "#kernel/base/time.js";
import { writeIntText } from "./customTypes.js";
import { decodeMessage, filledValue, sortMap } from "./decode.js";
import { enumDesc } from "./descriptors.js";
import { goJsonFloat32, goJsonNumber, goJsonString, jsonText, parseJson } from "./goJson.js";
import { isRegisteredTypeUrl } from "./interfaces.js";
import { nilMessage } from "./nilMessage.js";
import { type Fields, type FieldTable, Kind, nilBytes, type TypeTable, typeTable } from "./typeTable.js";

/** @param typeUrl printed first as `@type`, for the content of an Any. */
export function messageJson(type: TypeTable, value: Fields, typeUrl?: string): string {
  const known = wellKnown(type, value);
  if (known !== undefined) return known;
  const parts: string[] = typeUrl === undefined ? [] : [`"@type":${goJsonString(typeUrl)}`];
  for (const field of type.byName.values()) {
    const text = fieldJson(field, value[field.name]);
    if (text !== undefined) parts.push(`${goJsonString(field.name)}:${text}`);
  }
  return `{${parts.join(",")}}`;
}

/** Text of one field; undefined for an unset member of a oneof, which is not printed at all. */
export function fieldJson(field: FieldTable, value: unknown): string | undefined {
  if (field.list) return listJson(field, (value ?? []) as readonly unknown[]);
  if (field.map) return mapJson(field, (value ?? new Map()) as ReadonlyMap<unknown, unknown>);
  if (value === undefined || value === null) {
    if (field.oneof !== undefined) return undefined;
    if (field.zero !== undefined) return valueJson(field.kind, field, field.zero);
    return field.always
      ? valueJson(field.kind, field, field.kind === Kind.int || field.kind === Kind.dec ? "" : filledValue(field))
      : "null";
  }
  return valueJson(field.kind, field, value);
}

function listJson(field: FieldTable, list: readonly unknown[]): string {
  return `[${list.map((v) => (v === nilMessage ? "null" : valueJson(field.kind, field, v))).join(",")}]`;
}

function mapJson(field: FieldTable, map: ReadonlyMap<unknown, unknown>): string {
  const parts = [...sortMap(map)].map(([k, v]) => `${goJsonString(String(k))}:${valueJson(field.kind, field, v)}`);
  return `{${parts.join(",")}}`;
}

function valueJson(kind: Kind, field: FieldTable, v: unknown): string {
  switch (kind) {
    case Kind.string:
      return goJsonString(v as string);
    case Kind.message:
      return messageJson(field.type, v as Fields);
    case Kind.bytes:
      return bytesJson(field, v as Uint8Array);
    case Kind.secp256r1Key:
      return (v as Uint8Array).length === 0 ? "null" : base64Json(v as Uint8Array);
    case Kind.bool:
      return v === true ? "true" : "false";
    case Kind.enum:
      return enumJson(field.desc.typeName as string, v as number);
    case Kind.int:
      return `"${writeIntText(v as string)}"`;
    case Kind.dec:
      return v === "" ? '"0"' : `"${decToText(decRaw(BigInt(writeIntText(v as string))))}"`;
    case Kind.time:
      return timestampJson(v as Span);
    case Kind.duration:
      return durationJson(v as Span);
    case Kind.double:
    case Kind.float:
      return floatJson(kind, v as number);
    default:
      return typeof v === "bigint" ? `"${v}"` : String(v);
  }
}

function bytesJson(field: FieldTable, v: Uint8Array): string {
  const cast = field.desc.castType ?? "";
  if (cast.endsWith(".HexBytes") || cast === "github.com/cometbft/cometbft/crypto.Address")
    return `"${Buffer.from(v).toString("hex").toUpperCase()}"`;
  if (cast === "encoding/json.RawMessage") return v.length === 0 ? "null" : jsonText(parseJson(Buffer.from(v).toString("utf8")));
  return v === nilBytes ? "null" : base64Json(v);
}

function base64Json(v: Uint8Array): string {
  return `"${Buffer.from(v.buffer, v.byteOffset, v.length).toString("base64")}"`;
}

function enumJson(name: string, v: number): string {
  const text = enumDesc(name).nameOf.get(v);
  return text === undefined ? String(v) : `"${text}"`;
}

function floatJson(kind: Kind, v: number): string {
  if (Number.isNaN(v)) return '"NaN"';
  if (!Number.isFinite(v)) return v > 0 ? '"Infinity"' : '"-Infinity"';
  return kind === Kind.float ? goJsonFloat32(v) : goJsonNumber(v);
}

interface Span {
  readonly seconds?: bigint;
  readonly nanos?: number;
}

const WELL_KNOWN: Readonly<Record<string, (v: Fields) => string>> = {
  "google.protobuf.Any": anyJson,
  "google.protobuf.Timestamp": (v) => timestampJson(v as Span),
  "google.protobuf.Duration": (v) => durationJson(v as Span),
};

function wellKnown(type: TypeTable, value: Fields): string | undefined {
  return WELL_KNOWN[type.desc.name]?.(value);
}

function anyJson(any: Fields): string {
  const url = (any["type_url"] as string | undefined) ?? "";
  if (!isRegisteredTypeUrl(url)) throw new PlainError(`unable to resolve type URL ${url}`);
  const type = typeTable(url.slice(1));
  return messageJson(type, decodeMessage(type, (any["value"] as Uint8Array | undefined) ?? nilBytes), url);
}

/** jsonpb: RFC 3339 in UTC with 0, 3, 6 or 9 digits. @throws PlainError when nanos are out of range. */
function timestampJson({ seconds = 0n, nanos = 0 }: Span): string {
  if (nanos < 0 || nanos >= 1e9) throw new PlainError("ns out of range [0, 1000000000)");
  const text = isoNineDigits(timestampToTime({ seconds, nanos }));
  return `"${text.replace(/(000){1,2}$/, "").replace(/\.000$/, "")}Z"`;
}

/** jsonpb: seconds with 0, 3, 6 or 9 digits and `s`. @throws PlainError when out of range. */
function durationJson({ seconds = 0n, nanos = 0 }: Span): string {
  if (seconds < -315576000000n || seconds > 315576000000n) throw new PlainError(`seconds out of range ${seconds}`);
  if (nanos <= -1e9 || nanos >= 1e9) throw new PlainError("ns out of range (-1000000000, 1000000000)");
  if ((seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) throw new PlainError("signs of seconds and nanos do not match");
  return `"${nanos < 0 && seconds === 0n ? "-" : ""}${seconds}${fraction(Math.abs(nanos))}s"`;
}

function fraction(nanos: number): string {
  if (nanos === 0) return "";
  return `.${String(nanos)
    .padStart(9, "0")
    .replace(/(000){1,2}$/, "")}`;
}
