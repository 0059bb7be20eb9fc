/** Amino JSON of protobuf messages: sign bytes of mode LEGACY_AMINO_JSON and the answers of generated CLI commands. */
import { decRaw, decToText } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { durationToGoText, timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { AnyValue } from "./codec.js";
import { writeIntText } from "./customTypes.js";
import { decodeMessage } from "./decode.js";
import { enumDesc, findMessage, type MessageDesc } from "./descriptors.js";
import { goJsonString, jsonText, parseJson } from "./goJson.js";
import { goFieldName } from "./goNames.js";
import { isPresent } from "./presence.js";
import { type Fields, type FieldTable, Kind, type TypeTable, typeTable } from "./typeTable.js";
import { requireUtf8 } from "./utf8.js";

export interface AminoJsonOptions {
  /** Fields by name (sign documents) or in order of declaration (CLI). */
  readonly sortFields: boolean;
  /** Enums by name instead of number. */
  readonly enumsAsNames: boolean;
  /** Anys carry their type URL even if their message has an amino name. */
  readonly typeUrlsOnly: boolean;
  /** The CLI's own forms of Duration (Go text) and DecCoin (one text). */
  readonly cliForms: boolean;
  /** Messages printed as `{}` since the reference's CLI does not know their fields. */
  readonly opaque?: ReadonlySet<string>;
}

/** x/tx signing/aminojson handler. */
const SIGN_OPTIONS: AminoJsonOptions = { sortFields: true, enumsAsNames: false, typeUrlsOnly: false, cliForms: false };

/** sdk client/v2 autocli query encoder. */
const CLI_OPTIONS: AminoJsonOptions = { sortFields: false, enumsAsNames: true, typeUrlsOnly: true, cliForms: true };

/**
 * x/tx signing/aminojson Encoder.Marshal: the message without a type wrapper, unless it has an amino name.
 * @throws PlainError for what amino JSON cannot say: maps, doubles, members of a oneof without name.
 */
function aminoJson(name: string, value: Fields, options: AminoJsonOptions = SIGN_OPTIONS): string {
  const type = typeTable(name);
  const text = messageAmino(type, value, options);
  return type.desc.aminoName === undefined ? text : wrapped(type.desc.aminoName, text);
}

/** A message as it stands in an Any: always `{"type":…,"value":…}`. @throws as {@link aminoJson} */
export function aminoJsonOfMessage(name: string, value: Fields, options: AminoJsonOptions = SIGN_OPTIONS): string {
  const type = typeTable(name);
  return wrapped(anyTypeName(type.desc, options), messageAmino(type, value, options));
}

/** {@link aminoJsonOfMessage} of packed bytes. @throws PlainError for an unknown type or bad bytes. */
function aminoJsonOfAny(any: AnyValue, options: AminoJsonOptions = SIGN_OPTIONS): string {
  const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
  if (findMessage(name) === undefined) throw new PlainError(`can't resolve type URL ${any.type_url}: proto: not found`);
  const type = typeTable(name);
  const value = decodeMessage(type, any.value);
  requireUtf8(type.desc, value);
  return aminoJsonOfMessage(name, value, options);
}

/** An answer as generated CLI commands print it, without the newline. @param indent two blanks per level, or one line. */
export function cliAminoJson(name: string, value: Fields, indent: boolean, opaque?: ReadonlySet<string>): string {
  const text = aminoJson(name, value, opaque === undefined ? CLI_OPTIONS : { ...CLI_OPTIONS, opaque });
  return indent ? indentJson(text) : text;
}

function wrapped(typeName: string, value: string): string {
  return `{"type":"${typeName}","value":${value}}`;
}

function anyTypeName(desc: MessageDesc, options: AminoJsonOptions): string {
  return options.typeUrlsOnly || desc.aminoName === undefined ? `/${desc.name}` : desc.aminoName;
}

function messageAmino(type: TypeTable, value: Fields, options: AminoJsonOptions): string {
  const special = SPECIAL[type.desc.name] ?? SPECIAL[type.desc.aminoEncoding ?? ""];
  const text = special?.(value, options, type);
  if (text !== undefined) return text;
  if (options.opaque?.has(type.desc.name) === true) return "{}";
  const parts = presentFields(type, value);
  if (options.sortFields) parts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return `{${parts.map((part) => fieldAmino(part, value, options)).join(",")}}`;
}

interface Part {
  readonly field: FieldTable;
  /** Key in the object. */
  readonly name: string;
  /** An unset oneof is written once, as null. */
  readonly emptyOneof: boolean;
}

/** What is printed, in order of declaration. */
function presentFields(type: TypeTable, value: Fields): Part[] {
  const parts: Part[] = [];
  const emptyWritten = new Set<string>();
  for (const field of type.byName.values()) {
    const { desc } = field;
    const oneof = desc.oneof === undefined ? undefined : goFieldName(desc.oneof);
    if (oneof !== undefined && desc.amino.oneofName === undefined) {
      throw new PlainError(`field ${desc.name} within a oneof must have the amino.oneof_type_name option set`);
    }
    const name = oneof ?? desc.amino.fieldName ?? desc.name;
    if (isPresent(field, value[field.name])) parts.push({ field, name, emptyOneof: false });
    else if (oneof !== undefined) {
      const anySet = field.siblings.some((s) => value[s] !== undefined);
      if (!anySet && !emptyWritten.has(oneof)) parts.push({ field, name, emptyOneof: true });
      emptyWritten.add(oneof);
    } else if (desc.amino.dontOmitempty) {
      if (field.kind === Kind.message && !field.list && !field.map) {
        throw new PlainError(`not supported: dont_omit_empty=true on invalid (nil?) message field: ${name}`);
      }
      parts.push({ field, name, emptyOneof: false });
    }
  }
  return parts;
}

function fieldAmino({ field, name, emptyOneof }: Part, value: Fields, options: AminoJsonOptions): string {
  if (emptyOneof) return `${goJsonString(name)}:null`;
  const v = value[field.name];
  const text = field.list ? listAmino(field, (v ?? []) as readonly unknown[], options) : singleAmino(field, v, options);
  if (field.oneof === undefined) return `${goJsonString(name)}:${text}`;
  const key = field.desc.amino.fieldName ?? field.name;
  return `"${name}":{"type":"${field.desc.amino.oneofName}","value":{${goJsonString(key)}:${text}}}`;
}

function listAmino(field: FieldTable, list: readonly unknown[], options: AminoJsonOptions): string {
  if (list.length === 0) return field.desc.amino.encoding === "legacy_coins" ? "[]" : "null";
  return `[${list.map((v) => singleAmino(field, v, options)).join(",")}]`;
}

function singleAmino(field: FieldTable, v: unknown, options: AminoJsonOptions): string {
  if (field.map) throw new PlainError("maps are not supported");
  switch (field.kind) {
    case Kind.string:
      return v === "" && field.desc.scalar === "cosmos.Int" ? '"0"' : goJsonString((v ?? "") as string);
    case Kind.message:
      return messageAmino(field.type, (v ?? {}) as Fields, options);
    case Kind.bytes:
    case Kind.secp256r1Key:
      return bytesAmino(field, v as Uint8Array);
    case Kind.bool:
      return v === true ? "true" : "false";
    case Kind.enum:
      return enumAmino(field, v as number, options);
    case Kind.int:
      return `"${writeIntText((v ?? "") as string)}"`;
    case Kind.dec:
      return `"${decToText(decRaw(BigInt(writeIntText((v ?? "") as string))))}"`;
    case Kind.time:
      return timestampAmino((v ?? {}) as Fields, -62135596800n);
    case Kind.duration:
      return durationAmino((v ?? {}) as Fields, options);
    case Kind.double:
      throw new PlainError("unknown type float64");
    case Kind.float:
      throw new PlainError("unknown type float32");
    default:
      return typeof v === "bigint" ? `"${v}"` : String(v);
  }
}

function bytesAmino(field: FieldTable, v: Uint8Array): string {
  if (field.desc.amino.encoding === "inline_json") return inlineJson(v);
  // A nil slice is null; what was sent empty is not nil.
  if (v.length === 0) return field.list || field.oneof !== undefined ? '""' : "null";
  return `"${Buffer.from(v.buffer, v.byteOffset, v.length).toString("base64")}"`;
}

/** The bytes are JSON themselves; keys sorted at every level. */
function inlineJson(v: Uint8Array): string {
  try {
    return jsonText(sortedKeys(parseJson(Buffer.from(v).toString("utf8"))));
  } catch (err) {
    throw err instanceof PlainError ? new PlainError("could not normalize JSON: invalid JSON bytes") : err;
  }
}

function sortedKeys(json: ReturnType<typeof parseJson>): ReturnType<typeof parseJson> {
  if (Array.isArray(json)) return json.map(sortedKeys);
  if (!(json instanceof Map)) return json;
  return new Map([...json].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map(([k, v]) => [k, sortedKeys(v)]));
}

function enumAmino(field: FieldTable, v: number, options: AminoJsonOptions): string {
  const name = options.enumsAsNames ? enumDesc(field.desc.typeName as string).nameOf.get(v) : undefined;
  return name === undefined ? String(v) : `"${name}"`;
}

type Special = (value: Fields, options: AminoJsonOptions, type: TypeTable) => string | undefined;

/** By message name or by `(amino.message_encoding)`. */
const SPECIAL: Readonly<Record<string, Special>> = {
  "google.protobuf.Timestamp": (v) => timestampAmino(v, 0n),
  "google.protobuf.Duration": durationAmino,
  "google.protobuf.Any": (v, options) => aminoJsonOfAny(v as unknown as AnyValue, options),
  "cosmos.base.v1beta1.DecCoin": (v, options) => (options.cliForms ? decCoinText(v) : undefined),
  key_field: (v) => keyText((v["key"] ?? new Uint8Array(0)) as Uint8Array),
  threshold_string: thresholdKey,
  module_account: moduleAccount,
};

function timestampAmino(v: Fields, absent: bigint): string {
  const seconds = (v["seconds"] ?? absent) as bigint;
  return `"${timeToRfc3339Nano(timestampToTime({ seconds, nanos: (v["nanos"] ?? 0) as number }))}"`;
}

/** x/tx aminojson MaxDurationSeconds. */
const MAX_DURATION_SECONDS = 9_223_372_035n;

function durationAmino(v: Fields, options: AminoJsonOptions): string {
  const seconds = (v["seconds"] ?? 0n) as bigint;
  if (!options.cliForms && seconds > MAX_DURATION_SECONDS) {
    throw new PlainError(`${seconds} seconds would overflow an int64 when represented as nanoseconds`);
  }
  const nanos = seconds * 1_000_000_000n + BigInt((v["nanos"] ?? 0) as number);
  return `"${options.cliForms ? durationToGoText(nanos) : nanos}"`;
}

function decCoinText(v: Fields): string {
  return `"${decToText(decRaw(BigInt(writeIntText((v["amount"] ?? "") as string))))}${(v["denom"] ?? "") as string}"`;
}

function keyText(key: Uint8Array): string {
  return key.length === 0 ? "null" : `"${Buffer.from(key.buffer, key.byteOffset, key.length).toString("base64")}"`;
}

function thresholdKey(v: Fields, options: AminoJsonOptions): string {
  const keys = ((v["public_keys"] ?? []) as AnyValue[]).map((key) => aminoJsonOfAny(key, options));
  return `{"pubkeys":[${keys.join(",")}],"threshold":"${(v["threshold"] ?? 0) as number}"}`;
}

/** x/tx aminojson moduleAccountEncoder: a Go struct of its own, numbers bare. */
function moduleAccount(v: Fields): string {
  const base = (v["base_account"] ?? {}) as Fields;
  const permissions = ((v["permissions"] ?? []) as string[]).map(goJsonString);
  const shown = permissions.length === 0 ? "null" : `[${permissions.join(",")}]`;
  return (
    `{"account_number":${(base["account_number"] ?? 0n) as bigint},"address":${goJsonString((base["address"] ?? "") as string)},` +
    `"name":${goJsonString((v["name"] ?? "") as string)},"permissions":${shown},"public_key":"","sequence":${(base["sequence"] ?? 0n) as bigint}}`
  );
}

/** Go json.Indent with two blanks: `{}` and `[]` stay together. */
export function indentJson(text: string): string {
  let out = "";
  let depth = 0;
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []) {
    if (token === "{" || token === "[") out += `${token}\n${"  ".repeat(++depth)}`;
    else if (token === "}" || token === "]") out += `\n${"  ".repeat(--depth)}${token}`;
    else if (token === ",") out += `,\n${"  ".repeat(depth)}`;
    else out += token === ":" ? ": " : token;
  }
  return out;
}

