import { compareBytes, textToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import type { EventManager } from "./events.js";
import type { MessageInit, MessageName } from "./module.js";

/**
 * sdk types/events.go EmitTypedEvent: the event's type is the message's full name; one attribute per field, sorted by
 * field name; the value is the field's proto-JSON (strings quoted, 64-bit integers quoted, an absent message `null`;
 * an unset member of a oneof is no attribute).
 */
export function emitTyped<K extends MessageName>(ctx: { readonly events: EventManager }, name: K, init: MessageInit<K>): void {
  ctx.events.emit(name, ...typedEventAttributes(name, init));
}

/** The flat attributes of {@link emitTyped}. */
function typedEventAttributes<K extends MessageName>(name: K, init: MessageInit<K>): string[] {
  const value = codec.create(name, init);
  const out: string[] = [];
  for (const field of sortedFields(name, value as Record<string, unknown>)) {
    const text = protoJson.fieldText(name, value as MessageInit<K>, field);
    if (text !== undefined) out.push(field, text);
  }
  return out;
}

const fieldCache = new Map<string, readonly string[]>();

function sortedFields(name: string, value: Record<string, unknown>): readonly string[] {
  let fields = fieldCache.get(name);
  if (fields === undefined) {
    fields = Object.keys(value).sort((a, b) => compareBytes(textToStr(a), textToStr(b)));
    fieldCache.set(name, fields);
  }
  return fields;
}
