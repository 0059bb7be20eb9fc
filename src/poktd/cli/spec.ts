/**
 * Commands as data. Help, parsing, docs and the comparison with the reference's command tree are made from these
 * tables; nothing else knows a command or a flag.
 */

/** pflag value types, under the names that its help shows. */
export type FlagType =
  | "string"
  | "bool"
  | "int"
  | "int64"
  | "uint"
  | "uint64"
  | "float"
  | "duration"
  | "strings"
  | "binary"
  | "account"
  | "coin";

export interface FlagSpec {
  readonly name: string;
  readonly shorthand?: string;
  readonly type: FlagType;
  /** Text as typed; absent means the zero value of the type. */
  readonly default?: string;
  readonly usage: string;
  /** Word shown for the value in help instead of the type's own. */
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly hidden?: boolean;
}

/** cobra positional argument rules with cobra's error texts. */
export type ArgsRule =
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  | { readonly kind: "exact"; readonly count: number }
  | { readonly kind: "range"; readonly min: number; readonly max: number }
  | { readonly kind: "min"; readonly count: number }
  | { readonly kind: "max"; readonly count: number };

export interface CommandSpec {
  readonly name: string;
  /** What follows the name in the usage line, e.g. `[moniker]`. */
  readonly use?: string;
  readonly aliases?: readonly string[];
  /** One line, shown in the parent's list. */
  readonly short: string;
  /** Shown by `--help` instead of `short`. */
  readonly long?: string;
  readonly example?: string;
  readonly flags?: readonly FlagSpec[];
  /** Flags that this command and everything below it has. */
  readonly persistentFlags?: readonly FlagSpec[];
  readonly args?: ArgsRule;
  readonly hidden?: boolean;
  /** Groups whose usage shows a line `path [flags]` beside `path [command]`. */
  readonly runnableGroup?: boolean;
  /** cobra DisableFlagParsing: a runnable group that passes over flags it does not know. */
  readonly rawFlags?: boolean;
  /** cobra DisableFlagsInUseLine: the usage line does not end with `[flags]`. */
  readonly bareUse?: boolean;
  /** On an error print the error alone, without the usage text: on every one, or on those of the body. */
  readonly silenceUsage?: boolean | "body";
  /** Errors for flags of the same group: sdk MarkFlagsRequiredTogether, MarkFlagsMutuallyExclusive. */
  readonly requiredTogether?: readonly (readonly string[])[];
  readonly mutuallyExclusive?: readonly (readonly string[])[];
  /** Flags that are required when a bool is set: sdk x/auth/client/cli preSignCmd. */
  readonly requiredWhen?: { readonly flag: string; readonly flags: readonly string[] };
  /** Subcommands, in alphabetical order of display. Loaded when the path leads here. */
  readonly commands?: () => Promise<readonly CommandSpec[]>;
  /** Loads the command's body; heavy imports live behind it. */
  readonly run?: () => Promise<CommandBody>;
}

export type CommandBody = (invocation: Invocation) => Promise<void> | void;

/** What a command's body gets. */
export interface Invocation {
  readonly args: readonly string[];
  readonly flags: FlagValues;
  readonly io: CommandIo;
}

/** Values of flags with their origin: typed, environment, configuration file or default. */
export interface FlagValues {
  /** Text of a flag. @throws Error for a flag the command does not have. */
  string(name: string): string;
  bool(name: string): boolean;
  /** Signed or unsigned integer. */
  int(name: string): bigint;
  float(name: string): number;
  /** Nanoseconds. */
  duration(name: string): bigint;
  strings(name: string): readonly string[];
  /** True when the user typed it (pflag Changed). */
  changed(name: string): boolean;
  /** True when it was typed, or came from the environment or `--network`. */
  set(name: string): boolean;
  /** True when it was typed, or came from the environment, `--network` or a file. */
  given(name: string): boolean;
  has(name: string): boolean;
}

/** Standard streams, so that tests and other programs can run commands in process. */
export interface CommandIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly stdin: NodeJS.ReadableStream;
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}
