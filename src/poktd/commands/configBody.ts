import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse, type TomlValue } from "smol-toml";
import { PlainError } from "#kernel/base/errors.js";
import type { Invocation } from "../cli/spec.js";
import { goJson } from "../config/goJson.js";
import { homeFiles, renderTemplate } from "../config/homeFiles.js";
import { type ConfigValue, readTomlFile, setTomlValues } from "../config/tomlFile.js";

/** `app`, `config` and `client` are the home's files; anything else is a path. */
function fileOf({ args, flags }: Invocation): string {
  const name = args[0] as string;
  const files = homeFiles(flags.string("home"));
  const path = { app: files.appToml, config: files.configToml, client: files.clientToml }[name] ?? name;
  if (!existsSync(path)) throw new PlainError(`failed to load config: open ${path}: no such file or directory`);
  return path;
}

/** `config get`: one value as TOML writes it. @throws UsageError, PlainError for a file or key that is not there */
export function get(call: Invocation): void {
  const key = call.args[1] as string;
  const value = valueAt(readTomlFile(fileOf(call)), key);
  call.io.stdout(`${tomlText(value)}\n`);
}

/** A value as TOML writes it, a list with a blank after each comma. */
function tomlText(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(tomlText).join(", ")}]` : JSON.stringify(value, bigintText);
}

function valueAt(values: ReadonlyMap<string, TomlValue>, key: string): TomlValue | Record<string, TomlValue> {
  const exact = values.get(key);
  if (exact !== undefined) return exact;
  const section = [...values].filter(([path]) => path.startsWith(`${key}.`)).map(([path, value]) => [path.slice(key.length + 1), value]);
  if (section.length === 0) throw new PlainError(`key "${key}" not found`);
  return Object.fromEntries(section) as Record<string, TomlValue>;
}

/** `config set`: changes one value in place. @throws PlainError for an unknown key or a value of another type */
export function set(call: Invocation): void {
  const [, key, text] = call.args as [string, string, string];
  const path = fileOf(call);
  const old = readTomlFile(path).get(key);
  if (old === undefined) throw new PlainError(`key "${key}" not found`);
  const value = call.flags.bool("skip-validate") ? freely(text) : likeOld(old, text, key);
  const changed = setTomlValues(readFileSync(path, "utf8"), new Map([[key, value]]));
  if (call.flags.bool("verbose")) call.io.stderr(`${key}: ${JSON.stringify(old, bigintText)} -> ${JSON.stringify(value)}\n`);
  if (call.flags.bool("stdout")) call.io.stdout(changed);
  else writeFileSync(path, changed);
}

/** The kind that the text looks like. */
function freely(text: string): ConfigValue {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The new value in the kind of the old one. */
function likeOld(old: TomlValue, text: string, key: string): ConfigValue {
  if (typeof old === "boolean") {
    if (text !== "true" && text !== "false") throw new PlainError(`${key} is true or false, not ${JSON.stringify(text)}`);
    return text === "true";
  }
  if (typeof old === "number" || typeof old === "bigint") {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new PlainError(`${key} is a number, not ${JSON.stringify(text)}`);
    return Number(text);
  }
  if (Array.isArray(old)) return text === "" ? [] : text.split(",");
  return text;
}

/** `config view`: the whole file, as JSON with sorted keys, or as it is. */
export function view(call: Invocation): void {
  const text = readFileSync(fileOf(call), "utf8");
  if (call.flags.string("output-format") === "toml") call.io.stdout(`${text}\n`);
  else call.io.stdout(`${goJson(sorted(parse(text)), 2)}\n`);
}

/** Tables by their keys, as Go writes maps; numbers as JSON has them. */
function sorted(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `config home`: the folder that commands work on. */
export function home({ flags, io }: Invocation): void {
  io.stdout(`${flags.string("home")}\n`);
}

/** Values of an app.toml that are not the defaults. */
export function diff({ args, io }: Invocation): void {
  const path = args.at(-1) as string;
  if (!existsSync(path)) throw new PlainError(`failed to load config: open ${path}: no such file or directory`);
  const theirs = readTomlFile(path);
  const defaults = defaultsOfApp();
  for (const [key, value] of theirs) {
    const usual = JSON.stringify(defaults.get(key), bigintText);
    const given = JSON.stringify(value, bigintText);
    if (usual !== given) io.stdout(`${key} = ${given}${usual === undefined ? "" : `  (default ${usual})`}\n`);
  }
}

function defaultsOfApp(): Map<string, TomlValue> {
  const flat = new Map<string, TomlValue>();
  const walk = (table: Record<string, TomlValue>, prefix: string): void => {
    for (const [key, value] of Object.entries(table)) {
      if (typeof value === "object" && !Array.isArray(value)) walk(value as Record<string, TomlValue>, `${prefix}${key}.`);
      else flat.set(prefix + key, value);
    }
  };
  walk(parse(renderTemplate("app")), "");
  return flat;
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
