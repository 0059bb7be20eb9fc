import { PlainError } from "#kernel/base/errors.js";

/** cosmos.tx.v1beta1.TxRaw, walked by hand. All parts are views of the received bytes. */
export interface TxEnvelope {
  readonly bodyBytes: Uint8Array;
  readonly authInfoBytes: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  /**
   * Length of the leading part that is body and auth info exactly as a SignDoc writes them (both present once, not empty);
   * 0 when it is not so. Sign bytes of mode DIRECT then are this prefix and two fields.
   */
  readonly signDocPrefix: number;
  /** A field other than 1 to 3 was there. */
  readonly hasUnknownFields: boolean;
}

const EMPTY = new Uint8Array(0);

/** protowire.ConsumeVarint. @returns value and length, or Go's parse error. */
function consumeVarint(bytes: Uint8Array, start: number): { value: bigint; length: number } {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw invalidLength("unexpected EOF");
    if (i === 9 && byte > 1) break;
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value, length: i + 1 };
  }
  throw invalidLength("proto: variable length integer overflow");
}

function invalidLength(why: string): PlainError {
  return new PlainError(`invalid length; ${why}`);
}

function minimalLength(value: bigint): number {
  let length = 1;
  for (let rest = value >> 7n; rest > 0n; rest >>= 7n) length++;
  return length;
}

interface EnvelopeField {
  readonly number: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** One field by the rules of ADR-027. @throws PlainError with Go's texts. */
function readField(bytes: Uint8Array, start: number, previous: number): EnvelopeField {
  return shortField(bytes, start, previous) ?? longField(bytes, start, previous);
}

/** A field as nearly all are: a tag of one byte, in order, with a length of one or two bytes that lies inside. */
function shortField(bytes: Uint8Array, start: number, previous: number): EnvelopeField | undefined {
  const tag = bytes[start] as number;
  const number = tag >>> 3;
  if (tag >= 0x80 || (tag & 7) !== 2 || number < 1 || number < previous || start + 3 > bytes.length) return undefined;
  const low = bytes[start + 1] as number;
  const high = bytes[start + 2] as number;
  if (low >= 0x80 && (high === 0 || high >= 0x80)) return undefined;
  const from = start + (low < 0x80 ? 2 : 3);
  const end = from + (low < 0x80 ? low : (low & 0x7f) | (high << 7));
  return end > bytes.length ? undefined : { number, content: bytes.subarray(from, end), end };
}

function longField(bytes: Uint8Array, start: number, previous: number): EnvelopeField {
  const tag = consumeVarint(bytes, start);
  const number = Number(tag.value >> 3n);
  const wire = Number(tag.value & 7n);
  if (number < 1 || number > 0x7fffffff) throw invalidLength("proto: invalid field number");
  if (wire !== 2) throw new PlainError(`expected 2 wire type, got ${wire}`);
  if (number < previous) throw new PlainError(`txRaw must follow ADR-027, got tagNum ${number} after tagNum ${previous}`);
  const length = consumeVarint(bytes, start + tag.length);
  const minimal = minimalLength(length.value);
  if (minimal !== length.length) {
    throw new PlainError(
      `length prefix varint for tagNum ${number} is not as short as possible, read ${length.length}, only need ${minimal}`,
    );
  }
  const from = start + tag.length + length.length;
  if (length.value > BigInt(bytes.length - from)) throw invalidLength("unexpected EOF");
  const end = from + Number(length.value);
  return { number, content: bytes.subarray(from, end), end };
}

/**
 * sdk x/auth/tx/decoder.go rejectNonADR027TxRaw and the decoding of TxRaw. Unknown fields are left to the unknown-field
 * check. @throws PlainError with Go's texts.
 */
export function readEnvelope(bytes: Uint8Array): TxEnvelope {
  let bodyBytes: Uint8Array = EMPTY;
  let authInfoBytes: Uint8Array = EMPTY;
  const signatures: Uint8Array[] = [];
  let signDocPrefix = 0;
  let hasUnknownFields = false;
  let previous = 0;
  for (let offset = 0, index = 0; offset < bytes.length; index++) {
    const field = readField(bytes, offset, previous);
    if (field.number === 1) bodyBytes = field.content;
    else if (field.number === 2) authInfoBytes = field.content;
    else if (field.number === 3) signatures.push(field.content);
    else hasUnknownFields = true;
    const asInSignDoc = field.content.length > 0 && bytes[offset] === ((field.number << 3) | 2);
    if (index === 1 && field.number === 2 && previous === 1 && asInSignDoc && bodyBytes.length > 0 && bytes[0] === 0x0a)
      signDocPrefix = field.end;
    else if (index === 2 && field.number === 2) signDocPrefix = 0;
    previous = field.number;
    offset = field.end;
  }
  return { bodyBytes, authInfoBytes, signatures, signDocPrefix, hasUnknownFields };
}
