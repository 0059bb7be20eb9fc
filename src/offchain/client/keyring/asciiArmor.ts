import { PlainError } from "#kernel/base/errors.js";

/** OpenPGP ASCII armor (RFC 4880, 6.2), as golang.org/x/crypto/openpgp/armor writes it. */
export interface ArmorBlock {
  readonly type: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

const COLUMNS = 64;

function crc24(bytes: Uint8Array): number {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let i = 0; i < 8; i++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
}

function checksumText(bytes: Uint8Array): string {
  const crc = crc24(bytes);
  return Buffer.from([crc >> 16, (crc >> 8) & 255, crc & 255]).toString("base64");
}

/** Text without a newline at its end. Headers in the order given (Go's order is random). */
export function encodeArmor(block: ArmorBlock): string {
  const base64 = Buffer.from(block.body).toString("base64");
  const lines = [`-----BEGIN ${block.type}-----`];
  for (const [key, value] of block.headers) lines.push(`${key}: ${value}`);
  lines.push("");
  for (let i = 0; i < base64.length; i += COLUMNS) lines.push(base64.slice(i, i + COLUMNS));
  lines.push(`=${checksumText(block.body)}`, `-----END ${block.type}-----`);
  return lines.join("\n");
}

/** @throws PlainError `EOF` for text without a block (as Go), or for a damaged one. */
export function decodeArmor(text: string): ArmorBlock {
  const lines = text.split(/\r?\n/).map((l) => l.trimEnd());
  const begin = lines.findIndex((l) => /^-----BEGIN .+-----$/.test(l));
  const type = begin < 0 ? undefined : /^-----BEGIN (.+)-----$/.exec(lines[begin] as string)?.[1];
  const end = lines.findIndex((l, i) => i > begin && l === `-----END ${type}-----`);
  if (type === undefined || end < 0) throw new PlainError("EOF");
  const blank = lines.indexOf("", begin);
  if (blank < 0 || blank > end) throw new PlainError("EOF");
  const headers = new Map<string, string>();
  for (const line of lines.slice(begin + 1, blank)) {
    const colon = line.indexOf(": ");
    if (colon < 0) throw new PlainError("openpgp: invalid data: armor invalid");
    headers.set(line.slice(0, colon), line.slice(colon + 2));
  }
  const content = lines.slice(blank + 1, end).filter((l) => l !== "");
  const last = content.at(-1);
  const checksum = last?.startsWith("=") === true && last.length === 5 ? last.slice(1) : undefined;
  const body = new Uint8Array(Buffer.from(content.slice(0, checksum === undefined ? undefined : -1).join(""), "base64"));
  if (checksum !== undefined && checksum !== checksumText(body)) throw new PlainError("openpgp: invalid data: armor invalid");
  return { type, headers, body };
}
