import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parse, type TomlValue } from "smol-toml";
import { PlainError } from "#kernel/base/errors.js";
import type { Invocation } from "../cli/spec.js";
import { sdk50AppDefaults } from "../config/appDefaults.js";
import { fieldError } from "../config/appFields.js";
import { goJson } from "../config/goJson.js";
import { readTomlFile, setTomlText } from "../config/tomlFile.js";

/** Path of one of the home's files by its name without ending. */
function pathOf({ args, flags }: Invocation): string {
  return `${flags.string("home")}/config/${args[0]}.toml`;
}

/** @throws PlainError for a file that is not there, UsageError for one that is no TOML */
function load(path: string): ReadonlyMap<string, TomlValue> {
  if (!existsSync(path)) throw new PlainError(`failed to open ${JSON.stringify(path)}: open ${path}: no such file or directory`);
  return readTomlFile(path);
}

function loadFor(what: string, path: string): ReadonlyMap<string, TomlValue> {
  try {
    return load(path);
  } catch (err) {
    throw err instanceof PlainError ? new PlainError(`${what}: ${err.message}`) : err;
  }
}

/** `config get`: one value as TOML writes it. @throws UsageError, PlainError for a file or key that is not there */
export function get(call: Invocation): void {
  const key = call.args[1] as string;
  const value = valueAt(loadFor("failed to load config", pathOf(call)), key);
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

/**
 * `config set`: changes one value in place; what is no TOML value becomes a text. The reference lays the whole file out anew, here
 * comments and spacing stay. @throws PlainError for an unknown key, or a file that would not be valid
 */
export function set(call: Invocation): void {
  const [name, key, text] = call.args as [string, string, string];
  const { flags, io } = call;
  const path = pathOf(call);
  const old = loadFor("loading config", path).get(key);
  const words = key.split(".").map((word) => JSON.stringify(word));
  if (old === undefined) throw new PlainError(`updating ${JSON.stringify(path)}: key [${words.join(" ")}] not found`);
  if (flags.bool("verbose")) io.stderr(`[1] update [${words.join(" ")}]=${JSON.stringify(text)} in ${path} | OK\n`);
  const value = tomlValue(text);
  if (!flags.bool("skip-validate")) checkValid(name, key, old, value ?? text);
  const changed = setTomlText(readFileSync(path, "utf8"), key, value === undefined ? JSON.stringify(text) : text.trim());
  if (flags.bool("stdout")) io.stdout(changed);
  else writeFileSync(path, changed);
}

/** A text as one TOML value; undefined when it is none. */
function tomlValue(text: string): TomlValue | undefined {
  try {
    const { value, ...others } = parse(`value = ${text}`);
    return Object.keys(others).length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

/** confix upgrade.go CheckValid. */
function checkValid(name: string, key: string, old: TomlValue, value: TomlValue): void {
  const invalid = (why: string) => new PlainError(`updated config is invalid: ${why}`);
  if (name === "config") throw invalid("cometbft config is not supported");
  if (name === "client" && key === "chain-id" && value === "") throw invalid("client config invalid: chain-id is empty");
  const why = name === "app" ? fieldError(key, old, value) : undefined;
  if (why !== undefined) {
    throw invalid(`failed to unmarshal as server config: decoding failed due to the following error(s):\n\n${why}`);
  }
}

/** `config view`: the whole file, as JSON with sorted keys, or as it is. */
export function view(call: Invocation): void {
  const path = pathOf(call);
  if (!existsSync(path)) throw new PlainError(`open ${path}: no such file or directory`);
  const text = readFileSync(path, "utf8");
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

/** `config diff`: values of an app.toml that differ from the SDK's. confix diff.go DiffValues. Versions before 0.50 are not known here. */
export function diff(call: Invocation): void {
  const [version, given] = call.args as [string, string?];
  const { io, flags } = call;
  if (version !== "v0.50") throw new PlainError(`unknown version ${JSON.stringify(version)}, supported versions are: ["v0.50"]`);
  const ours = bySection(loadFor("failed to load config", given ?? `${flags.string("home")}/config/app.toml`));
  const lines = [...sdk50AppDefaults.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((section) => diffSection(section, ours.get(section), sdk50AppDefaults.get(section) ?? {}));
  if (lines.length === 0) io.stdout("All config values are the same as the defaults.\n");
  else io.stdout(`The following config values are different from the defaults:\n${lines.join("\n")}\n`);
}

/** A section that only one side has is passed over, as is a key in a section that only the file has. */
function diffSection(
  section: string,
  ours: ReadonlyMap<string, TomlValue> | undefined,
  usual: Readonly<Record<string, TomlValue>>,
): string[] {
  if (ours === undefined && section !== "") return [];
  const values = new Map([...(ours ?? [])].map(([key, value]) => [key, tomlText(value)]));
  const keys = [...new Set([...values.keys(), ...Object.keys(usual)])].sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => {
    const path = section === "" ? key : `${section}.${key}`;
    const expected = usual[key];
    const value = values.get(key);
    if (expected === undefined) return section === "" ? [`-M ${path}=${value}`] : [];
    return value === tomlText(expected) ? [] : [`+M ${path}=${value ?? tomlText(expected)}`];
  });
}

function bySection(values: ReadonlyMap<string, TomlValue>): Map<string, Map<string, TomlValue>> {
  const out = new Map<string, Map<string, TomlValue>>();
  for (const [path, value] of values) {
    const dot = path.lastIndexOf(".");
    const section = path.slice(0, Math.max(dot, 0));
    out.set(section, (out.get(section) ?? new Map()).set(path.slice(dot + 1), value));
  }
  return out;
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
