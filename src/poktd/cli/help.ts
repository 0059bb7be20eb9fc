import type { CommandSpec, FlagSpec, FlagType } from "./spec.js";

/** A command in its place: the specs from the root to it. */
export type CommandPath = readonly [CommandSpec, ...CommandSpec[]];

const HELP_FLAG = (name: string): FlagSpec => ({ name: "help", shorthand: "h", type: "bool", usage: `help for ${name}` });

/** The command's own flags, those it hands down, and `--help`, sorted by name. */
export function localFlags(path: CommandPath): readonly FlagSpec[] {
  const spec = last(path);
  return sortFlags([...(spec.flags ?? []), ...(spec.persistentFlags ?? []), HELP_FLAG(spec.name)]);
}

/** Flags handed down from above that the command does not define itself, sorted by name. */
export function inheritedFlags(path: CommandPath): readonly FlagSpec[] {
  const own = new Set(localFlags(path).map((flag) => flag.name));
  const inherited = new Map<string, FlagSpec>();
  for (const spec of path.slice(0, -1)) for (const flag of spec.persistentFlags ?? []) inherited.set(flag.name, flag);
  return sortFlags([...inherited.values()].filter((flag) => !own.has(flag.name)));
}

/** The words that call the command: `poktd tx bank send`. */
export function commandLine(path: CommandPath): string {
  return path.map((spec) => spec.name).join(" ");
}

/** Text of `--help`. cobra command.go defaultHelpFunc: long (or short) text, blank line, usage. */
export async function helpText(path: CommandPath): Promise<string> {
  const spec = last(path);
  const about = trimRight(spec.long ?? spec.short);
  const usage = await usageText(path);
  return about === "" ? usage : `${about}\n\n${usage}`;
}

/** cobra command.go defaultUsageTemplate. */
export async function usageText(path: CommandPath): Promise<string> {
  const spec = last(path);
  const commands = (await spec.commands?.())?.filter((command) => !command.hidden) ?? [];
  const sections = [usageSection(path, commands.length > 0)];
  if (spec.aliases !== undefined && spec.aliases.length > 0) sections.push(`Aliases:\n  ${[spec.name, ...spec.aliases].join(", ")}`);
  if (spec.example !== undefined) sections.push(`Examples:\n${spec.example}`);
  if (commands.length > 0) sections.push(`Available Commands:\n${commandList(commands)}`);
  sections.push(`Flags:\n${flagUsages(localFlags(path))}`);
  const inherited = inheritedFlags(path);
  if (inherited.length > 0) sections.push(`Global Flags:\n${flagUsages(inherited)}`);
  if (commands.length > 0) sections.push(`Use "${commandLine(path)} [command] --help" for more information about a command.`);
  return `${sections.join("\n\n")}\n`;
}

function usageSection(path: CommandPath, hasCommands: boolean): string {
  const spec = last(path);
  const line = commandLine(path);
  const lines = ["Usage:"];
  if (!hasCommands || spec.runnableGroup === true) {
    const use = spec.use === undefined || spec.use === "" ? "" : ` ${spec.use}`;
    lines.push(`  ${line}${use}${spec.bareUse === true || use.includes("[flags]") ? "" : " [flags]"}`);
  }
  if (hasCommands) lines.push(`  ${line} [command]`);
  return lines.join("\n");
}

/** cobra pads names to the longest, at least 11. */
function commandList(commands: readonly CommandSpec[]): string {
  const width = Math.max(11, ...commands.map((command) => command.name.length));
  return commands.map((command) => `  ${command.name.padEnd(width)} ${command.short}`).join("\n");
}

/** pflag flag.go FlagUsages. */
export function flagUsages(flags: readonly FlagSpec[]): string {
  const rows = flags.filter((flag) => !flag.hidden).map((flag) => ({ head: flagHead(flag), tail: flagTail(flag) }));
  const width = Math.max(...rows.map((row) => row.head.length)) + 3;
  const lines = rows.map((row) => `${row.head.padEnd(width)}${row.tail.replaceAll("\n", `\n${" ".repeat(width)}`)}`);
  return trimRight(lines.join("\n"));
}

function flagHead(flag: FlagSpec): string {
  const name = flag.shorthand === undefined ? `      --${flag.name}` : `  -${flag.shorthand}, --${flag.name}`;
  const word = flag.placeholder ?? backquoted(flag.usage) ?? valueWord[flag.type];
  return word === "" ? name : `${name} ${word}`;
}

function flagTail(flag: FlagSpec): string {
  const usage = flag.usage.replace(/`([^`]*)`/, "$1");
  if (flag.default === undefined || isZero(flag)) return usage;
  return `${usage} (default ${flag.type === "string" && flag.placeholder === undefined ? `"${flag.default}"` : flag.default})`;
}

function backquoted(usage: string): string | undefined {
  return /`([^`]*)`/.exec(usage)?.[1];
}

const valueWord: Record<FlagType, string> = {
  string: "string",
  bool: "",
  int: "int",
  int64: "int",
  uint: "uint",
  uint64: "uint",
  float: "float",
  duration: "duration",
  strings: "strings",
  binary: "binary",
  account: "account address or key name",
  coin: "cosmos.base.v1beta1.Coin (repeated)",
};

/** pflag flag.go defaultIsZeroValue. */
function isZero(flag: FlagSpec): boolean {
  const zeros = flag.type === "string" && flag.placeholder === undefined ? [""] : ["", "0", "false", "[]", "0s"];
  return zeros.includes(flag.default ?? "");
}

function sortFlags(flags: FlagSpec[]): FlagSpec[] {
  return flags.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function trimRight(text: string): string {
  return text.replace(/\s+$/, "");
}

function last(path: CommandPath): CommandSpec {
  return path[path.length - 1] as CommandSpec;
}
