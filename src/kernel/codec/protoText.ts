import { type ByteStr, bytesToStr, textToStr } from "#kernel/base/bytes.js";
import type { MessageInit, MessageName } from "./codec.js";
import { enumDesc, type FieldDesc, type MessageDesc, messageDesc } from "./descriptors.js";

type Fields = Readonly<Record<string, unknown>>;

/**
 * gogoproto CompactTextString: what Go's `%v` and `String()` print of a message. Each set field in declaration order as
 * `name:value` and a blank, so the text ends in a blank; unset fields are left out, but for messages that cannot be
 * null and for math types. Names are checked by type; {@link dynamicProtoText} takes names known at run time only.
 */
export function protoText<K extends MessageName>(name: K, value: MessageInit<K>): string {
  return messageText(messageDesc(name), value as Fields);
}

/** {@link protoText} of a message whose name is known at run time only. @throws InvariantError for an unknown name */
export function dynamicProtoText(name: string, value: object): string {
  return messageText(messageDesc(name), value as Fields);
}

function messageText(desc: MessageDesc, value: Fields): string {
  let out = "";
  for (const field of desc.fields) out += fieldText(field, value[field.name]);
  return out;
}

function fieldText(field: FieldDesc, value: unknown): string {
  if (field.label === "map") return mapText(field, value as ReadonlyMap<unknown, unknown> | undefined);
  if (field.label === "list") {
    return ((value as readonly unknown[] | undefined) ?? []).map((item) => `${field.name}:${valueText(field, item)} `).join("");
  }
  return isWritten(field, value) ? `${field.name}:${valueText(field, value ?? {})} ` : "";
}

function mapText(field: FieldDesc, value: ReadonlyMap<unknown, unknown> | undefined): string {
  let out = "";
  for (const [key, item] of value ?? []) {
    const keyText = typeof key === "string" ? quotedBytes(textToStr(key)) : String(key);
    out += `${field.name}:<key:${keyText} value:${valueText(field, item)} > `;
  }
  return out;
}

function isWritten(field: FieldDesc, value: unknown): boolean {
  if (field.kind === "message") return field.nullable ? value !== undefined : !isZeroDuration(field, value);
  if (field.customType !== undefined) return value !== undefined || !field.nullable;
  if (field.oneof !== undefined) return value !== undefined;
  if (value instanceof Uint8Array) return value.length > 0;
  return value !== undefined && value !== "" && value !== 0n && value !== 0 && value !== false;
}

/** A time.Duration that cannot be null is a number to Go, and left out at zero. */
function isZeroDuration(field: FieldDesc, value: unknown): boolean {
  if (!field.stdduration) return false;
  const { seconds = 0n, nanos = 0 } = (value ?? {}) as { seconds?: bigint; nanos?: number };
  return seconds === 0n && nanos === 0;
}

function valueText(field: FieldDesc, value: unknown): string {
  switch (field.kind) {
    case "message":
      return `<${messageText(messageDesc(field.typeName as string), value as Fields)}>`;
    case "enum":
      return enumDesc(field.typeName as string).nameOf.get(value as number) ?? String(value);
    case "bytes":
      return quotedBytes(typeof value === "string" ? customText(value) : bytesToStr(value as Uint8Array));
    case "string":
      return quotedBytes(field.customType === undefined ? textToStr(value as string) : customText(value));
    case "double":
    case "float":
      return goFloatText(value as number);
    default:
      return String(value);
  }
}

/** A math type prints the text that it marshals to; nil is `0`. */
function customText(value: unknown): ByteStr {
  return (typeof value === "string" && value !== "" ? value : "0") as ByteStr;
}

/** Go's `%v` of a float: exponent below 1e-4 and from 1e21, with at least two digits. */
function goFloatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 21)) return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  return power < 0 && power >= -4 ? decimalText(mantissa, power) : String(value);
}

/** `1.5`, -3 to `0.0015`: plain digits where JavaScript would write an exponent. */
function decimalText(mantissa: string, power: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(-power - 1)}${mantissa.replace("-", "").replace(".", "")}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** Bytes in double quotes; all but printable ASCII as `\` and three octal digits. */
function quotedBytes(bytes: ByteStr): string {
  const body = bytes.replace(/[^\x20-\x7e]|["\\]/g, (ch) => ESCAPES[ch] ?? `\\${ch.charCodeAt(0).toString(8).padStart(3, "0")}`);
  return `"${body}"`;
}
