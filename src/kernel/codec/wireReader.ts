import { Reader } from "protobufjs/minimal.js";
import { type ByteStr, strToText } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import type { Fields, TypeTable } from "./typeTable.js";

const latin1Slice = Buffer.prototype.latin1Slice;
const SMALL: readonly bigint[] = Array.from({ length: 128 }, (_, i) => BigInt(i));

/** A 64-bit value as protobufjs hands it out. */
interface LongLike {
  readonly low: number;
  readonly high: number;
}

/**
 * protobufjs' reader with Go's 64-bit values, lossless texts and the length rules of gogoproto's generated code. Errors of
 * the underlying reader are turned into Go's by {@link goReadError}.
 */
export class WireReader extends Reader {
  /** Field number of the last tag, as Go's int32. */
  fieldNumber = 0;
  wireType = 0;
  /** Where the last tag begins. */
  private tagAt = 0;
  /** Messages around the one that is read. */
  nesting = 0;
  /** Messages to be read later, for `decodeMessage`. */
  readonly deferred: { readonly type: TypeTable; readonly start: number; readonly end: number; readonly out: Fields }[] = [];

  /** Reads a tag into `fieldNumber` and `wireType`. Non-minimal varints are accepted, as in gogoproto. */
  nextTag(): void {
    this.tagAt = this.pos;
    const first = this.buf[this.pos] as number;
    if (this.pos < this.len && first < 128) {
      this.pos++;
      this.fieldNumber = first >>> 3;
      this.wireType = first & 7;
      return;
    }
    const tag = this.uint64() as unknown as LongLike;
    this.wireType = tag.low & 7;
    this.fieldNumber = (tag.low >>> 3) | (tag.high << 29) | 0;
  }

  /**
   * Refuses the last tag where gogoproto's generated code does: the end of a group that nobody began, and numbers that are not
   * positive as int32. The text shows the whole varint as the wire type. @throws PlainError
   */
  checkTag(message: string): void {
    if (this.wireType === 4) throw new PlainError(`proto: ${message}: wiretype end group for non-group`);
    if (this.fieldNumber > 0) return;
    this.pos = this.tagAt;
    throw new PlainError(`proto: ${message}: illegal tag ${this.fieldNumber} (wire type ${this.varint()})`);
  }

  /** Reads a length. @returns the end of the value. @throws PlainError for a negative length or one beyond the input. */
  end(): number {
    let length = this.buf[this.pos] as number;
    if (this.pos < this.len && length < 128) this.pos++;
    else {
      const long = this.uint64() as unknown as LongLike;
      if (long.high < 0) throw new PlainError("proto: negative length found during unmarshaling");
      length = (long.high >>> 0) * 4294967296 + (long.low >>> 0);
    }
    const end = this.pos + length;
    if (end > this.len) throw new PlainError("unexpected EOF");
    return end;
  }

  varint(): bigint {
    const first = this.buf[this.pos] as number;
    if (this.pos < this.len && first < 128) {
      this.pos++;
      return SMALL[first] as bigint;
    }
    return unsigned(this.uint64() as unknown as LongLike);
  }

  varintSigned(): bigint {
    const first = this.buf[this.pos] as number;
    if (this.pos < this.len && first < 128) {
      this.pos++;
      return SMALL[first] as bigint;
    }
    return BigInt.asIntN(64, unsigned(this.uint64() as unknown as LongLike));
  }

  zigzag(): bigint {
    const v = this.varint();
    return (v >> 1n) ^ -(v & 1n);
  }

  fixed(): bigint {
    return unsigned(this.fixed64() as unknown as LongLike);
  }

  /** Any non-zero varint is true. */
  flag(): boolean {
    return this.varint() !== 0n;
  }

  /** A protobuf string, any bytes. */
  text(): string {
    const end = this.end();
    const str = latin1Slice.call(this.buf, this.pos, end) as ByteStr;
    this.pos = end;
    return strToText(str);
  }

  /** @returns a copy owned by the caller. */
  ownBytes(): Uint8Array {
    const end = this.end();
    const out = new Uint8Array(end - this.pos);
    out.set(this.buf.subarray(this.pos, end));
    this.pos = end;
    return out;
  }

  /** gogoproto's skip: group numbers are not compared. @throws PlainError with Go's texts. */
  skipValue(): void {
    let depth = 0;
    for (;;) {
      if (this.wireType === 3) depth++;
      else if (this.wireType === 4) {
        if (depth === 0) throw new PlainError("proto: unexpected end of group");
        depth--;
      } else this.skipOne();
      if (depth === 0) return;
      this.nextTag();
    }
  }

  private skipOne(): void {
    if (this.wireType === 0) this.varint();
    else if (this.wireType === 1) this.skip(8);
    else if (this.wireType === 2) this.pos = this.end();
    else if (this.wireType === 5) this.skip(4);
    else throw new PlainError(`proto: illegal wireType ${this.wireType}`);
  }
}

function unsigned(long: LongLike): bigint {
  const high = long.high >>> 0;
  const low = long.low >>> 0;
  return high < 0x200000 ? BigInt(high * 4294967296 + low) : (BigInt(high) << 32n) | BigInt(low);
}

/** The error of Go's generated code for an error of protobufjs' reader; other errors unchanged. */
export function goReadError(err: unknown): unknown {
  if (err instanceof RangeError && err.message.startsWith("index out of range")) return new PlainError("unexpected EOF");
  if (err instanceof Error && err.message === "invalid varint encoding") return new PlainError("proto: integer overflow");
  return err;
}
