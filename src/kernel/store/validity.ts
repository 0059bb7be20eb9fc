import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";

/** store types/validity.go MaxKeyLength and MaxValueLength, in bytes. */
export const MAX_KEY_LENGTH = 131_071;
/** 2^31 - 1. */
export const MAX_VALUE_LENGTH = 2_147_483_647;

/** store types/validity.go AssertValidKey. @throws Panic for an empty or too long key. */
export function assertValidKey(key: ByteStr): void {
  if (key === undefined || key.length === 0) throw new Panic("key is nil or empty");
  if (key.length > MAX_KEY_LENGTH) throw new Panic("key is too large");
}

/** store types/validity.go AssertValidValue. An empty value is legal. @throws Panic for an absent or too long value. */
export function assertValidValue(value: ByteStr): void {
  if (value === undefined) throw new Panic("value is nil");
  if (value.length > MAX_VALUE_LENGTH) throw new Panic("value is too large");
}

/** Bounds of an iterator: absent is open, empty is refused (tm-db `errKeyEmpty`). @throws Panic */
export function assertValidDomain(start: ByteStr | undefined, end: ByteStr | undefined): void {
  if (start === "" || end === "") throw new Panic("key cannot be empty");
}
