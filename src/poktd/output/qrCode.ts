/**
 * QR codes of addresses, ISO/IEC 18004: byte mode, error correction level H, mask 0 (the one that rsc.io/qr always takes). Versions
 * 5 to 8 hold 44 to 84 bytes; every address fits.
 */
interface Version {
  readonly number: number;
  /** Data bytes of each block. */
  readonly blocks: readonly number[];
  /** Bytes of error correction of a block. */
  readonly check: number;
  /** Rows and columns on which alignment patterns are centred. */
  readonly centres: readonly number[];
}

const VERSIONS: readonly Version[] = [
  { number: 5, blocks: [11, 11, 12, 12], check: 22, centres: [6, 30] },
  { number: 6, blocks: [15, 15, 15, 15], check: 28, centres: [6, 34] },
  { number: 7, blocks: [13, 13, 13, 13, 14], check: 26, centres: [6, 22, 38] },
  { number: 8, blocks: [14, 14, 14, 14, 15, 15], check: 26, centres: [6, 24, 42] },
];

/** Bits of level H and mask 0 with their checksum, masked as the standard wants. */
const FORMAT_BITS = 0x1689;
/** Polynomial of the checksum of the version number. */
const VERSION_GENERATOR = 0x1f25;
/** x^8 + x^4 + x^3 + x^2 + 1. */
const FIELD = 0x11d;
const QUIET = 4;

/** @param text ASCII, at most 84 characters. @returns rows of modules, true for black. @throws RangeError when it is too long */
function qrModules(text: string): boolean[][] {
  const version = VERSIONS.find(({ blocks }) => sum(blocks) >= text.length + 2);
  if (version === undefined) throw new RangeError(`${text.length} characters do not fit`);
  const size = version.number * 4 + 17;
  const grid = new Grid(size);
  drawPatterns(grid, version);
  drawData(grid, codewords(version, Buffer.from(text, "latin1")));
  return grid.modules;
}

/** Half blocks with a quiet zone of four, as qrterminal GenerateHalfBlock prints them. Ends with a newline. */
export function qrHalfBlocks(text: string): string {
  const modules = qrModules(text);
  const size = modules.length;
  const width = size + QUIET * 2;
  const black = (row: number, column: number) => modules[row]?.[column] === true;
  const lines = ["█".repeat(width), "█".repeat(width)];
  for (let row = 0; row <= size; row += 2) {
    const cells = Array.from({ length: size + 1 }, (_, column) => halfBlock(black(row, column), black(row + 1, column)));
    lines.push(`${"█".repeat(QUIET)}${cells.join("")}${"█".repeat(QUIET - 1)}`);
  }
  lines.push("█".repeat(width), "▀".repeat(width));
  return `${lines.join("\n")}\n`;
}

function halfBlock(upper: boolean, lower: boolean): string {
  if (upper) return lower ? " " : "▄";
  return lower ? "▀" : "█";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

/** Modules, and which of them are not data. */
class Grid {
  readonly modules: boolean[][];
  readonly fixed: boolean[][];

  constructor(readonly size: number) {
    const rows = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
    this.modules = rows();
    this.fixed = rows();
  }

  fix(row: number, column: number, black: boolean): void {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    (this.modules[row] as boolean[])[column] = black;
    (this.fixed[row] as boolean[])[column] = true;
  }
}

function drawPatterns(grid: Grid, { number, centres }: Version): void {
  const last = grid.size - 1;
  for (let i = 0; i < grid.size; i++) {
    grid.fix(6, i, i % 2 === 0);
    grid.fix(i, 6, i % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, last - 3],
    [last - 3, 3],
  ] as const) {
    drawRings(grid, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  }
  const far = centres.at(-1) as number;
  for (const row of centres) {
    for (const column of centres) {
      const atFinder = (row === 6 && (column === 6 || column === far)) || (row === far && column === 6);
      if (!atFinder) drawRings(grid, row, column, 2, (ring) => ring !== 1);
    }
  }
  drawFormat(grid);
  if (number >= 7) drawVersion(grid, number);
}

/** Squares around a centre. */
function drawRings(grid: Grid, row: number, column: number, radius: number, black: (ring: number) => boolean): void {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) grid.fix(row + y, column + x, black(Math.max(Math.abs(x), Math.abs(y))));
  }
}

function drawFormat(grid: Grid): void {
  const { size } = grid;
  for (let bit = 0; bit < 15; bit++) {
    const black = ((FORMAT_BITS >> bit) & 1) === 1;
    grid.fix(bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, 8, black);
    grid.fix(8, bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit, black);
  }
  grid.fix(size - 8, 8, true);
}

function drawVersion(grid: Grid, number: number): void {
  let rest = number;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * VERSION_GENERATOR);
  const bits = (number << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const black = ((bits >> i) & 1) === 1;
    const near = grid.size - 11 + (i % 3);
    grid.fix(near, Math.floor(i / 3), black);
    grid.fix(Math.floor(i / 3), near, black);
  }
}

/** Data and error correction in the order in which they are drawn. */
function codewords({ blocks, check }: Version, text: Uint8Array): number[] {
  const data = dataBytes(text, sum(blocks));
  let from = 0;
  const parts = blocks.map((length) => {
    from += length;
    return data.slice(from - length, from);
  });
  const checks = parts.map((part) => remainder(part, check));
  return [...interleaved(parts), ...interleaved(checks)];
}

/** Mode, length, text, end and padding. */
function dataBytes(text: Uint8Array, capacity: number): number[] {
  const nibbles = [4, text.length >> 4, text.length & 15, ...[...text].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const bytes = Array.from({ length: nibbles.length / 2 }, (_, i) => ((nibbles[i * 2] as number) << 4) | (nibbles[i * 2 + 1] as number));
  for (let pad = 0xec; bytes.length < capacity; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

function interleaved(parts: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...parts.map((part) => part.length));
  const out: number[] = [];
  for (let i = 0; i < longest; i++) for (const part of parts) if (i < part.length) out.push(part[i] as number);
  return out;
}

/** Reed-Solomon bytes of a block. */
function remainder(data: readonly number[], length: number): number[] {
  const generator = generatorOf(length);
  const rest = new Array<number>(length).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() as number);
    rest.push(0);
    for (const [i, coefficient] of generator.entries()) rest[i] = (rest[i] as number) ^ times(coefficient, factor);
  }
  return rest;
}

/** Coefficients below the first of (x - 1)(x - 2)(x - 4)…, highest first. */
function generatorOf(length: number): number[] {
  let poly = [1];
  for (let i = 0, root = 1; i < length; i++, root = times(root, 2)) {
    poly = [...poly, 0].map((coefficient, at) => coefficient ^ times(poly[at - 1] ?? 0, root));
  }
  return poly.slice(1);
}

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * FIELD);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

/** Two columns at a time from the right, up and down in turn, past the column of the timing pattern. */
function drawData(grid: Grid, bytes: readonly number[]): void {
  const { size, modules, fixed } = grid;
  let bit = 0;
  for (let pair = 0; pair < (size - 1) / 2; pair++) {
    const right = size - 1 - pair * 2;
    const column = right <= 6 ? right - 1 : right;
    for (let step = 0; step < size * 2; step++) {
      const row = pair % 2 === 0 ? size - 1 - (step >> 1) : step >> 1;
      const at = column - (step & 1);
      if (fixed[row]?.[at] !== false) continue;
      const set = (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
      (modules[row] as boolean[])[at] = set !== ((row + at) % 2 === 0);
      bit++;
    }
  }
}
