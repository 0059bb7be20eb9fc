import { Panic } from "#kernel/base/errors.js";
import type { Fields } from "./typeTable.js";

/**
 * Go's nil pointer as an element of a list: what proto-JSON makes of a `null` there (gogo/protobuf jsonpb, Unmarshaler). Reading
 * any field of it panics, encoding it too; proto-JSON writes it as `null`. Only identity tells it.
 */
export const nilMessage: Fields = new Proxy<Fields>({}, { get: dereference, has: dereference, ownKeys: dereference, set: dereference });

function dereference(): never {
  throw new Panic("runtime error: invalid memory address or nil pointer dereference");
}
