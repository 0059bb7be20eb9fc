import type { AnyValue } from "#kernel/codec/codec.js";
import type { ArgsRule, CommandIo, CommandSpec, FlagSpec, FlagValues } from "../../cli/spec.js";
import type { AddressResolver } from "../fieldValue.js";
import type { TxClient } from "./txClient.js";

/** What builds the messages of a transaction command. */
export interface TxCall {
  readonly args: readonly string[];
  readonly flags: FlagValues;
  readonly io: CommandIo;
  /** Address of `--from`, bech32. */
  readonly from: string;
  /** Address of a key's name, or the address itself. @throws PlainError for neither */
  readonly addressOf: (nameOrAddress: string) => Promise<string>;
  /** Reads an argument for a field that holds an address: a key's name or an address. */
  readonly address: AddressResolver;
  readonly client: TxClient;
}

/** One transaction command: a table row and the function that makes its messages. */
export interface TxRow {
  readonly name: string;
  readonly use?: string;
  readonly aliases?: readonly string[];
  readonly short: string;
  readonly long?: string;
  readonly example?: string;
  readonly args: ArgsRule;
  readonly flags?: readonly FlagSpec[];
  readonly mutuallyExclusive?: readonly (readonly string[])[];
  /** AutoCLI commands print no usage on an error, some others none once their line is read. */
  readonly silenceUsage?: NonNullable<CommandSpec["silenceUsage"]>;
  /** Most messages in one transaction; 0 for no limit. More go in further transactions. */
  readonly batch?: (flags: FlagValues) => number;
  /** A memo of the command's own. */
  readonly memo?: (flags: FlagValues) => string;
  /** Position of an argument that names the signer; `--from` is then ignored, as in `bank send`. */
  readonly fromArgument?: number;
  /** Who signs whatever `--from` says: from a file that an argument names. */
  readonly fromFile?: (args: readonly string[]) => string;
  /** Who signs when `--from` is not given: from a file the command reads. */
  readonly defaultFrom?: (flags: FlagValues, io: CommandIo) => Promise<string>;
  /** Fields that AutoCLI reads before anything else, the signer included. @throws CommandLineError */
  readonly fields?: (call: Pick<TxCall, "args" | "flags" | "address">) => Promise<Record<string, unknown>>;
  /** AutoCLI's messages are dynamic: their stateless checks do not run here but on the node. */
  readonly unchecked?: boolean;
  readonly build: (call: TxCall) => Promise<readonly AnyValue[]>;
}

/** A module's table. */
export interface TxGroup {
  readonly rows: readonly TxRow[];
  /** Commands beside the transactions, such as checks of a file. */
  readonly others?: readonly CommandSpec[];
}
