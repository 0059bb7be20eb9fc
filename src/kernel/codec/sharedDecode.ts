import type { ByteStr } from "#kernel/base/bytes.js";
import { codec, type MessageName } from "./codec.js";
import type { MessageMap } from "./gen/messages.js";

/**
 * A decoder that remembers the last value, for records that are read with each transaction and hardly ever change
 * (parameters). The value depends on the bytes alone. It is shared, so it is frozen: who wants to change it copies it.
 * @throws PlainError as `codec.decodeStr`
 */
export function sharedDecoder<K extends MessageName>(name: K): (bytes: ByteStr) => MessageMap[K] {
  let last: ByteStr | undefined;
  let value: MessageMap[K] | undefined;
  return (bytes) => {
    if (bytes !== last || value === undefined) {
      value = freeze(codec.decodeStr(name, bytes));
      last = bytes;
    }
    return value;
  };
}

/** Objects and lists in depth; arrays of bytes cannot be frozen. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
