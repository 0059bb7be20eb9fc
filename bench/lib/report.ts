import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** The figure as it is read, with its unit. */
  readonly figure: string;
  /** What it is compared with, from the same run. */
  readonly control: string;
  readonly ratio: string;
  /** The bar; absent where there is none. */
  readonly bar?: string;
  readonly met?: boolean;
  /** The numbers behind the texts. */
  readonly values: Readonly<Record<string, number>>;
}

/** What a part of the bench hands to the program that started it: as JSON into the file of `--out`, for people on stdout. */
export function report(part: string, rows: readonly Row[]): void {
  process.stdout.write(table(rows));
  const out = option("out");
  if (out === undefined) return;
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ part, rows }, null, 2)}\n`);
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, figure, control, ratio, bar, met }) => [what, figure, control, ratio, bar ?? "", verdict(met)]);
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function verdict(met: boolean | undefined): string {
  return met === undefined ? "" : met ? "met" : "NOT MET";
}

/** Value of `--name=value`. */
export function option(name: string): string | undefined {
  const head = `--${name}=`;
  return process.argv.find((arg) => arg.startsWith(head))?.slice(head.length);
}

/** A whole number of `--name=value`, or the fallback. */
export function sizeOption(name: string, fallback: number): number {
  const text = option(name);
  if (text === undefined) return fallback;
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`--${name}=${text} is not a whole number above 0`);
  return n;
}

/** True for `--quick`: small sizes, to see that everything runs. */
export const quick = process.argv.includes("--quick");

/** Tells on stderr how far things are. */
export function progress(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
