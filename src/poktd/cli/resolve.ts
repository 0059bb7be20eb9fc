import { type CommandPath, commandLine } from "./help.js";
import { CommandLineError } from "./parseFlags.js";
import type { CommandSpec, FlagSpec } from "./spec.js";

export interface Resolved {
  readonly path: CommandPath;
  /** The words that are not names of commands, in order. */
  readonly rest: readonly string[];
}

/**
 * Walks the words down the tree. Flags may stand before, between and after the names (cobra command.go Find), so a
 * word that is the value of a flag is not taken for a name.
 */
export async function resolve(root: CommandSpec, words: readonly string[]): Promise<Resolved> {
  let path: CommandPath = [root];
  const rest: string[] = [];
  let i = 0;
  for (; i < words.length; i++) {
    const word = words[i] as string;
    if (word === "--") break;
    if (word.startsWith("-") && word.length > 1) {
      rest.push(word);
      if (takesNextWord(path, word) && i + 1 < words.length) rest.push(words[++i] as string);
      continue;
    }
    const commands = await (path[path.length - 1] as CommandSpec).commands?.();
    const next = commands?.find((command) => command.name === word || (command.aliases ?? []).includes(word));
    if (next === undefined) break;
    path = [...path, next];
  }
  return { path, rest: [...rest, ...words.slice(i)] };
}

function takesNextWord(path: CommandPath, word: string): boolean {
  if (word.includes("=")) return false;
  const flags = path.flatMap((spec) => [...(spec.flags ?? []), ...(spec.persistentFlags ?? [])]);
  const flag = word.startsWith("--") ? byName(flags, word.slice(2)) : word.length === 2 ? byShort(flags, word.slice(1)) : undefined;
  return flag !== undefined && flag.type !== "bool";
}

function byName(flags: readonly FlagSpec[], name: string): FlagSpec | undefined {
  return flags.find((flag) => flag.name === name);
}

function byShort(flags: readonly FlagSpec[], letter: string): FlagSpec | undefined {
  return flags.find((flag) => flag.shorthand === letter);
}

/** sdk client/cmd.go ValidateCmd and cobra's legacyArgs: what a group says to a word that names none of its commands. */
export async function unknownCommand(path: CommandPath, word: string): Promise<CommandLineError> {
  const commands = (await (path[path.length - 1] as CommandSpec).commands?.()) ?? [];
  const near = commands.map((command) => command.name).filter((name) => distance(name, word) <= 2 || name.startsWith(word.toLowerCase()));
  const called = path.length === 1 ? commandLine(path) : (path[path.length - 1] as CommandSpec).name;
  const hint = near.length === 0 ? "" : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join("")}`;
  return new CommandLineError(`unknown command ${JSON.stringify(word)} for ${JSON.stringify(called)}${hint}`);
}

/** Levenshtein distance without regard to case, as cobra suggests names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase();
      next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (same ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
