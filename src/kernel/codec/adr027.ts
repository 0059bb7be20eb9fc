import { PlainError } from "#kernel/base/errors.js";
import { ProtowireCursor, ProtowireError, varintMinLength } from "./protowire.js";

/**
 * sdk x/auth/tx/decoder.go rejectNonADR027TxRaw: fields of a TxRaw are bytes, in ascending order (equal numbers pass), their
 * lengths as short as possible. @throws PlainError with the reference's text.
 */
export function rejectNonAdr027TxRaw(bytes: Uint8Array): void {
  const cursor = new ProtowireCursor(bytes);
  let previous = 0;
  while (cursor.pos < cursor.end) {
    guarded(() => cursor.tag());
    const { fieldNumber, wireType } = cursor;
    if (wireType !== 2) throw new PlainError(`expected 2 wire type, got ${wireType}`);
    if (fieldNumber < previous) throw new PlainError(`txRaw must follow ADR-027, got tagNum ${fieldNumber} after tagNum ${previous}`);
    previous = fieldNumber;
    const start = cursor.pos;
    const length = guarded(() => cursor.varint());
    const read = cursor.pos - start;
    const need = varintMinLength(length);
    if (read !== need) {
      throw new PlainError(`length prefix varint for tagNum ${fieldNumber} is not as short as possible, read ${read}, only need ${need}`);
    }
    cursor.pos = start;
    guarded(() => cursor.value());
  }
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (err) {
    throw err instanceof ProtowireError ? new PlainError(`invalid length; ${err.message}`) : err;
  }
}
