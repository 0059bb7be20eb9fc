import { type ByteStr, strToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { timeToGoText } from "#kernel/base/goTime.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { timestampToTime, unixSeconds } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";

export type Equivocation = MessageMap["cosmos.evidence.v1beta1.Equivocation"];
/** The only type of evidence that the chain knows. */
const EQUIVOCATION_URL = "/cosmos.evidence.v1beta1.Equivocation";

/** x/evidence types/evidence.go Equivocation.ValidateBasic. @throws PlainError. */
export function validateEquivocation(e: Equivocation): void {
  const time = timestampToTime(e.time);
  if (unixSeconds(time) <= 0n) throw new PlainError(`invalid equivocation time: ${timeToGoText(time)}`);
  if (e.height < 1n) throw new PlainError(`invalid equivocation height: ${e.height}`);
  if (e.power < 1n) throw new PlainError(`invalid equivocation validator power: ${e.power}`);
  if (e.consensus_address === "") throw new PlainError(`invalid equivocation validator consensus address: ${e.consensus_address}`);
}

/** The record as stored, and its hash: SHA-256 of the message's bytes, 32 bytes. */
export function packEquivocation(e: MessageInit<"cosmos.evidence.v1beta1.Equivocation">): { hash: ByteStr; any: ByteStr } {
  const bytes = codec.encodeStr("cosmos.evidence.v1beta1.Equivocation", e);
  const any = codec.encodeStr("google.protobuf.Any", { type_url: EQUIVOCATION_URL, value: strToBytes(bytes) });
  return { hash: sha256Str(bytes), any };
}

/** @throws PlainError for another type of evidence. */
export function unpackEquivocation(any: { readonly type_url: string; readonly value: Uint8Array }): Equivocation {
  if (any.type_url !== EQUIVOCATION_URL) throw new PlainError(`expected evidence, got ${any.type_url}`);
  return codec.decode("cosmos.evidence.v1beta1.Equivocation", any.value);
}
