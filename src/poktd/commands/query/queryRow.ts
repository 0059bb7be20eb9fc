import type { ArgsRule, CommandSpec, FlagSpec, Invocation } from "../../cli/spec.js";

/** Which encoder prints the answer: proto-JSON of hand-written commands, or AutoCLI's (spec: client 2.1, 2.2). */
export type Dialect = "proto" | "autocli";

/** One query command: a gRPC method with its arguments. */
export interface QueryRow {
  readonly name: string;
  readonly use?: string;
  readonly aliases?: readonly string[];
  readonly short: string;
  readonly long?: string;
  readonly example?: string;
  /** Method of the group's service. */
  readonly method: string;
  /** Request fields that the positional arguments fill; `name?` may be left out, `name...` takes the rest. */
  readonly args: readonly string[];
  readonly dialect: Dialect;
  /** How many arguments are taken, where `args` does not say it. */
  readonly rule?: ArgsRule;
  readonly paged?: boolean;
  /** Flags that fill further request fields; `--service-id` fills `service_id`. */
  readonly flags?: readonly FlagSpec[];
  /** Loads what reads arguments and flags in place of `args` and `flags`. */
  readonly request?: () => Promise<RequestReader>;
}

export type RequestFields = Record<string, unknown>;

/** Makes and checks a request without asking the node. @throws an error of the module or PlainError */
export type RequestReader = (call: Invocation) => RequestFields;

export interface QueryGroup {
  readonly name: string;
  readonly short: string;
  /** Full name of the gRPC service. */
  readonly service: string;
  readonly rows: readonly QueryRow[];
  /** The group passes over flags it does not know. */
  readonly rawFlags?: boolean;
  /** Commands that are more than a question and its answer. */
  readonly others?: readonly CommandSpec[];
  /** Groups below this one. */
  readonly groups?: readonly QueryGroup[];
}
