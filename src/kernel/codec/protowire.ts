/**
 * The strict reading rules of google.golang.org/protobuf/encoding/protowire, which the transaction checks use: at most ten
 * bytes per varint, the tenth at most 1. protobufjs' reader is too lenient for them.
 */
import { PlainError } from "#kernel/base/errors.js";

/** Groups in groups. */
const MAX_GROUPS = 10001;

/** protowire.ParseError. The reference's prefix has a blank or a no-break space by build; it is never hashed. */
export class ProtowireError extends PlainError {}

const TRUNCATED = "unexpected EOF";
const BAD_END = "proto: mismatching end group marker";
const OVERFLOW = "proto: variable length integer overflow";

/** A position in bytes; the last tag read. */
export class ProtowireCursor {
  fieldNumber = 0;
  wireType = 0;

  constructor(
    readonly bytes: Uint8Array,
    public pos = 0,
    readonly end = bytes.length,
  ) {}

  /** protowire.ConsumeTag. @throws ProtowireError */
  tag(): void {
    const first = this.bytes[this.pos];
    if (this.pos < this.end && first !== undefined && first < 128 && first >= 8) {
      this.pos++;
      this.fieldNumber = first >>> 3;
      this.wireType = first & 7;
      return;
    }
    const tag = this.varint();
    const number = (tag - (tag % 8)) / 8;
    if (number < 1 || number > 0x7fffffff) throw new ProtowireError("proto: invalid field number");
    this.fieldNumber = number;
    this.wireType = tag % 8;
  }

  /** protowire.ConsumeVarint. @returns the value, rounded to a double above 2^53. @throws ProtowireError */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.pos >= this.end) throw new ProtowireError(TRUNCATED);
      const b = this.bytes[this.pos++] as number;
      if (i === 9 && b > 1) throw new ProtowireError(OVERFLOW);
      value += (b & 127) * scale;
      if (b < 128) return value;
      scale *= 128;
    }
    throw new ProtowireError(OVERFLOW);
  }

  /** protowire.ConsumeFieldValue of the last tag. @throws ProtowireError */
  value(): void {
    if (this.wireType === 3) this.group();
    else this.single();
  }

  private single(): void {
    if (this.wireType === 0) this.varint();
    else if (this.wireType === 1) this.advance(8);
    else if (this.wireType === 2) this.advance(this.varint());
    else if (this.wireType === 5) this.advance(4);
    else if (this.wireType === 4) throw new ProtowireError(BAD_END);
    else throw new ProtowireError("proto: cannot parse reserved wire type");
  }

  /** To the end of the group whose start was the last tag. */
  private group(): void {
    const open = [this.fieldNumber];
    while (open.length > 0) {
      this.tag();
      if (this.wireType === 3) {
        if (open.push(this.fieldNumber) > MAX_GROUPS) throw new ProtowireError("proto: exceeded maximum recursion depth");
      } else if (this.wireType !== 4) this.single();
      else if (open.pop() !== this.fieldNumber) throw new ProtowireError(BAD_END);
    }
  }

  private advance(length: number): void {
    if (this.pos + length > this.end) throw new ProtowireError(TRUNCATED);
    this.pos += length;
  }
}
