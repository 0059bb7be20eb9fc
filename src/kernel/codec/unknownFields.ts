import { PlainError } from "#kernel/base/errors.js";
import { decodeMessage } from "./decode.js";
import { isRegisteredTypeUrl } from "./interfaces.js";
import { ProtowireCursor, ProtowireError } from "./protowire.js";
import { type FieldTable, typeTable, type TypeTable } from "./typeTable.js";

const MAX_DEPTH = 10000;
/** Bit 11 of a field number marks a field that may be ignored. */
const NON_CRITICAL = 1024;
const WIRE_NAMES = ["varint", "fixed64", "bytes", "start_group", "end_group", "fixed32"];
const ANY = "google.protobuf.Any";

/**
 * sdk codec/unknownproto RejectUnknownFields: every field of the message, of its messages and of what its Anys hold must be
 * known and fit its wire type.
 * @param allowNonCritical accept unknown fields whose number has bit 1024.
 * @returns whether unknown non-critical fields were seen.
 * @throws PlainError with the reference's text.
 */
export function rejectUnknownFields(name: string, bytes: Uint8Array, allowNonCritical = false): boolean {
  return checkFields(typeTable(name), new ProtowireCursor(bytes), allowNonCritical, MAX_DEPTH);
}

function checkFields(type: TypeTable, cursor: ProtowireCursor, allow: boolean, depth: number): boolean {
  if (cursor.pos >= cursor.end) return false;
  if (depth === 0) throw new PlainError("recursion limit reached");
  let seen = false;
  while (cursor.pos < cursor.end) {
    readTag(cursor);
    const number = cursor.fieldNumber;
    const field = number < 64 ? type.dense[number] : type.sparse.get(number);
    if (field === undefined) {
      refuseUnknown(type, cursor, allow);
      seen = true;
      skipValue(cursor);
    } else {
      refuseMismatch(type, field, cursor);
      if (field.desc.kind === "message" && !field.map) seen = checkMessage(field, cursor, allow, depth) || seen;
      else skipValue(cursor);
    }
  }
  return seen;
}

function readTag(cursor: ProtowireCursor): void {
  try {
    cursor.tag();
  } catch (err) {
    throw err instanceof ProtowireError ? new PlainError("invalid length") : err;
  }
}

function skipValue(cursor: ProtowireCursor): void {
  try {
    cursor.value();
  } catch (err) {
    if (!(err instanceof ProtowireError)) throw err;
    throw new PlainError(`could not consume field value for tagNum: ${cursor.fieldNumber}, wireType: "${wireName(cursor.wireType)}"; ${err.message}`);
  }
}

function wireName(wireType: number): string {
  return WIRE_NAMES[wireType] ?? `unknown type: ${wireType}`;
}

function refuseUnknown(type: TypeTable, cursor: ProtowireCursor, allow: boolean): void {
  if ((cursor.fieldNumber & NON_CRITICAL) !== 0 && allow) return;
  throw new PlainError(`errUnknownField "${type.desc.goType}": {TagNum: ${cursor.fieldNumber}, WireType:"${wireName(cursor.wireType)}"}`);
}

function refuseMismatch(type: TypeTable, field: FieldTable, cursor: ProtowireCursor): void {
  const want = field.map ? 2 : field.wire;
  const got = cursor.wireType;
  if (got === want || got === 2) return;
  throw new PlainError(
    `Mismatched "${type.desc.goType}": {TagNum: ${field.number}, GotWireType: "${wireName(got)}" != WantWireType: "${wireName(want)}"}`,
  );
}

function checkMessage(field: FieldTable, cursor: ProtowireCursor, allow: boolean, depth: number): boolean {
  const number = cursor.fieldNumber;
  const start = cursor.pos;
  skipValue(cursor);
  const after = cursor.pos;
  cursor.pos = start;
  cursor.varint();
  const inner = new ProtowireCursor(cursor.bytes, cursor.pos, after);
  cursor.pos = after;
  cursor.fieldNumber = number;
  const type = field.type;
  if (type.desc.name !== ANY) return checkFields(type, inner, allow, depth - 1);
  return checkAny(type, inner, allow, depth);
}

function checkAny(type: TypeTable, inner: ProtowireCursor, allow: boolean, depth: number): boolean {
  const bytes = inner.bytes.subarray(inner.pos, inner.end);
  const seen = checkFields(type, inner, allow, depth - 1);
  const any = decodeMessage(type, bytes);
  const url = any["type_url"] as string;
  if (!isRegisteredTypeUrl(url)) throw new PlainError(`unable to resolve type URL ${url}`);
  const content = checkFields(typeTable(url.slice(1)), new ProtowireCursor(any["value"] as Uint8Array), allow, depth - 1);
  return seen || content;
}
