import { PlainError } from "#kernel/base/errors.js";

const BLOCK = 512;

/** A regular file of an archive. */
export interface TarFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/** POSIX ustar archive of regular files, mode 0644, without owners and times. @param files names of at most 100 ASCII characters */
export function tarOf(files: readonly TarFile[]): Uint8Array {
  const parts = files.flatMap(({ name, data }) => [headerOf(name, data.length), data, new Uint8Array(-data.length & (BLOCK - 1))]);
  return Buffer.concat([...parts, new Uint8Array(2 * BLOCK)]);
}

function headerOf(name: string, size: number): Uint8Array {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  header.write(name, 0, "latin1");
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  header.write("0", 156, "latin1");
  header.write("ustar\0" + "00", 257, "latin1");
  octal(0, 329, 8);
  octal(0, 337, 8);
  header.write(`${checksum(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** Sum of the header's bytes, its own eight as blanks. */
function checksum(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/** Regular files of an archive in order. @throws PlainError for damaged archives */
export function readTar(archive: Uint8Array): TarFile[] {
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    if (numberAt(header, 148, 8) !== checksum(header))
      throw new PlainError("failed to read snapshot file header: archive/tar: invalid tar header");
    const size = numberAt(header, 124, 12);
    const data = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length < size) throw new PlainError("failed to read chunk file: unexpected EOF");
    files.push({ name: textAt(header, 0, 100), data });
    at += BLOCK + size + (-size & (BLOCK - 1));
  }
  return files;
}

function textAt(header: Uint8Array, at: number, length: number): string {
  const text = Buffer.from(header.subarray(at, at + length)).toString("latin1");
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}

/** Octal text, or what Go writes for sizes that do not fit: a high bit and a big-endian number. */
function numberAt(header: Uint8Array, at: number, length: number): number {
  if (((header[at] as number) & 0x80) === 0) return Number.parseInt(textAt(header, at, length).trim() || "0", 8);
  return header.subarray(at + 1, at + length).reduce((value, byte) => value * 256 + byte, 0);
}
