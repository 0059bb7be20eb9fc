import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import { pubKeyAddress, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { ValidatorLike } from "../ports.js";

/** The validator's packed consensus key and its address. @throws Panic without a key, as Go. */
export function consensusKeyOf(v: ValidatorLike): { cons: ByteStr; key: NonNullable<ValidatorLike["consensusPubkey"]> } {
  if (v.consensusPubkey === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return { cons: pubKeyAddress(pubKeyFromAny(v.consensusPubkey)), key: v.consensusPubkey };
}
