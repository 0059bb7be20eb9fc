import { type FieldTable, Kind } from "./typeTable.js";

/**
 * protoreflect `Has`, of a message as gogoproto encodes it: lists and maps with elements, scalars that are not zero,
 * messages that are set; non-nullable messages and custom types are always there.
 */
export function isPresent(field: FieldTable, v: unknown): boolean {
  if (field.list) return v !== undefined && (v as readonly unknown[]).length > 0;
  if (field.map) return v !== undefined && (v as ReadonlyMap<unknown, unknown>).size > 0;
  if (field.always) return true;
  if (v === undefined || v === null) return false;
  if (field.oneof !== undefined || field.kind === Kind.message || (field.kind >= Kind.int && field.kind <= Kind.duration)) return true;
  if (typeof v === "object") return (v as Uint8Array).length > 0;
  return v !== "" && v !== 0 && v !== 0n && v !== false;
}
