import { inheritedFlags, localFlags } from "./help.js";
import { resolve } from "./resolve.js";
import type { CommandSpec } from "./spec.js";

/**
 * What could stand in place of the last word: names of commands, or flags when it begins with `-`. A line each, with a tab
 * and a description. Values of flags and arguments are not known here, so that the shell offers files.
 */
export async function completions(root: CommandSpec, words: readonly string[]): Promise<string> {
  const begun = words.at(-1) ?? "";
  const { path, rest } = await resolve(root, words.slice(0, -1));
  const spec = path[path.length - 1] as CommandSpec;
  if (begun.startsWith("-")) {
    const flags = [...localFlags(path), ...inheritedFlags(path)].filter(({ hidden }) => hidden !== true);
    return lines(
      flags.map(({ name, usage }) => [`--${name}`, usage] as const),
      begun,
    );
  }
  if (rest.some((word) => !word.startsWith("-"))) return "";
  const commands = (await spec.commands?.()) ?? [];
  return lines(
    commands.filter(({ hidden }) => hidden !== true).map(({ name, short }) => [name, short] as const),
    begun,
  );
}

function lines(choices: readonly (readonly [string, string])[], begun: string): string {
  const fitting = choices.filter(([name]) => name.startsWith(begun));
  return fitting.map(([name, about]) => `${name}\t${about.split("\n")[0]}\n`).join("");
}
