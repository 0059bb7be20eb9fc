import { isValidText } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type FieldDesc, type MessageDesc, messageDesc } from "./descriptors.js";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The first string with invalid UTF-8 in order of field numbers, as `message.field`, in nested messages too, not inside
 * packed ones. protobuf v2 refuses such messages; those of `cosmos.*` are read by generated code that does not look.
 */
export function invalidUtf8Field(desc: MessageDesc, value: Fields): string | undefined {
  return desc.name.startsWith("cosmos.") ? undefined : invalidField(desc, value);
}

/** @throws PlainError where {@link invalidUtf8Field} finds something */
export function requireUtf8(desc: MessageDesc, value: Fields): void {
  const bad = invalidUtf8Field(desc, value);
  if (bad !== undefined) throw new PlainError(`proto: field ${bad} contains invalid UTF-8`);
}

function invalidField(desc: MessageDesc, value: Fields): string | undefined {
  for (const field of byNumber(desc)) {
    const content = value[field.name];
    if (content === undefined) continue;
    const items = field.label === "list" ? (content as readonly unknown[]) : field.label === "map" ? mapItems(content) : [content];
    for (const item of items) {
      const bad = invalidItem(desc, field, item);
      if (bad !== undefined) return bad;
    }
  }
  return undefined;
}

function mapItems(content: unknown): unknown[] {
  return [...(content as ReadonlyMap<unknown, unknown>)].flat();
}

function invalidItem(desc: MessageDesc, field: FieldDesc, item: unknown): string | undefined {
  if (typeof item === "string") return isValidText(item) ? undefined : `${desc.name}.${field.name}`;
  if (field.kind !== "message" || field.typeName === undefined || typeof item !== "object" || item === null) return undefined;
  return invalidField(messageDesc(field.typeName), item as Fields);
}

const ordered = new WeakMap<MessageDesc, readonly FieldDesc[]>();

function byNumber(desc: MessageDesc): readonly FieldDesc[] {
  let fields = ordered.get(desc);
  if (fields === undefined) {
    fields = [...desc.fields].sort((a, b) => a.number - b.number);
    ordered.set(desc, fields);
  }
  return fields;
}
