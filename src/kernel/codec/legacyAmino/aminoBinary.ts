import { bytesToHex, bytesToText, hexToBytes, textToBytes } from "#kernel/base/bytes.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import { readDec, readInt, writeIntText } from "../customTypes.js";
import { checkKeyLength, typeOfName, typeOfPrefix } from "./aminoRegistry.js";
import { type AminoField, type AminoType, type AminoValue, Concrete, type StructType, zeroOf } from "./aminoTypes.js";

const VARINT = 0;
const BYTES = 2;
/** Of types in types; the reference has no bound but its stack. */
const MAX_DEPTH = 100;
const ZERO_BYTE = Uint8Array.of(0);

/** go-amino v0.16.0 binary-encode.go: a struct without a length before it. */
export function encodeStruct(type: StructType, values: readonly AminoValue[]): Uint8Array {
  return Buffer.concat(type.fields.flatMap((field, i) => encodeField(field, i + 1, values[i])));
}

function encodeField({ type, pointer }: AminoField, number: number, value: AminoValue): Uint8Array[] {
  if (type.kind === "refused") throw new PlainError(type.text);
  if (isDefault(type, value, pointer)) return [];
  if (type.kind === "list" && wireOf(type.of) === BYTES) {
    return (value as AminoValue[]).flatMap((element) => [
      key(number, BYTES),
      isDefault(type.of, element, type.pointers) ? ZERO_BYTE : encodeValue(type.of, element),
    ]);
  }
  const bytes = encodeValue(type, value);
  if (!pointer && bytes.length === 1 && bytes[0] === 0) return [];
  return [key(number, wireOf(type)), bytes];
}

/** go-amino isDefaultValue: nil, zero and empty, but never a struct or a bool. */
function isDefault(type: AminoType, value: AminoValue, pointer: boolean): boolean {
  if (value === undefined) return pointer || (type.kind !== "int" && type.kind !== "dec");
  if (type.kind === "integer") return value === 0n;
  if (type.kind === "string" || type.kind === "bytes" || type.kind === "list") return (value as { length: number }).length === 0;
  return false;
}

function wireOf(type: AminoType): number {
  return type.kind === "integer" || type.kind === "bool" ? VARINT : BYTES;
}

/** A value with its length where it has one. */
function encodeValue(type: AminoType, value: AminoValue): Uint8Array {
  switch (type.kind) {
    case "bool":
      return Uint8Array.of(value === true ? 1 : 0);
    case "integer":
      return uvarint(BigInt.asUintN(64, value as bigint));
    case "string":
      return prefixed(textToBytes(value as string));
    case "bytes":
      return prefixed((value as Uint8Array | undefined) ?? new Uint8Array());
    case "int":
    case "dec":
      return prefixed(textToBytes(writeIntText((value as string | undefined) ?? "")));
    case "time":
      return prefixed(encodeTime(value as bigint));
    case "interface":
      return value === undefined ? ZERO_BYTE : prefixed(encodeConcrete(value as Concrete));
    case "struct":
      return prefixed(encodeStruct(type, value as AminoValue[]));
    case "list":
      return prefixed(Buffer.concat((value as AminoValue[]).map((element) => encodeValue(type.of, element))));
    case "refused":
      throw new PlainError(type.text);
  }
}

/** Prefix bytes and value. */
function encodeConcrete({ name, value }: Concrete): Uint8Array {
  const { prefix, type } = typeOfName(name);
  const concrete = type();
  const bytes = concrete.kind === "struct" ? encodeStruct(concrete, value as AminoValue[]) : encodeValue(concrete, value);
  return Buffer.concat([hexToBytes(prefix), bytes]);
}

function encodeTime(nanos: bigint): Uint8Array {
  const seconds = (nanos - (((nanos % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND)) / NANOS_PER_SECOND;
  const rest = nanos - seconds * NANOS_PER_SECOND;
  const part = (number: number, value: bigint) => (value === 0n ? [] : [key(number, VARINT), uvarint(BigInt.asUintN(64, value))]);
  return Buffer.concat([...part(1, seconds), ...part(2, rest)]);
}

function key(number: number, wire: number): Uint8Array {
  return uvarint((BigInt(number) << 3n) | BigInt(wire));
}

function prefixed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([uvarint(BigInt(bytes.length)), bytes]);
}

function uvarint(value: bigint): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
  return Uint8Array.from(out);
}

