import { type ByteStr, strToBytes, strToHex } from "#kernel/base/bytes.js";

const PRINTABLE = /^[\x20-\x7e]*$/;

/** A key for people: hex, and the text in it where there is one. */
export function explainKey(key: ByteStr): string {
  const text = PRINTABLE.test(key) ? ` ${JSON.stringify(key)}` : asciiRuns(key);
  return `${strToHex(key)}${text}`;
}

/** A value for people: hex, and its protobuf fields where it reads as protobuf, else its text. */
export function explainValue(value: ByteStr | null | undefined): string {
  if (value === null || value === undefined) return "(deleted)";
  if (value === "") return "(empty)";
  const hex = strToHex(value);
  if (PRINTABLE.test(value)) return `${hex} ${JSON.stringify(value)}`;
  const fields = readFields(strToBytes(value), 0);
  return fields === undefined ? `${hex}${asciiRuns(value)}` : `${hex} ${fields}`;
}

function asciiRuns(bytes: ByteStr): string {
  const runs = bytes.match(/[\x20-\x7e]{4,}/g);
  return runs === null ? "" : ` ~ ${runs.join(" ")}`;
}

/** Best-effort reading of protobuf without a type: `{1: "text", 2: 7, 3: {…}}`; undefined when it cannot be protobuf. */
function readFields(bytes: Uint8Array, depth: number): string | undefined {
  const out: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = varint(bytes, at);
    if (tag === undefined || tag.value >> 3n === 0n || tag.value > 0xffff_ffffn) return undefined;
    at = tag.end;
    const number = tag.value >> 3n;
    const wire = Number(tag.value & 7n);
    if (wire === 0) {
      const value = varint(bytes, at);
      if (value === undefined) return undefined;
      out.push(`${number}: ${value.value}`);
      at = value.end;
    } else if (wire === 2) {
      const length = varint(bytes, at);
      if (length === undefined || length.end + Number(length.value) > bytes.length) return undefined;
      at = length.end + Number(length.value);
      out.push(`${number}: ${readBytes(bytes.subarray(length.end, at), depth)}`);
    } else if (wire === 1 || wire === 5) {
      const size = wire === 1 ? 8 : 4;
      if (at + size > bytes.length) return undefined;
      out.push(`${number}: 0x${Buffer.from(bytes.subarray(at, at + size)).toString("hex")}`);
      at += size;
    } else return undefined;
  }
  return `{${out.join(", ")}}`;
}

function readBytes(bytes: Uint8Array, depth: number): string {
  const text = Buffer.from(bytes).toString("latin1");
  if (PRINTABLE.test(text)) return JSON.stringify(text);
  const inner = depth < 8 ? readFields(bytes, depth + 1) : undefined;
  return inner ?? `h'${Buffer.from(bytes).toString("hex")}'`;
}

function varint(bytes: Uint8Array, from: number): { readonly value: bigint; readonly end: number } | undefined {
  let value = 0n;
  for (let i = 0; i < 10 && from + i < bytes.length; i++) {
    const byte = bytes[from + i] as number;
    value |= BigInt(byte & 127) << BigInt(7 * i);
    if (byte < 128) return { value, end: from + i + 1 };
  }
  return undefined;
}
