import { type ByteStr, bytesToStr } from "#kernel/base/bytes.js";
import { checkDuration, checkTime, writeIntText } from "./customTypes.js";
import { sortMap } from "./decode.js";
import { type Fields, type FieldTable, Kind, type TypeTable, wireOf } from "./typeTable.js";
import { WireWriter } from "./wireWriter.js";

type Span = { readonly seconds?: bigint; readonly nanos?: number };

/**
 * Encodes as gogoproto's generated `Marshal`: fields by number, zero values omitted, non-nullable messages and custom types
 * always written, maps sorted. Absent properties are zero values. @returns a new array owned by the caller.
 */
export function encodeMessage(type: TypeTable, value: Fields): Uint8Array {
  return new Uint8Array(written(type, value));
}

/** {@link encodeMessage} as a byte string. */
export function encodeMessageStr(type: TypeTable, value: Fields): ByteStr {
  return bytesToStr(written(type, value));
}

/** Buffers above this size are not kept for the next message. */
const KEPT_BUFFER = 1 << 20;

let shared = new WireWriter();

/** @returns a view that the next message overwrites. */
function written(type: TypeTable, value: Fields): Uint8Array {
  const writer = shared;
  try {
    writer.reset();
    writeFields(type, value, writer);
  } catch (err) {
    shared = new WireWriter();
    throw err;
  }
  const out = writer.finish(true);
  if (out.length > KEPT_BUFFER) shared = new WireWriter();
  return out;
}

function writeFields(type: TypeTable, value: Fields, writer: WireWriter): void {
  for (const field of type.fields) {
    const v = value[field.name];
    if (v === undefined || v === null) {
      if (field.always && !field.list && !field.map) writeAbsent(field, writer);
    } else if (field.list) writeList(field, v as readonly unknown[], writer);
    else if (field.map) writeMap(field, v as ReadonlyMap<unknown, unknown>, writer);
    else if (field.always || field.oneof !== undefined || !isZero(field, v)) {
      writer.uint32(field.tag);
      writeValue(field.kind, field, v, writer);
    }
  }
}

function isZero(field: FieldTable, v: unknown): boolean {
  switch (field.kind) {
    case Kind.message:
    case Kind.time:
    case Kind.duration:
    case Kind.int:
    case Kind.dec:
      return false;
    case Kind.string:
    case Kind.bytes:
    case Kind.secp256r1Key:
      return (v as string | Uint8Array).length === 0;
    case Kind.bool:
      return v === false;
    default:
      return typeof v === "bigint" ? v === 0n : v === 0;
  }
}

/** A non-nullable value that nobody gave. */
function writeAbsent(field: FieldTable, writer: WireWriter): void {
  writer.uint32(field.tag);
  if (field.kind === Kind.int || field.kind === Kind.dec) writer.string("0");
  else if (field.kind === Kind.time) writeSpan({ seconds: -62135596800n, nanos: 0 }, writer);
  else if (field.kind === Kind.duration) writeSpan({}, writer);
  else writeMessage(field.type, {}, writer);
}

function writeList(field: FieldTable, list: readonly unknown[], writer: WireWriter): void {
  if (list.length === 0) return;
  if (!field.packed) {
    for (const v of list) {
      writer.uint32(field.tag);
      writeValue(field.kind, field, v, writer);
    }
    return;
  }
  writer.uint32(field.tag).fork();
  for (const v of list) writeValue(field.kind, field, v, writer);
  writer.ldelim();
}

function writeMap(field: FieldTable, map: ReadonlyMap<unknown, unknown>, writer: WireWriter): void {
  for (const [key, v] of sortMap(map)) {
    writer.uint32(field.tag).fork();
    writer.uint32(8 | wireOf(field.mapKey));
    writeValue(field.mapKey, field, key, writer);
    if (field.kind !== Kind.bytes || (v as Uint8Array).length > 0) {
      writer.uint32(16 | field.wire);
      writeValue(field.kind, field, v, writer);
    }
    writer.ldelim();
  }
}

function writeValue(kind: Kind, field: FieldTable, v: unknown, writer: WireWriter): void {
  switch (kind) {
    case Kind.string:
      writer.text(v as string);
      break;
    case Kind.message:
      writeMessage(field.type, v as Fields, writer);
      break;
    case Kind.bytes:
    case Kind.secp256r1Key:
      writer.bytes(v as Uint8Array);
      break;
    case Kind.uint64:
    case Kind.int64:
      writer.varint(v as bigint);
      break;
    case Kind.uint32:
      writer.uint32(v as number);
      break;
    case Kind.int32:
    case Kind.enum:
      writer.int32(v as number);
      break;
    case Kind.bool:
      writer.bool(v as boolean);
      break;
    case Kind.int:
    case Kind.dec:
      writer.string(writeIntText(v as string));
      break;
    case Kind.time:
      checkTime(span(v));
      writeSpan(v as Span, writer);
      break;
    case Kind.duration:
      checkDuration(span(v));
      writeSpan(v as Span, writer);
      break;
    default:
      writeRare(kind, v, writer);
  }
}

function span(v: unknown): { seconds: bigint; nanos: number } {
  return { seconds: (v as Span).seconds ?? 0n, nanos: (v as Span).nanos ?? 0 };
}

function writeRare(kind: Kind, v: unknown, writer: WireWriter): void {
  switch (kind) {
    case Kind.double:
      writer.double(v as number);
      break;
    case Kind.float:
      writer.float(v as number);
      break;
    case Kind.fixed64:
    case Kind.sfixed64:
      writer.fixed(v as bigint);
      break;
    case Kind.fixed32:
      writer.fixed32(v as number);
      break;
    case Kind.sfixed32:
      writer.sfixed32(v as number);
      break;
    case Kind.sint32:
      writer.sint32(v as number);
      break;
    case Kind.sint64:
      writer.zigzag(v as bigint);
      break;
    default:
      throw new Error(`no writer for kind ${kind}`);
  }
}

function writeMessage(type: TypeTable, value: Fields, writer: WireWriter): void {
  writer.fork();
  writeFields(type, value, writer);
  writer.ldelim();
}

function writeSpan(v: Span, writer: WireWriter): void {
  writer.fork();
  if (v.seconds !== undefined && v.seconds !== 0n) {
    writer.uint32(8);
    writer.varint(v.seconds);
  }
  if (v.nanos !== undefined && v.nanos !== 0) writer.uint32(16).int32(v.nanos);
  writer.ldelim();
}
