import type { MessageInit, MessageName } from "./codec.js";
import type { MessageMap } from "./gen/messages.js";
import { type JsonValue, parseJson } from "./goJson.js";
import { type JsonReadOptions, readMessageJson } from "./jsonRead.js";
import { fieldJson, messageJson } from "./jsonWrite.js";
import { type Fields, typeTable } from "./typeTable.js";

/**
 * sdk codec/json.go ProtoMarshalJSON: one line, names as in the `.proto`, declaration order, zero values printed, Anys
 * expanded. Absent properties print as zero values. @throws PlainError as Go, e.g. for an Any of an unregistered type.
 */
function stringify<K extends MessageName>(name: K, value: MessageInit<K>): string {
  return messageJson(typeTable(name), value as Fields);
}

/**
 * sdk codec/proto_codec.go UnmarshalJSON. Both spellings of a name are taken, camelCase wins; numbers bare or quoted; text
 * after the value is ignored, as there. @throws PlainError with Go's text.
 */
function parse<K extends MessageName>(name: K, text: string | JsonValue, options: JsonReadOptions = {}): MessageMap[K] {
  const json = typeof text === "string" ? parseJson(text, true) : text;
  return readMessageJson(typeTable(name), json, options) as unknown as MessageMap[K];
}

/** Proto-JSON of one field, as the value of a typed event's attribute. undefined for an unset member of a oneof. */
function fieldText<K extends MessageName>(name: K, value: MessageInit<K>, field: string): string | undefined {
  const table = typeTable(name).byName.get(field);
  if (table === undefined) throw new Error(`${name} has no field ${field}`);
  return fieldJson(table, (value as Fields)[field]);
}

/** Proto-JSON: JSON text to message and back. */
export const protoJson = { stringify, parse, fieldText } as const;

/** {@link protoJson} for names that are known at run time only. */
export const dynamicJson = {
  stringify: (name: string, value: Fields): string => messageJson(typeTable(name), value),
  parse: (name: string, text: string | JsonValue, options: JsonReadOptions = {}): Fields =>
    readMessageJson(typeTable(name), typeof text === "string" ? parseJson(text, true) : text, options),
  /** The content of an Any as JSON with `@type`. */
  stringifyAny: (any: { readonly type_url: string; readonly value: Uint8Array }): string => protoJson.stringify("google.protobuf.Any", any),
} as const;
