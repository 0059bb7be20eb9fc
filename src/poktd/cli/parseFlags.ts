import { parseArgs } from "node:util";
import { csvRecord } from "./csvRecord.js";
import { goFloat, goInteger } from "./goValues.js";
import type { CommandSpec, FlagSpec, FlagValues } from "./spec.js";

/** A command line that does not fit the command. Printed with the usage text. */
export class CommandLineError extends Error {}

export interface ParsedLine {
  readonly args: readonly string[];
  readonly values: FlagMap;
}

/**
 * Splits a command line into arguments and flags by pflag's rules: `--name value`, `--name=value`, `-n value`, `-nvalue`,
 * `-abc` for bools, `--` ends the flags, flags and arguments mixed. Node's own parser cuts the words; the texts are pflag's.
 * @throws CommandLineError with pflag's text.
 */
export function parseFlags(specs: readonly FlagSpec[], line: readonly string[]): ParsedLine {
  const byName = new Map(specs.map((flag) => [flag.name, flag]));
  const values = new FlagMap(specs);
  const args: string[] = [];
  const options = Object.fromEntries(specs.map((flag) => [flag.name, wordOption(flag)]));
  const { tokens } = parseArgs({ args: [...line], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") args.push(token.value);
    else if (token.kind === "option") setFlag(values, byName.get(token.name), token, line[token.index] as string);
  }
  return { args, values };
}

function wordOption(flag: FlagSpec): { type: "boolean" | "string"; multiple: true; short?: string } {
  const type = flag.type === "bool" ? "boolean" : "string";
  return flag.shorthand === undefined ? { type, multiple: true } : { type, multiple: true, short: flag.shorthand };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function setFlag(values: FlagMap, flag: FlagSpec | undefined, token: OptionToken, word: string): void {
  const short = !token.rawName.startsWith("--");
  if (flag === undefined) {
    throw new CommandLineError(short ? `unknown shorthand flag: '${token.name}' in ${word}` : `unknown flag: --${token.name}`);
  }
  let text = token.value ?? (flag.type === "bool" ? "true" : undefined);
  if (text === undefined) {
    throw new CommandLineError(`flag needs an argument: ${short ? `'${flag.shorthand}' in ${word}` : `--${flag.name}`}`);
  }
  // Node keeps the sign in `-n=value`.
  if (short && token.inlineValue === true && text.startsWith("=")) text = text.slice(1);
  values.type(flag, text);
}

/** Values of a command's flags. Reading another flag than the command's is a mistake of ours. */
export class FlagMap implements FlagValues {
  readonly #specs: ReadonlyMap<string, FlagSpec>;
  readonly #values = new Map<string, string>();
  readonly #lists = new Map<string, string[]>();
  readonly #changed = new Set<string>();
  readonly #filled = new Set<string>();
  readonly #fromFile = new Set<string>();

  constructor(specs: readonly FlagSpec[]) {
    this.#specs = new Map(specs.map((flag) => [flag.name, flag]));
  }

  /** A value the user typed. */
  type(flag: FlagSpec, text: string): void {
    checkValue(flag, text);
    if (flag.type === "strings") {
      const list = this.#changed.has(flag.name) ? (this.#lists.get(flag.name) ?? []) : [];
      this.#lists.set(flag.name, [...list, ...csvRecord(text)]);
    } else this.#values.set(flag.name, text);
    this.#changed.add(flag.name);
  }

  /** A value from the environment or `--network`: below what was typed, above files. */
  fill(name: string, text: string): void {
    const flag = this.#specs.get(name);
    if (flag === undefined || this.#changed.has(name)) return;
    checkValue(flag, text);
    this.#filled.add(name);
    if (flag.type === "strings") this.#lists.set(name, csvRecord(text));
    else this.#values.set(name, text);
  }

  /** A value from a configuration file: below the environment, above the default. */
  fillFromFile(name: string, text: string): void {
    if (this.set(name)) return;
    this.fill(name, text);
    this.#filled.delete(name);
    this.#fromFile.add(name);
  }

  /** True when the value is not the default. */
  given(name: string): boolean {
    return this.set(name) || this.#fromFile.has(name);
  }

  /** True when it was typed, or came from the environment or `--network`: what the reference takes for typed. */
  set(name: string): boolean {
    return this.#changed.has(name) || this.#filled.has(name);
  }

  names(): readonly string[] {
    return [...this.#specs.keys()];
  }

  has(name: string): boolean {
    return this.#specs.has(name);
  }

  changed(name: string): boolean {
    return this.#changed.has(name);
  }

  string(name: string): string {
    return this.#values.get(name) ?? this.#spec(name).default ?? "";
  }

  bool(name: string): boolean {
    return parseBool(this.string(name) || "false") === true;
  }

  int(name: string): bigint {
    return goInteger(this.string(name), true) ?? 0n;
  }

  float(name: string): number {
    return goFloat(this.string(name)) ?? 0;
  }

  duration(name: string): bigint {
    return parseDuration(this.string(name) || "0s") ?? 0n;
  }

  strings(name: string): readonly string[] {
    const listed = this.#lists.get(name);
    if (listed !== undefined) return listed;
    const text = this.#spec(name).default ?? "";
    return text === "" ? [] : text.split(",");
  }

  #spec(name: string): FlagSpec {
    const flag = this.#specs.get(name);
    if (flag === undefined) throw new Error(`the command has no flag --${name}`);
    return flag;
  }
}

/** pflag flag.go Set: both names of the flag, however it was typed. @throws CommandLineError */
function checkValue(flag: FlagSpec, text: string): void {
  const shown = flag.shorthand === undefined ? `--${flag.name}` : `-${flag.shorthand}, --${flag.name}`;
  const problem = valueProblem(flag, text);
  if (problem !== undefined) throw new CommandLineError(`invalid argument ${JSON.stringify(text)} for "${shown}" flag: ${problem}`);
}

function valueProblem(flag: FlagSpec, text: string): string | undefined {
  const quoted = JSON.stringify(text);
  switch (flag.type) {
    case "bool":
      return parseBool(text) === undefined ? `strconv.ParseBool: parsing ${quoted}: invalid syntax` : undefined;
    case "int":
    case "int64":
      return integerProblem("ParseInt", text, -(2n ** 63n), 2n ** 63n - 1n);
    case "uint":
    case "uint64":
      return integerProblem("ParseUint", text, 0n, 2n ** 64n - 1n);
    case "float":
      return goFloat(text) === undefined ? `strconv.ParseFloat: parsing ${quoted}: invalid syntax` : undefined;
    case "duration":
      return parseDuration(text) === undefined ? durationProblem(text) : undefined;
    case "strings":
      return listProblem(text);
    default:
      return undefined;
  }
}

function listProblem(text: string): string | undefined {
  try {
    csvRecord(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function integerProblem(go: string, text: string, min: bigint, max: bigint): string | undefined {
  const quoted = JSON.stringify(text);
  const value = goInteger(text, go === "ParseInt");
  if (value === undefined) return `strconv.${go}: parsing ${quoted}: invalid syntax`;
  return value < min || value > max ? `strconv.${go}: parsing ${quoted}: value out of range` : undefined;
}

/** Go strconv.ParseBool. */
export function parseBool(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
}

const unitNanos: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Go time.ParseDuration. @returns nanoseconds, undefined when it is none. */
export function parseDuration(text: string): bigint | undefined {
  if (/^[+-]?0$/.test(text)) return 0n;
  const match = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.exec(text);
  if (match === null) return undefined;
  let total = 0n;
  for (const part of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)) {
    const [whole = "0", fraction = ""] = (part[1] as string).split(".");
    const unit = BigInt(unitNanos[part[2] as string] as number);
    total += BigInt(whole || "0") * unit;
    if (fraction !== "") total += (BigInt(fraction) * unit) / 10n ** BigInt(fraction.length);
  }
  return match[1] === "-" ? -total : total;
}

/** Go's text for what is none. */
function durationProblem(text: string): string {
  const quoted = JSON.stringify(text);
  const rest = text.replace(/^[+-]/, "").replace(/^((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+/, "");
  const number = /^(\d+(\.\d*)?|\.\d+)/.exec(rest)?.[0];
  if (number === undefined) return `time: invalid duration ${quoted}`;
  const unit = /^[^.\d]*/.exec(rest.slice(number.length))?.[0] ?? "";
  return unit === "" ? `time: missing unit in duration ${quoted}` : `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`;
}

/** cobra ValidateRequiredFlags and ValidateFlagGroups: required flags, then flags that go together, then those that exclude each other. */
export function checkFlags(spec: CommandSpec, values: FlagMap, flags: readonly FlagSpec[]): void {
  const needed = spec.requiredWhen !== undefined && values.bool(spec.requiredWhen.flag) ? spec.requiredWhen.flags : [];
  const missing = flags.filter(({ name, required }) => (required === true || needed.includes(name)) && !values.set(name));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => JSON.stringify(name)).sort(byText);
    throw new CommandLineError(`required flag(s) ${names.join(", ")} not set`);
  }
  for (const group of inOrder(spec.requiredTogether)) {
    const rest = group.filter((name) => !values.set(name));
    if (rest.length === 0 || rest.length === group.length) continue;
    throw new CommandLineError(
      `if any flags in the group [${group.join(" ")}] are set they must all be set; missing [${rest.sort(byText).join(" ")}]`,
    );
  }
  for (const group of inOrder(spec.mutuallyExclusive)) {
    const set = group.filter((name) => values.set(name));
    if (set.length <= 1) continue;
    throw new CommandLineError(
      `if any flags in the group [${group.join(" ")}] are set none of the others can be; [${set.sort(byText).join(" ")}] were all set`,
    );
  }
}

/** Groups by their names, as cobra goes through them. */
function inOrder(groups: CommandSpec["requiredTogether"]): readonly (readonly string[])[] {
  return [...(groups ?? [])].sort((a, b) => byText(a.join(" "), b.join(" ")));
}

/** cobra ValidateArgs. @throws CommandLineError with cobra's text */
export function checkArgs(spec: CommandSpec, commandLine: string, args: readonly string[]): void {
  const rule = spec.args ?? { kind: "any" };
  const n = args.length;
  switch (rule.kind) {
    case "none":
      if (n > 0) throw new CommandLineError(`unknown command ${JSON.stringify(args[0])} for ${JSON.stringify(commandLine)}`);
      return;
    case "exact":
      if (n !== rule.count) throw new CommandLineError(`accepts ${rule.count} arg(s), received ${n}`);
      return;
    case "range":
      if (n < rule.min || n > rule.max) throw new CommandLineError(`accepts between ${rule.min} and ${rule.max} arg(s), received ${n}`);
      return;
    case "min":
      if (n < rule.count) throw new CommandLineError(`requires at least ${rule.count} arg(s), only received ${n}`);
      return;
    case "max":
      if (n > rule.count) throw new CommandLineError(`accepts at most ${rule.count} arg(s), received ${n}`);
      return;
    case "any":
      return;
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
