import { bytesToHex, textToBytes } from "#kernel/base/bytes.js";
import { decFromInt, decFromText, decMul, decPower, decQuo, decRaw, decToText, formatDecText, groupThousands } from "#kernel/base/dec.js";
import { PlainError } from "#kernel/base/errors.js";
import { timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { sha256 } from "#kernel/base/sha256.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { AnyValue } from "./codec.js";
import { writeIntText } from "./customTypes.js";
import { decodeMessage, filledValue } from "./decode.js";
import { enumDesc, type FieldDesc, findMessage } from "./descriptors.js";
import { isPresent } from "./presence.js";
import type { Screen } from "./textualCbor.js";
import { type Fields, type FieldTable, Kind, typeTable, type TypeTable } from "./typeTable.js";

/** cosmos.bank.v1beta1.Metadata, as far as it is shown. */
export interface DenomDisplay {
  readonly display: string;
  readonly denom_units: readonly { readonly denom: string; readonly exponent: number }[];
}

interface CoinText {
  readonly denom: string;
  readonly amount: string;
}

/** `some_field` as a title: `Some field`. */
export function sentenceCase(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll("_", " ");
}

/** Bytes longer than this are shown as their hash. */
const MAX_BYTES = 35;

/** Renders values as lists of screens whose first has no title of its own. */
export class TextualRenderer {
  constructor(private readonly metadata: (denom: string) => DenomDisplay | undefined) {}

  /** A header `<Name> object`, then each set field by number, one level deeper. */
  message(type: TypeTable, value: Fields): Screen[] {
    const special = this.special(type, value);
    if (special !== undefined) return special;
    const out = [plain(`${lastPart(type.desc.name)} object`)];
    for (const field of type.fields) {
      if (!isPresent(field, value[field.name])) continue;
      for (const screen of this.field(field, value[field.name])) out.push({ ...screen, indent: screen.indent + 1 });
    }
    return out;
  }

  /** The type URL; the header of the content is dropped, other contents go one level deeper. */
  any(any: AnyValue): Screen[] {
    const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
    if (findMessage(name) === undefined) throw new PlainError(`no type registered for ${any.type_url}`);
    const type = typeTable(name);
    const value = decodeMessage(type, any.value);
    const screens = this.message(type, value);
    const generic = this.special(type, value, true) === undefined;
    const inner = generic ? screens.slice(1) : screens.map((s) => ({ ...s, indent: s.indent + 1 }));
    return [plain(any.type_url), ...inner];
  }

  /** A value under the title of its field. */
  titled(name: string, screens: readonly Screen[]): Screen[] {
    const [first, ...rest] = screens;
    return [{ ...(first as Screen), title: sentenceCase(name) }, ...rest];
  }

  /** `<n> <Kind>`, the items one level deeper, `End of <Field>`. */
  list(name: string, kind: string, items: readonly (readonly Screen[])[]): Screen[] {
    const title = sentenceCase(name);
    const out: Screen[] = [{ title, content: `${items.length} ${sentenceCase(kind)}`, indent: 0, expert: false }];
    items.forEach(([first, ...rest], i) => {
      out.push({ ...(first as Screen), title: `${title} (${i + 1}/${items.length})`, indent: (first as Screen).indent + 1 });
      for (const screen of rest) out.push({ ...screen, indent: screen.indent + 1 });
    });
    out.push(plain(`End of ${title}`));
    return out;
  }

  /** Digits in groups. */
  integer(text: string): string {
    return groupThousands(text);
  }

  time(value: { readonly seconds: bigint; readonly nanos: number }): string {
    return timeToRfc3339Nano(timestampToTime(value));
  }

  private field(field: FieldTable, value: unknown): Screen[] {
    if (field.map) throw new PlainError("value renderers cannot format value of type map");
    if (!field.list) return this.titled(field.name, this.value(field, value ?? absent(field)));
    const list = value as readonly unknown[];
    if (field.desc.typeName === "cosmos.base.v1beta1.Coin") {
      return this.titled(field.name, [plain(formatCoins(list as readonly CoinText[], this.metadata))]);
    }
    return this.list(field.name, kindName(field.desc), list.map((v) => this.value(field, v)));
  }

  private value(field: FieldTable, v: unknown): Screen[] {
    if (field.kind === Kind.message) return this.message(field.type, v as Fields);
    return [plain(this.text(field, v))];
  }

  private text(field: FieldTable, v: unknown): string {
    const { desc } = field;
    switch (desc.kind) {
      case "string": return this.stringText(field, v as string);
      case "bytes": return bytesText(typeof v === "string" ? textToBytes(writeIntText(v)) : (v as Uint8Array));
      case "bool": return v === true ? "True" : "False";
      case "enum": return enumText(desc.typeName as string, v as number);
      case "uint32": case "int32": case "uint64": case "int64": return groupThousands(String(v));
      case "message": return field.kind === Kind.time ? this.time(spanOf(v)) : durationText(spanOf(v));
      default: throw new PlainError(`value renderers cannot format value of type ${desc.kind}`);
    }
  }

  private stringText({ desc, kind }: FieldTable, v: string): string {
    if (desc.scalar === "cosmos.Int") return groupThousands(kind === Kind.int ? writeIntText(v) : v);
    if (desc.scalar !== "cosmos.Dec") return v;
    const text = kind === Kind.dec ? writeIntText(v) : v;
    if (text.includes(".")) return formatDecText(text);
    if (!/^[+-]?[0-9]+$/.test(text)) throw new PlainError(`invalid decimal: ${text}`);
    return formatDecText(decToText(decRaw(BigInt(text.replace(/^\+/, "")))));
  }

  /** Messages with a rendering of their own. @param probe only ask whether there is one. */
  private special(type: TypeTable, value: Fields, probe = false): Screen[] | undefined {
    switch (type.desc.name) {
      case "google.protobuf.Any": return probe ? [] : this.any(value as unknown as AnyValue);
      case "google.protobuf.Timestamp": return [plain(probe ? "" : this.time(spanOf(value)))];
      case "google.protobuf.Duration": return [plain(probe ? "" : durationText(spanOf(value)))];
      case "cosmos.base.v1beta1.Coin": return [plain(probe ? "" : formatCoins([value as unknown as CoinText], this.metadata))];
      default: return undefined;
    }
  }
}

function plain(content: string): Screen {
  return { title: "", content, indent: 0, expert: false };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A non-nullable value that nobody gave. */
function absent(field: FieldTable): unknown {
  return field.kind === Kind.int || field.kind === Kind.dec ? "" : filledValue(field);
}

function kindName(desc: FieldDesc): string {
  return desc.kind === "message" || desc.kind === "enum" ? lastPart(desc.typeName as string) : desc.kind;
}

function spanOf(v: unknown): { seconds: bigint; nanos: number } {
  const { seconds = 0n, nanos = 0 } = v as { seconds?: bigint; nanos?: number };
  return { seconds, nanos };
}

function enumText(name: string, v: number): string {
  const text = enumDesc(name).nameOf.get(v);
  if (text === undefined) throw new PlainError(`cannot get enum ${lastPart(name)} value of number ${v}`);
  return text;
}

/** Upper-case hex in groups of four digits; longer than 35 bytes: of the SHA-256. */
function bytesText(bytes: Uint8Array): string {
  const hex = (b: Uint8Array): string => (bytesToHex(b).toUpperCase().match(/.{1,4}/g) ?? []).join(" ");
  return bytes.length <= MAX_BYTES ? hex(bytes) : `SHA-256=${hex(sha256(bytes))}`;
}

const UNITS: readonly (readonly [name: string, seconds: bigint])[] = [["day", 86400n], ["hour", 3600n], ["minute", 60n], ["second", 1n]];

/** `1 day, 2 hours, 3 minutes, 4.5 seconds`, from the largest unit that is not zero to the last one. */
function durationText({ seconds, nanos }: { readonly seconds: bigint; readonly nanos: number }): string {
  const negative = seconds < 0n || nanos < 0;
  let rest = negative ? -seconds : seconds;
  const fraction = Math.abs(nanos);
  const parts: string[] = [];
  let last = 0;
  for (const [name, size] of UNITS) {
    const count = rest / size;
    rest %= size;
    const decimals = name === "second" && fraction > 0 ? `.${String(fraction).padStart(9, "0").replace(/0+$/, "")}` : "";
    const zero = count === 0n && decimals === "";
    if (zero && parts.length === 0) continue;
    parts.push(`${count}${decimals} ${name}${count === 1n && decimals === "" ? "" : "s"}`);
    if (!zero) last = parts.length;
  }
  const text = parts.length === 0 ? "0 seconds" : parts.slice(0, last).join(", ");
  return negative ? `-${text}` : text;
}

/** x/tx signing/textual coins.go FormatCoins: sorted by shown denom, joined by `, `; none is `zero`. @throws PlainError */
export function formatCoins(coins: readonly CoinText[], metadata: (denom: string) => DenomDisplay | undefined): string {
  const texts = coins.map((coin) => [coin, metadata(coin.denom)] as const).map(([coin, display]) => formatCoin(coin, display));
  const comma = texts.find((text) => text.includes(","));
  if (comma !== undefined) throw new PlainError(`coin ${comma} contains a comma`);
  if (texts.length === 0) return "zero";
  const denom = (text: string): string => text.split(" ")[1] ?? "";
  return texts.sort((a, b) => (denom(a) < denom(b) ? -1 : denom(a) > denom(b) ? 1 : 0)).join(", ");
}

function formatCoin(coin: CoinText, display: DenomDisplay | undefined): string {
  const amount = writeIntText(coin.amount ?? "");
  const exponent = (denom: string): number | undefined => display?.denom_units.find((u) => u.denom === denom)?.exponent;
  if (display === undefined || display.display === "" || display.display === coin.denom) return `${formatDecText(amount)} ${coin.denom}`;
  const from = exponent(coin.denom);
  const to = exponent(display.display);
  if (from === undefined || to === undefined) return `${groupThousands(amount)} ${coin.denom}`;
  const factor = decPower(decFromInt(10n), BigInt(Math.abs(from - to)));
  const shown = from > to ? decMul(decFromText(amount), factor) : decQuo(decFromText(amount), factor);
  return `${formatDecText(decToText(shown))} ${display.display}`;
}
