import { PlainError } from "#kernel/base/errors.js";
import { WIRE_NAMES } from "#kernel/base/protoWire.js";
import { decodeMessage } from "./decode.js";
import { isRegisteredTypeUrl } from "./interfaces.js";
import { ProtowireCursor, ProtowireError } from "./protowire.js";
import { type FieldTable, type TypeTable, typeTable } from "./typeTable.js";

const MAX_DEPTH = 10000;
/** Bit 11 of a field number marks a field that may be ignored. */
const NON_CRITICAL = 1024;
const ANY = "google.protobuf.Any";

/**
 * sdk codec/unknownproto RejectUnknownFields: every field of the message, of its messages and of what its Anys hold must be
 * known and fit its wire type.
 * @param allowNonCritical accept unknown fields whose number has bit 1024.
 * @returns whether unknown non-critical fields were seen.
 * @throws PlainError with the reference's text.
 */
export function rejectUnknownFields(name: string, bytes: Uint8Array, allowNonCritical = false): boolean {
  const walk: Walk = { stack: [], allow: allowNonCritical, seen: false };
  enter(walk, typeTable(name), new ProtowireCursor(bytes), MAX_DEPTH);
  for (let frame = walk.stack.at(-1); frame !== undefined; frame = walk.stack.at(-1)) {
    if (frame.cursor.pos < frame.cursor.end) checkField(walk, frame);
    else {
      walk.stack.pop();
      if (frame.type.desc.name === ANY) enterContent(walk, frame);
    }
  }
  return walk.seen;
}

/** A message that is being checked. */
interface Frame {
  readonly type: TypeTable;
  readonly cursor: ProtowireCursor;
  readonly start: number;
  /** Levels left for this message. */
  readonly depth: number;
}

/** The stack is our own: input may nest ten thousand deep. */
interface Walk {
  readonly stack: Frame[];
  readonly allow: boolean;
  seen: boolean;
}

function enter(walk: Walk, type: TypeTable, cursor: ProtowireCursor, depth: number): void {
  if (cursor.pos < cursor.end && depth === 0) throw new PlainError("recursion limit reached");
  walk.stack.push({ type, cursor, start: cursor.pos, depth });
}

function checkField(walk: Walk, { type, cursor, depth }: Frame): void {
  readTag(cursor);
  const number = cursor.fieldNumber;
  const field = number < 64 ? type.dense[number] : type.sparse.get(number);
  if (field === undefined) {
    refuseUnknown(type, cursor, walk.allow);
    walk.seen = true;
    skipValue(cursor);
  } else {
    refuseMismatch(type, field, cursor);
    if (field.desc.kind === "message" && !field.map) enter(walk, messageType(field), nested(cursor), depth - 1);
    else skipValue(cursor);
  }
}

/** Times and durations are messages here too. */
function messageType(field: FieldTable): TypeTable {
  return typeTable(field.desc.typeName as string);
}

/** The content of the message at the cursor, which goes behind it. */
function nested(cursor: ProtowireCursor): ProtowireCursor {
  const probe = new ProtowireCursor(cursor.bytes, cursor.pos, cursor.end);
  skipValue(cursor);
  probe.varint();
  return new ProtowireCursor(cursor.bytes, probe.pos, cursor.pos);
}

/** An Any has been checked as such: its content follows at the same level. */
function enterContent(walk: Walk, { type, cursor, start, depth }: Frame): void {
  const any = decodeMessage(type, cursor.bytes.subarray(start, cursor.end));
  const url = any["type_url"] as string;
  if (!isRegisteredTypeUrl(url)) throw new PlainError(`unable to resolve type URL ${url}`);
  enter(walk, typeTable(url.slice(1)), new ProtowireCursor(any["value"] as Uint8Array), depth);
}

function readTag(cursor: ProtowireCursor): void {
  try {
    cursor.tag();
  } catch (err) {
    throw err instanceof ProtowireError ? new PlainError("invalid length") : err;
  }
}

function skipValue(cursor: ProtowireCursor): void {
  const { fieldNumber, wireType } = cursor;
  try {
    cursor.value();
  } catch (err) {
    if (!(err instanceof ProtowireError)) throw err;
    throw new PlainError(`could not consume field value for tagNum: ${fieldNumber}, wireType: "${wireName(wireType)}"; ${err.message}`);
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
