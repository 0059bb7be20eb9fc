import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from "smol-toml";
import { UsageError } from "#kernel/base/errors.js";

/** A value as configuration files of the node hold it. */
export type ConfigValue = string | number | boolean | readonly string[];

/**
 * Reads a TOML file. @returns its values by dotted path (`api.enable`).
 * @throws UsageError with file, line and reason.
 */
export function readTomlFile(path: string): ReadonlyMap<string, TomlValue> {
  const text = readFileSync(path, "utf8");
  try {
    return flatten(parse(text), "");
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const line = text.split("\n")[error.line - 1]?.trim() ?? "";
    const reason = error.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "");
    throw new UsageError(`${basename(path)} line ${error.line} is not TOML (${reason}): ${line}`, `mend ${path}`);
  }
}

function flatten(table: TomlTable, prefix: string): Map<string, TomlValue> {
  const out = new Map<string, TomlValue>();
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value)) for (const [inner, item] of flatten(value, `${prefix}${key}.`)) out.set(inner, item);
    else out.set(prefix + key, value);
  }
  return out;
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof TomlDate);
}

/** Line (from 1) on which `path` is set; 0 when it is not. */
export function lineOfKey(text: string, path: string): number {
  const [section, key] = splitPath(path);
  let current = "";
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = (lines[i] as string).trim();
    const header = /^\[([^[\]]+)\]/.exec(line);
    if (header !== null) current = header[1] as string;
    else if (current === section && keyOf(line) === key) return i + 1;
  }
  return 0;
}

/**
 * Sets values in a TOML text and leaves comments, order and spacing as they are.
 * @throws UsageError when the text has no such key.
 */
export function setTomlValues(text: string, values: ReadonlyMap<string, ConfigValue>): string {
  let out = text;
  for (const [path, value] of values) out = setTomlText(out, path, tomlLiteral(value));
  return out;
}

/** The same for one value that is TOML already. A value over several lines is replaced whole. */
export function setTomlText(text: string, path: string, literal: string): string {
  const lines = text.split("\n");
  const line = lineOfKey(text, path);
  if (line === 0) throw new UsageError(`the configuration has no key ${path}`);
  const first = lines[line - 1] as string;
  lines.splice(line - 1, linesOfValue(lines, line - 1), `${first.slice(0, first.indexOf("=") + 1)} ${literal}`);
  return lines.join("\n");
}

/** How many lines a pair takes: the fewest that are TOML by themselves. @param at index of its first line */
function linesOfValue(lines: readonly string[], at: number): number {
  for (let count = 1; at + count <= lines.length; count++) {
    try {
      parse(lines.slice(at, at + count).join("\n"));
      return count;
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
    }
  }
  return 1;
}

/** {@link setTomlValues} on a file. @throws UsageError when the file has no such key; then nothing is written */
export function updateTomlFile(path: string, values: ReadonlyMap<string, ConfigValue>): void {
  writeFileSync(path, setTomlValues(readFileSync(path, "utf8"), values));
}

function tomlLiteral(value: ConfigValue): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

function keyOf(line: string): string | undefined {
  return /^"?([A-Za-z0-9_-]+)"?\s*=/.exec(line)?.[1];
}

function splitPath(path: string): [section: string, key: string] {
  const dot = path.lastIndexOf(".");
  return dot < 0 ? ["", path] : [path.slice(0, dot), path.slice(dot + 1)];
}
