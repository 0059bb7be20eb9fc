import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type FieldDesc, type MessageDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { invalidUtf8Field } from "#kernel/codec/utf8.js";

type Fields = Readonly<Record<string, unknown>>;

/** x/tx signing/context.go MaxRecursionDepth. */
const MAX_DEPTH = 32;

/**
 * x/tx signing/context.go GetSigners: the addresses in the fields that `cosmos.msg.v1.signer` names, in order, duplicates
 * kept. @param name full message name. @throws PlainError, TxError with Go's texts.
 */
export function messageSigners(name: string, value: object): ByteStr[] {
  const desc = messageDesc(name);
  if (desc.signers.length === 0) {
    throw new PlainError(`no cosmos.msg.v1.signer option found for message ${name}; use DefineCustomGetSigners to specify a custom getter`);
  }
  // The reference decodes the message a second time, with a library that looks at its texts.
  const bad = invalidUtf8Field(desc, value as Fields);
  if (bad !== undefined) throw new PlainError(`cannot unmarshal msg /${name}: proto: field ${bad} contains invalid UTF-8`);
  const signers: ByteStr[] = [];
  for (const field of desc.signers) collect(desc, field, value as Fields, 0, signers);
  return signers;
}

function collect(desc: MessageDesc, fieldName: string, value: Fields | undefined, depth: number, out: ByteStr[]): void {
  if (depth > MAX_DEPTH) throw new PlainError("maximum recursion depth exceeded");
  const field = desc.byName.get(fieldName);
  if (field === undefined) throw new PlainError(`field ${fieldName} not found in message ${desc.name}`);
  const content = value?.[fieldName];
  const items = field.label === "list" ? ((content as readonly unknown[] | undefined) ?? []) : [content];
  for (const item of items) {
    if (field.kind === "string") out.push(addressOf(field, (item as string | undefined) ?? ""));
    else collectNested(field, item as Fields | undefined, depth, out);
  }
}

function collectNested(field: FieldDesc, value: Fields | undefined, depth: number, out: ByteStr[]): void {
  if (field.kind !== "message" || field.typeName === undefined) {
    throw new PlainError(`unexpected field type ${field.kind} for field ${field.name}, only string and message type are supported`);
  }
  const nested = messageDesc(field.typeName);
  const [only, ...more] = nested.signers;
  if (only === undefined || more.length > 0) {
    throw new PlainError(`nested cosmos.msg.v1.signer option in message ${nested.name} must contain exactly one field`);
  }
  collect(nested, only, value, depth + 1, out);
}

function addressOf(field: FieldDesc, text: string): ByteStr {
  return field.scalar === "cosmos.ValidatorAddressString" ? valAddressStringToBytes(text) : addressStringToBytes(text);
}
