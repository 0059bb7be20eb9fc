import { UsageError } from "#kernel/base/errors.js";
import { type CommandPath, commandLine, helpText, inheritedFlags, localFlags, usageText } from "./help.js";
import type { FlagMap } from "./parseFlags.js";
import { CommandLineError, checkArgs, checkFlags, parseFlags } from "./parseFlags.js";
import { resolve, unknownCommand } from "./resolve.js";
import type { CommandIo, CommandSpec, FlagSpec } from "./spec.js";

/** A body that wants another exit code than 1, or none of the text. */
export class ExitError extends Error {
  constructor(
    readonly exitCode: number,
    message = "",
  ) {
    super(message);
  }
}

/** Fills flags from the environment and configuration files before the body runs. */
export type PreRun = (path: CommandPath, flags: FlagMap, io: CommandIo) => Promise<void>;

/**
 * Runs one command line.
 * @returns the exit code: 0, 1 for an error (text on stderr), or what an {@link ExitError} says.
 */
export async function runCommand(root: CommandSpec, words: readonly string[], io: CommandIo, preRun: PreRun): Promise<number> {
  if (words[0] === "__complete") {
    io.stdout(await (await import("./complete.js")).completions(root, words.slice(1)));
    return 0;
  }
  const line = words[0] === "help" ? [...words.slice(1), "--help"] : words;
  const { path, rest } = await resolve(root, line);
  try {
    await runResolved(path, rest, io, preRun);
    return 0;
  } catch (error) {
    return await report(path, error, io);
  }
}

async function runResolved(path: CommandPath, rest: readonly string[], io: CommandIo, preRun: PreRun): Promise<void> {
  const spec = path[path.length - 1] as CommandSpec;
  if (wantsHelp(rest)) return io.stdout(await helpText(path));
  if (spec.run === undefined) {
    // cobra looks for the first name before it reads flags, and says no more than that it found none.
    const [first] = rest;
    if (path.length === 1 && first !== undefined && !first.startsWith("-"))
      throw new ExitError(1, (await unknownCommand(path, first)).message);
    const [word] = spec.rawFlags === true ? rawWords(rest) : parseFlags(allFlags(path), rest).args;
    if (word !== undefined && (spec.runnableGroup === true || path.length === 1)) throw await unknownCommand(path, word);
    return io.stdout(await helpText(path));
  }
  const flags = allFlags(path);
  const parsed = parseFlags(flags, rest);
  checkArgs(spec, commandLine(path), parsed.args);
  await preRun(path, parsed.values, io);
  checkFlags(spec, parsed.values, flags);
  const body = await spec.run();
  await body({ args: parsed.args, flags: parsed.values, io });
}

/** sdk client/cmd.go ValidateCmd: what is no flag, nor stands after one without `=`. */
function rawWords(rest: readonly string[]): readonly string[] {
  return rest.filter((word, i) => !word.startsWith("-") && !(rest[i - 1]?.startsWith("-") === true && !rest[i - 1]?.includes("=")));
}

/** Every flag the command takes. */
function allFlags(path: CommandPath): readonly FlagSpec[] {
  return [...localFlags(path), ...inheritedFlags(path)];
}

function wantsHelp(rest: readonly string[]): boolean {
  const end = rest.indexOf("--");
  return (end < 0 ? rest : rest.slice(0, end)).some((word) => word === "--help" || word === "-h");
}

function showsUsage(spec: CommandSpec, error: unknown): boolean {
  if (spec.silenceUsage === true || error instanceof UsageError) return false;
  return spec.silenceUsage !== "body" || error instanceof CommandLineError;
}

async function report(path: CommandPath, error: unknown, io: CommandIo): Promise<number> {
  if (error instanceof ExitError) {
    if (error.message !== "") io.stderr(`${error.message}\n`);
    return error.exitCode;
  }
  const spec = path[path.length - 1] as CommandSpec;
  const message = error instanceof Error ? error.message : String(error);
  // cobra prints the usage on every error that a body returns; what we add for operators is one sentence alone.
  if (showsUsage(spec, error)) io.stderr(`${await usageText(path)}\n`);
  io.stderr(`${message}\n`);
  return 1;
}