/** What a sign document of mode LEGACY_AMINO_JSON says. */
export interface AminoSignDoc {
  readonly accountNumber: bigint;
  readonly chainId: string;
  readonly sequence: bigint;
  readonly fee: {
    readonly amount: readonly { readonly denom: string; readonly amount: string }[];
    readonly gas: bigint;
    readonly payer: string;
    readonly granter: string;
  };
  readonly memo: string;
  readonly messages: readonly { readonly name: string; readonly value: object }[];
  readonly timeoutHeight: bigint;
  readonly unordered: boolean;
  readonly timeoutTimestamp: { readonly seconds: bigint; readonly nanos: number } | undefined;
}

/**
 * x/tx signing/aminojson GetSignBytes as text. Messages are taken decoded, so amounts are in their canonical form.
 * @throws PlainError for messages that cannot be signed in this mode.
 */
export function aminoSignDoc(doc: AminoSignDoc): string {
  const msgs = doc.messages.map((m) => aminoJsonOfMessage(m.name, m.value as Fields));
  const parts = [
    `"account_number":"${doc.accountNumber}"`,
    `"chain_id":${goJsonString(doc.chainId)}`,
    `"fee":${feeAmino(doc.fee)}`,
    `"memo":${goJsonString(doc.memo)}`,
    `"msgs":${msgs.length === 0 ? "null" : `[${msgs.join(",")}]`}`,
    `"sequence":"${doc.sequence}"`,
  ];
  if (doc.timeoutHeight !== 0n) parts.push(`"timeout_height":"${doc.timeoutHeight}"`);
  if (doc.timeoutTimestamp !== undefined) parts.push(`"timeout_timestamp":${timestampAmino({ ...doc.timeoutTimestamp }, 0n)}`);
  if (doc.unordered) parts.push('"unordered":true');
  return `{${parts.join(",")}}`;
}

function feeAmino(fee: AminoSignDoc["fee"]): string {
  const coins = fee.amount.map((c) => messageAmino(typeTable("cosmos.base.v1beta1.Coin"), { ...c }, SIGN_OPTIONS));
  const parts = [`"amount":[${coins.join(",")}]`, `"gas":"${fee.gas}"`];
  if (fee.granter !== "") parts.push(`"granter":${goJsonString(fee.granter)}`);
  if (fee.payer !== "") parts.push(`"payer":${goJsonString(fee.payer)}`);
  return `{${parts.join(",")}}`;
}
