import { compareBytes, textToStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { checkDuration, checkSecp256r1Key, checkTime, readDec, readInt, ZERO_TIME_SECONDS } from "./customTypes.js";
import { type Fields, type FieldTable, Kind, type TypeTable, wireOf, zeroOf } from "./typeTable.js";
import { goReadError, WireReader } from "./wireReader.js";

/**
 * Decodes as gogoproto's generated `Unmarshal`: last scalar wins, single messages merge, lists append, unknown fields are
 * dropped, non-nullable values are filled. @throws PlainError with Go's texts.
 */
export function decodeMessage(type: TypeTable, bytes: Uint8Array): Fields {
  const reader = new WireReader(bytes);
  const out = blank(type);
  try {
    readFields(type, reader, out);
    readDeferred(reader);
  } catch (err) {
    throw goReadError(err);
  }
  return out;
}

/**
 * Messages that stand deeper than this in others are read after them: nesting is bounded by the input's length only, the
 * stack must not be. Merging is not affected, since parts of one message are deferred in their order.
 */
const MAX_NESTING = 100;

function readDeferred(reader: WireReader): void {
  for (let part = reader.deferred.shift(); part !== undefined; part = reader.deferred.shift()) {
    reader.pos = part.start;
    reader.len = part.end;
    readFields(part.type, reader, part.out);
  }
}

/** All fields with their defaults; non-nullable messages are still missing. */
export function blank(type: TypeTable): Fields {
  const out = { ...type.template };
  for (const name of type.lists) out[name] = [];
  for (const name of type.maps) out[name] = new Map();
  return out;
}

/** The value of an absent non-nullable field. */
export function filledValue(field: FieldTable): unknown {
  if (field.kind === Kind.time) return { seconds: ZERO_TIME_SECONDS, nanos: 0 };
  if (field.kind === Kind.duration) return { seconds: 0n, nanos: 0 };
  const out = blank(field.type);
  fill(field.type, out);
  return out;
}

/** Adds the absent non-nullable values. */
export function fill(type: TypeTable, out: Fields): void {
  for (const field of type.filled) if (out[field.name] === undefined) out[field.name] = filledValue(field);
}

/** Reads to `reader.len`, then fills. */
function readFields(type: TypeTable, reader: WireReader, out: Fields): void {
  while (reader.pos < reader.len) {
    reader.nextTag();
    const number = reader.fieldNumber;
    if (number <= 0 || reader.wireType === 4) reader.checkTag(type.desc.goName);
    const field = number < 64 ? type.dense[number] : type.sparse.get(number);
    if (field === undefined) reader.skipValue();
    else readField(field, reader, out);
  }
  for (const name of type.maps) out[name] = sortMap(out[name] as Map<unknown, unknown>);
  fill(type, out);
}

function readField(field: FieldTable, reader: WireReader, out: Fields): void {
  if (field.map) readMapEntry(field, reader, out);
  else if (field.list) readElement(field, reader, out[field.name] as unknown[]);
  else {
    if (reader.wireType !== field.wire) wrongWire(field, reader);
    const name = field.name;
    if (field.oneof === undefined) out[name] = readValue(field.kind, field, reader, out[name]);
    else {
      out[name] = readValue(field.kind, field, reader, undefined);
      for (const other of field.siblings) out[other] = undefined;
    }
  }
}

function wrongWire(field: FieldTable, reader: WireReader): never {
  throw new PlainError(`proto: wrong wireType = ${reader.wireType} for field ${field.desc.goName}`);
}

function readElement(field: FieldTable, reader: WireReader, list: unknown[]): void {
  if (reader.wireType === field.wire) list.push(readValue(field.kind, field, reader, undefined));
  else if (reader.wireType === 2 && field.kind !== Kind.string && field.wire !== 2) {
    const end = reader.end();
    while (reader.pos < end) list.push(readValue(field.kind, field, reader, undefined));
  } else wrongWire(field, reader);
}

/** @param before the value so far: messages are merged into it. */
function readValue(kind: Kind, field: FieldTable, reader: WireReader, before: unknown): unknown {
  switch (kind) {
    case Kind.string:
      return reader.text();
    case Kind.message:
      return readMessage(field.type, reader, before as Fields | undefined);
    case Kind.bytes:
      return reader.ownBytes();
    case Kind.uint64:
      return reader.varint();
    case Kind.int64:
      return reader.varintSigned();
    case Kind.uint32:
      return reader.uint32();
    case Kind.int32:
    case Kind.enum:
      return reader.int32();
    case Kind.bool:
      return reader.flag();
    case Kind.int:
      return readInt(reader.text()) || (before ?? "");
    case Kind.dec:
      return readDec(reader.text()) || (before ?? "");
    case Kind.time:
      return readTime(reader);
    case Kind.duration:
      return readDuration(reader);
    default:
      return readRare(kind, reader);
  }
}

function readRare(kind: Kind, reader: WireReader): unknown {
  switch (kind) {
    case Kind.double:
      return reader.double();
    case Kind.float:
      return reader.float();
    case Kind.fixed64:
      return reader.fixed();
    case Kind.sfixed64:
      return BigInt.asIntN(64, reader.fixed());
    case Kind.fixed32:
      return reader.fixed32();
    case Kind.sfixed32:
      return reader.sfixed32();
    case Kind.sint32:
      return reader.sint32();
    case Kind.sint64:
      return reader.zigzag();
    case Kind.secp256r1Key: {
      const key = reader.ownBytes();
      checkSecp256r1Key(key);
      return key;
    }
    default:
      throw new Error(`no reader for kind ${kind}`);
  }
}

function readMessage(type: TypeTable, reader: WireReader, before: Fields | undefined): Fields {
  const end = reader.end();
  const outer = reader.len;
  const out = before ?? blank(type);
  if (reader.nesting >= MAX_NESTING) {
    reader.deferred.push({ type, start: reader.pos, end, out });
    reader.pos = end;
    return out;
  }
  reader.len = end;
  reader.nesting++;
  readFields(type, reader, out);
  reader.nesting--;
  reader.len = outer;
  return out;
}

/** Seconds and nanos of a Timestamp or Duration; a later occurrence replaces. */
function readSpan(name: string, reader: WireReader): { seconds: bigint; nanos: number } {
  const end = reader.end();
  const outer = reader.len;
  const out = { seconds: 0n, nanos: 0 };
  reader.len = end;
  while (reader.pos < end) {
    reader.nextTag();
    const { fieldNumber: number, wireType: wire } = reader;
    if (number <= 0 || wire === 4) reader.checkTag(name);
    if (number > 2) reader.skipValue();
    else if (wire !== 0) throw new PlainError(`proto: wrong wireType = ${wire} for field ${number === 1 ? "Seconds" : "Nanos"}`);
    else if (number === 1) out.seconds = reader.varintSigned();
    else out.nanos = reader.int32();
  }
  reader.len = outer;
  return out;
}

function readTime(reader: WireReader): unknown {
  const out = readSpan("Timestamp", reader);
  checkTime(out);
  return out;
}

function readDuration(reader: WireReader): unknown {
  const out = readSpan("Duration", reader);
  checkDuration(out);
  return out;
}

function readMapEntry(field: FieldTable, reader: WireReader, out: Fields): void {
  if (reader.wireType !== 2) wrongWire(field, reader);
  const end = reader.end();
  const outer = reader.len;
  reader.len = end;
  let key: unknown = zeroOf(field.mapKey);
  let value: unknown = zeroOf(field.kind);
  while (reader.pos < end) {
    reader.nextTag();
    if (reader.fieldNumber === 1 && reader.wireType === wireOf(field.mapKey)) key = readValue(field.mapKey, field, reader, undefined);
    else if (reader.fieldNumber === 2 && reader.wireType === field.wire) value = readValue(field.kind, field, reader, undefined);
    else reader.skipValue();
  }
  reader.len = outer;
  (out[field.name] as Map<unknown, unknown>).set(key, value ?? filledValue(field));
}

/** Byte order for texts, numeric order for numbers, false before true. */
export function compareKeys(a: unknown, b: unknown): number {
  if (typeof a === "string") return compareBytes(textToStr(a), textToStr(b as string));
  return (a as bigint) < (b as bigint) ? -1 : (a as bigint) > (b as bigint) ? 1 : 0;
}

/** Ascending by key, as Go writes maps: numbers by value, texts by bytes. */
export function sortMap<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return new Map([...map].sort(([a], [b]) => compareKeys(a, b)));
}