/**
 * go-amino v0.16.0 UnmarshalBinaryBare, after the prefix: all of the bytes must be used.
 * @throws PlainError with go-amino's text
 */
export function decodeStruct(type: StructType, bytes: Uint8Array): AminoValue[] {
  const reader = new AminoReader(bytes, bytes.length);
  try {
    return reader.struct(type);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    const shown = bytesToHex(bytes).toUpperCase();
    throw new PlainError(`unmarshal to ${type.goType} failed after ${reader.at} bytes (${err.message}): ${shown}`);
  }
}

/** go-amino v0.16.0 binary-decode.go. */
class AminoReader {
  at = 0;
  private depth = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private end: number,
  ) {}

  struct(type: StructType): AminoValue[] {
    let last = 0;
    const values = type.fields.map((field, i) => {
      if (field.type.kind === "refused") throw new PlainError(field.type.text);
      if (this.at === this.end) return fieldZero(field);
      if (field.type.kind === "list" && wireOf(field.type.of) === BYTES) return this.repeated(field.type.of, field.type.pointers, i + 1);
      const { number, wire, size } = this.key();
      if (i + 1 < number) return fieldZero(field);
      if (number <= last) throw this.seen(number, last);
      last = number;
      this.at += size;
      if (number !== i + 1) throw new PlainError(`expected field # ${i + 1} of ${type.goType}, got ${number}`);
      const wanted = wireOf(field.type);
      if (wire !== wanted)
        throw new PlainError(`expected field type ${wireName(wanted)} for # ${number} of ${type.goType}, got ${wireName(wire)}`);
      return this.value(field.type);
    });
    this.rest(last);
    return values;
  }

  /** Fields beyond the last known one are passed over. */
  private rest(seen: number): void {
    let last = seen;
    while (this.at < this.end) {
      const { number, wire, size } = this.key();
      this.at += size;
      if (number <= last) throw this.seen(number, last);
      last = number;
      if (wire === VARINT) this.uvarint("varint");
      else if (wire === 1) this.fixed(8, "int64");
      else if (wire === BYTES) this.chunk();
      else if (wire === 5) this.fixed(4, "int32");
      else throw new PlainError(`invalid typ3 bytes ${wireName(wire)}`);
    }
  }

  private seen(number: number, last: number): PlainError {
    const left = bytesToHex(this.bytes.subarray(this.at, this.end)).toUpperCase();
    return new PlainError(`encountered fieldnNum: ${number}, but we have already seen fnum: ${last}\nbytes:${left}`);
  }

  private fixed(count: number, what: string): void {
    if (this.at + count > this.end) throw new PlainError(`EOF decoding ${what}`);
    this.at += count;
  }

  private repeated(of: AminoType, pointers: boolean, field: number): AminoValue {
    const out: AminoValue[] = [];
    while (this.at < this.end) {
      const { number, wire, size } = this.key();
      if (number < field) throw new PlainError(`expected repeated field number ${field} or greater, got ${number}`);
      if (number > field) break;
      if (wire !== BYTES) throw new PlainError(`expected repeated field type ByteLength, got ${wireName(wire)}`);
      this.at += size;
      if (this.at < this.end && this.bytes[this.at] === 0) {
        this.at++;
        out.push(zeroOf(of, pointers));
      } else out.push(this.contents(() => this.value(of)));
    }
    return out.length === 0 ? undefined : out;
  }

  private contents<T>(read: () => T): T {
    try {
      return read();
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new PlainError(`error reading array contents: ${err.message}`);
    }
  }

  private value(type: AminoType): AminoValue {
    switch (type.kind) {
      case "bool":
        return this.bool();
      case "integer":
        return this.integer(type.bits, type.signed);
      case "string":
        return bytesToText(this.chunk());
      case "bytes":
        return nilWhenEmpty(this.chunk());
      case "int":
        return readInt(bytesToText(this.chunk()));
      case "dec":
        return readDec(bytesToText(this.chunk()));
      case "time":
        return this.within(() => this.time());
      case "interface":
        return this.within(() => this.concrete());
      case "struct":
        return this.within(() => this.struct(type));
      case "list":
        return this.within(() => this.packed(type.of));
      case "refused":
        throw new PlainError(type.text);
    }
  }

  private packed(of: AminoType): AminoValue[] {
    const out: AminoValue[] = [];
    while (this.at < this.end) out.push(this.contents(() => this.value(of)));
    return out;
  }

  /** Reads a length and then no further than it says. */
  private within<T>(read: () => T): T {
    const content = this.chunk();
    const [outer, stop] = [this.end, this.at];
    this.at = stop - content.length;
    this.end = stop;
    const value = read();
    this.end = outer;
    if (this.at !== stop) throw new PlainError("bytes left over after reading interface contents");
    return value;
  }

  private concrete(): Concrete | undefined {
    if (this.end - this.at < 4) throw new PlainError("EOF while reading prefix bytes.");
    const { name, type } = typeOfPrefix(bytesToHex(this.bytes.subarray(this.at, this.at + 4)).toUpperCase());
    this.at += 4;
    if (++this.depth > MAX_DEPTH) throw new PlainError(`types nest deeper than ${MAX_DEPTH}`);
    const concrete = type();
    const value = concrete.kind === "struct" ? this.struct(concrete) : this.value(concrete);
    this.depth--;
    checkKeyLength(name, value);
    return new Concrete(name, value);
  }

  private time(): bigint {
    let [seconds, nanos] = [0n, 0n];
    while (this.at < this.end) {
      const { number, wire, size } = this.key();
      if (wire !== VARINT || (number !== 1 && number !== 2)) {
        throw new PlainError(`expected field number 1 <Varint> or field number 2 <Varint> , got ${number}`);
      }
      this.at += size;
      if (number === 1) seconds = BigInt.asIntN(64, this.uvarint("uvarint"));
      else nanos = this.uvarint("uvarint");
    }
    return seconds * NANOS_PER_SECOND + nanos;
  }

  private bool(): boolean {
    const byte = this.bytes[this.at];
    if (this.at >= this.end) throw new PlainError("EOF decoding bool");
    this.at++;
    if (byte !== 0 && byte !== 1) throw new PlainError("invalid bool");
    return byte === 1;
  }

  private integer(bits: 32 | 64, signed: boolean): bigint {
    const value = this.uvarint("uvarint");
    if (!signed) return BigInt.asUintN(bits, value);
    const int = BigInt.asIntN(64, value);
    if (bits === 32 && int !== BigInt.asIntN(32, int)) throw new PlainError("encoded integer value overflows int(32)");
    return int;
  }

  /** A field's number and wire type; `at` stays. */
  private key(): { number: number; wire: number; size: number } {
    const start = this.at;
    const value = this.uvarint("uvarint");
    const size = this.at - start;
    this.at = start;
    const number = value >> 3n;
    if (number > 0x1fffffffn) throw new PlainError(`invalid field num ${number}`);
    return { number: Number(number), wire: Number(value & 7n), size };
  }

  private uvarint(what: string): bigint {
    let value = 0n;
    for (let i = 0; ; i++) {
      if (this.at + i >= this.end) throw new PlainError("buffer too small");
      const byte = this.bytes[this.at + i] as number;
      if (i === 9 && byte > 1) throw new PlainError(`EOF decoding ${what}`);
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) {
        this.at += i + 1;
        return value;
      }
    }
  }

  private chunk(): Uint8Array {
    const length = this.uvarint("uvarint");
    if (length >= 1n << 63n) throw new PlainError(`invalid negative length ${length} decoding []byte`);
    if (length > BigInt(this.end - this.at)) throw new PlainError(`insufficient bytes decoding []byte of length ${length}`);
    const start = this.at;
    this.at += Number(length);
    return this.bytes.slice(start, this.at);
  }
}

/** Times that are absent are 1970 here, not Go's zero. */
function fieldZero({ type, pointer }: AminoField): AminoValue {
  return type.kind === "time" ? 0n : zeroOf(type, pointer);
}

function nilWhenEmpty(bytes: Uint8Array): Uint8Array | undefined {
  return bytes.length === 0 ? undefined : bytes;
}

function wireName(wire: number): string {
  const names: Readonly<Record<number, string>> = { 0: "(U)Varint", 1: "8Byte", 2: "ByteLength", 5: "4Byte" };
  return names[wire] ?? `<Invalid Typ3 ${wire}>`;
}
