import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import { type ByteStr, isValidText } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { type FieldDesc, type MessageDesc, messageDesc } from "#kernel/codec/descriptors.js";

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
  checkUtf8(desc, value as Fields, `cannot unmarshal msg /${name}: proto:`);
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

/**
 * The reference decodes a message a second time to find its signers. For messages outside `cosmos.*` that decoding checks
 * UTF-8, in nested messages too, not inside packed ones.
 */
function checkUtf8(desc: MessageDesc, value: Fields, prefix: string): void {
  if (desc.name.startsWith("cosmos.")) return;
  const bad = invalidField(desc, value);
  if (bad !== undefined) throw new PlainError(`${prefix} field ${bad} contains invalid UTF-8`);
}

/** The first string field with invalid UTF-8 in order of field numbers, as `message.field`; undefined when all are valid. */
function invalidField(desc: MessageDesc, value: Fields): string | undefined {
  for (const field of byNumber(desc)) {
    const content = value[field.name];
    if (content === undefined) continue;
    const items = field.label === "list" ? (content as readonly unknown[]) : field.label === "map" ? mapItems(content) : [content];
    for (const item of items) {
      const bad = invalidItem(desc, field, item);
      if (bad !== undefined) return bad;
    }
  }
  return undefined;
}

function mapItems(content: unknown): unknown[] {
  return [...(content as ReadonlyMap<unknown, unknown>)].flat();
}

function invalidItem(desc: MessageDesc, field: FieldDesc, item: unknown): string | undefined {
  if (typeof item === "string") return isValidText(item) ? undefined : `${desc.name}.${field.name}`;
  if (field.kind !== "message" || field.typeName === undefined || typeof item !== "object" || item === null) return undefined;
  return invalidField(messageDesc(field.typeName), item as Fields);
}

const ordered = new WeakMap<MessageDesc, readonly FieldDesc[]>();

function byNumber(desc: MessageDesc): readonly FieldDesc[] {
  let fields = ordered.get(desc);
  if (fields === undefined) {
    fields = [...desc.fields].sort((a, b) => a.number - b.number);
    ordered.set(desc, fields);
  }
  return fields;
}
