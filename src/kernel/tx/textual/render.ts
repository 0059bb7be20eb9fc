import { PlainError } from "#kernel/base/errors.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { enumDesc, type FieldDesc, findMessage, type MessageDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { requireUtf8 } from "#kernel/codec/utf8.js";
import { bytesHexText, coinsText, type DenomMetadataSource, decimalText, durationText, integerText, timestampText } from "./scalars.js";
import { type Screen, screen } from "./screens.js";

/** A message as protobuf alone reads it: `dynamicCodec.decodePlain`. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field of a rendered message: its descriptor's relevant part. */
type Field = Pick<FieldDesc, "name" | "number" | "kind" | "label" | "typeName" | "scalar" | "oneof">;

const COIN = "cosmos.base.v1beta1.Coin";
const ANY = "google.protobuf.Any";
const TIMESTAMP = "google.protobuf.Timestamp";
const DURATION = "google.protobuf.Duration";

/** `from_address` to `From address`. */
export function sentenceCase(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll("_", " ");
}

/**
 * x/tx signing/textual message.go: a header, then the set fields by number.
 * @throws PlainError for kinds that textual cannot say (floats, maps).
 */
export function renderMessage(name: string, fields: readonly Field[], value: Fields, metadata: DenomMetadataSource): Screen[] {
  const screens = [screen(`${name} object`)];
  for (const field of [...fields].sort((a, b) => a.number - b.number)) {
    const content = value[field.name];
    if (!isSet(field, content)) continue;
    const [first, ...rest] = renderField(field, content, metadata) as [Screen, ...Screen[]];
    screens.push({ ...first, title: sentenceCase(field.name), indent: first.indent + 1 });
    for (const inner of rest) screens.push({ ...inner, indent: inner.indent + 1 });
  }
  return screens;
}

/** protoreflect Has: what was sent, but for scalars that are zero. */
function isSet(field: Field, content: unknown): boolean {
  if (content === undefined) return false;
  if (field.label === "list") return (content as readonly unknown[]).length > 0;
  if (field.label === "map") return (content as ReadonlyMap<unknown, unknown>).size > 0;
  if (field.oneof !== undefined || field.kind === "message") return true;
  if (content instanceof Uint8Array) return content.length > 0;
  return content !== "" && content !== 0 && content !== 0n && content !== false;
}

function renderField(field: Field, content: unknown, metadata: DenomMetadataSource): Screen[] {
  if (field.label === "map") throw new PlainError("value renderers cannot format value of type map");
  if (field.label !== "list") return renderValue(field, content, metadata);
  const items = content as readonly unknown[];
  if (field.typeName === COIN) return [screen(coinsText(items as readonly { denom: string; amount: string }[], metadata))];
  return renderList(field, items, metadata);
}

function renderList(field: Field, items: readonly unknown[], metadata: DenomMetadataSource): Screen[] {
  const title = sentenceCase(field.name);
  const screens = [screen(`${items.length} ${sentenceCase(kindName(field))}`)];
  items.forEach((item, i) => {
    const [first, ...rest] = renderValue(field, item, metadata) as [Screen, ...Screen[]];
    screens.push({ ...first, title: `${title} (${i + 1}/${items.length})`, indent: first.indent + 1 });
    for (const inner of rest) screens.push({ ...inner, indent: inner.indent + 1 });
  });
  screens.push(screen(`End of ${title}`));
  return screens;
}

function kindName(field: Field): string {
  return field.typeName === undefined ? field.kind : (field.typeName.split(".").at(-1) as string);
}

/** Renderers by kind; a value is one screen but for messages and Anys. Bytes are hex whatever they stand for. */
function renderValue(field: Field, content: unknown, metadata: DenomMetadataSource): Screen[] {
  switch (field.kind) {
    case "string":
      return [screen(stringText(field, content as string))];
    case "bytes":
      return [screen(bytesHexText(content as Uint8Array))];
    case "bool":
      return [screen(content === true ? "True" : "False")];
    case "int32":
    case "int64":
    case "uint32":
    case "uint64":
      return [screen(integerText(String(content)))];
    case "enum":
      return [screen(enumText(field.typeName as string, content as number))];
    case "message":
      return renderNested(field.typeName as string, content as Fields, metadata);
    default:
      throw new PlainError(`value renderers cannot format value of type ${field.kind}`);
  }
}

function stringText(field: Field, content: string): string {
  if (field.scalar === "cosmos.Int") return integerText(content);
  return field.scalar === "cosmos.Dec" ? decimalText(content) : content;
}

function enumText(typeName: string, value: number): string {
  const name = enumDesc(typeName).nameOf.get(value);
  if (name === undefined) throw new PlainError(`cannot get enum ${typeName} variant of number ${value}`);
  return name;
}

function renderNested(typeName: string, content: Fields, metadata: DenomMetadataSource): Screen[] {
  switch (typeName) {
    case COIN:
      return [screen(coinsText([content as unknown as { denom: string; amount: string }], metadata))];
    case TIMESTAMP:
      return [screen(timestampText(content as unknown as { seconds: bigint; nanos: number }))];
    case DURATION:
      return [screen(durationText(content as unknown as { seconds: bigint; nanos: number }))];
    case ANY:
      return renderAny(content["type_url"] as string, content["value"] as Uint8Array, metadata);
    default:
      return renderByName(messageDesc(typeName), content, metadata);
  }
}

function renderByName(desc: MessageDesc, content: Fields, metadata: DenomMetadataSource): Screen[] {
  return renderMessage(desc.name.split(".").at(-1) as string, desc.fields, content, metadata);
}

const HEADLESS: ReadonlySet<string> = new Set([COIN, TIMESTAMP, DURATION, ANY]);

/** x/tx signing/textual any.go: the type URL, then the content without its header. */
function renderAny(typeUrl: string, bytes: Uint8Array, metadata: DenomMetadataSource): Screen[] {
  const name = typeUrl.slice(typeUrl.lastIndexOf("/") + 1);
  if (findMessage(name) === undefined) throw new PlainError("proto: not found");
  const value = dynamicCodec.decodePlain(name, bytes);
  requireUtf8(messageDesc(name), value);
  const inner = renderNested(name, value, metadata);
  const shown = HEADLESS.has(name) ? inner.map((s) => ({ ...s, indent: s.indent + 1 })) : inner.slice(1);
  return [screen(typeUrl), ...shown];
}
