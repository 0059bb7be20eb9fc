import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { blank, decodeMessage, fill } from "./decode.js";
import { findMessage } from "./descriptors.js";
import { encodeMessage, encodeMessageStr } from "./encode.js";
import type { MessageMap } from "./gen/messages.js";
import { type Fields, type FieldTable, Kind, plainTypeTable, type TypeTable, typeTable } from "./typeTable.js";

/** Full protobuf name of a message. */
export type MessageName = keyof MessageMap & string;

/** google.protobuf.Any. */
export interface AnyValue {
  type_url: string;
  value: Uint8Array;
}

/** Any subset of a message's fields; the rest gets defaults. */
export type Init<T> = T extends Uint8Array | bigint | string | number | boolean | undefined
  ? T
  : T extends Map<infer K, infer V>
    ? ReadonlyMap<K, Init<V>>
    : T extends readonly (infer U)[]
      ? readonly Init<U>[]
      : { readonly [P in keyof T]?: Init<T[P]> | undefined };

export type MessageInit<K extends MessageName> = Init<MessageMap[K]>;

/** A message together with its full name; `value` has the shape that `name` says. */
export interface NamedMessage {
  readonly name: string;
  readonly value: Fields;
}

/** gogoproto `Marshal`. @returns a new array owned by the caller. @throws PlainError for times out of range, as Go. */
function encode<K extends MessageName>(name: K, init: MessageInit<K>): Uint8Array {
  return encodeMessage(typeTable(name), init as Fields);
}

/** {@link encode} as a byte string. */
function encodeStr<K extends MessageName>(name: K, init: MessageInit<K>): ByteStr {
  return encodeMessageStr(typeTable(name), init as Fields);
}

/** gogoproto `Unmarshal`; unknown fields are dropped. @throws PlainError with Go's text. */
function decode<K extends MessageName>(name: K, bytes: Uint8Array): MessageMap[K] {
  return decodeMessage(typeTable(name), bytes) as unknown as MessageMap[K];
}

/** {@link decode} of a byte string. */
function decodeStr<K extends MessageName>(name: K, str: ByteStr): MessageMap[K] {
  return decode(name, Buffer.from(str, "latin1"));
}

/** A complete message: absent fields get their defaults, given lists and messages are copied. */
function create<K extends MessageName>(name: K, init: MessageInit<K> = {} as MessageInit<K>): MessageMap[K] {
  return completed(typeTable(name), init as Fields) as unknown as MessageMap[K];
}

/** sdk codec/types NewAnyWithValue: type URL `/name`. */
function pack<K extends MessageName>(name: K, init: MessageInit<K>): AnyValue {
  return { type_url: `/${name}`, value: encode(name, init) };
}

/**
 * Decodes the content of an Any whatever interface it is meant for; `anyUnpack.ts` checks registration.
 * @throws PlainError for an unknown type URL or bad bytes.
 */
function unpack(any: AnyValue): NamedMessage {
  const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
  if (findMessage(name) === undefined) throw new PlainError(`unable to resolve type URL ${any.type_url}`);
  return { name, value: decodeMessage(typeTable(name), any.value) };
}

/** {@link unpack} of an Any that must hold a certain message. @throws PlainError for another one. */
function unpackAs<K extends MessageName>(name: K, any: AnyValue): MessageMap[K] {
  const message = unpack(any);
  if (message.name !== name) throw new PlainError(`${any.type_url} in place of /${name}`);
  return message.value as unknown as MessageMap[K];
}

/** The protobuf wire form of every message of the interfaces. Names are checked by type. */
export const codec = { encode, encodeStr, decode, decodeStr, create, pack, unpack, unpackAs } as const;

/** {@link codec} for names that are known at run time only. */
export const dynamicCodec = {
  encode: (name: string, value: Fields): Uint8Array => encodeMessage(typeTable(name), value),
  decode: (name: string, bytes: Uint8Array): Fields => decodeMessage(typeTable(name), bytes),
  create: (name: string, init: Fields = {}): Fields => completed(typeTable(name), init),
  /** protobuf v2 `Unmarshal`: no custom types, absent messages stay absent. @throws PlainError with Go's texts */
  decodePlain: (name: string, bytes: Uint8Array): Fields => decodeMessage(plainTypeTable(name), bytes),
} as const;

function completed(type: TypeTable, init: Fields): Fields {
  const out = blank(type);
  for (const name of Object.keys(init)) {
    const field = type.byName.get(name);
    if (field === undefined) throw new Error(`${type.desc.name} has no field ${name}`);
    const value = init[name];
    if (value === undefined || value === null) continue;
    if (field.list) out[name] = (value as readonly unknown[]).map((v) => completedValue(field, v));
    else if (field.map) out[name] = new Map([...(value as ReadonlyMap<unknown, unknown>)].map(([k, v]) => [k, completedValue(field, v)]));
    else out[name] = completedValue(field, value);
  }
  fill(type, out);
  return out;
}

function completedValue(field: FieldTable, value: unknown): unknown {
  if (field.kind === Kind.message) return completed(field.type, value as Fields);
  if (field.kind === Kind.time || field.kind === Kind.duration) return { seconds: 0n, nanos: 0, ...(value as object) };
  return value;
}
