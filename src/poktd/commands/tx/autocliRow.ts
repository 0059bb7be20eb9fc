import { codec } from "#kernel/codec/codec.js";
import { messageDesc } from "#kernel/codec/descriptors.js";
import type { MessageName } from "#kernel/module/module.js";
import type { FlagSpec } from "../../cli/spec.js";
import { argumentFields, fieldValue, requireField } from "../fieldValue.js";
import { validatorOf } from "./args.js";
import type { TxCall, TxRow } from "./txRow.js";

/** A command that AutoCLI makes from a message: its arguments and flags are fields, its signer is `--from`. */
export interface AutocliTx {
  readonly name: string;
  readonly use?: string;
  readonly aliases?: readonly string[];
  readonly short: string;
  readonly long?: string;
  readonly example?: string;
  readonly message: MessageName;
  /** Fields given as arguments; `name...` takes all that are left. */
  readonly args: readonly string[];
  /** Fields given as flags, `-` for `_`. */
  readonly flags?: readonly FlagSpec[];
  /** Position of the argument that is the signer. */
  readonly fromArgument?: number;
}

/** sdk client/v2/autocli/msg.go BuildMsgMethodCommand, common.go buildMethodCommandCommon. */
export function autocliRow(row: AutocliTx): TxRow {
  const { message, args, ...table } = row;
  const rest = args.some((slot) => slot.endsWith("..."));
  const signer = args.indexOf(messageDesc(message).signers[0] ?? "");
  return {
    ...table,
    ...(signer < 0 ? {} : { fromArgument: signer }),
    args: rest ? { kind: "min", count: args.length - 1 } : { kind: "exact", count: args.length },
    silenceUsage: true,
    unchecked: true,
    fields: (call) => messageFields(row, call),
    build: async (call) => [codec.pack(message, { ...signerField(row, call.from), ...(await messageFields(row, call)) })],
  };
}

async function messageFields(row: AutocliTx, call: Pick<TxCall, "args" | "flags" | "address">): Promise<Record<string, unknown>> {
  const fields = await argumentFields(row.message, row.args, call.args, call.address);
  for (const flag of row.flags ?? []) {
    if (!call.flags.changed(flag.name)) continue;
    const field = requireField(row.message, flag.name.replaceAll("-", "_"));
    const read = (text: string) => fieldValue(field, text, flag.name, call.address);
    if (field.label === "list") fields[field.name] = await Promise.all(call.flags.strings(flag.name).map(read));
    else fields[field.name] = await read(call.flags.string(flag.name));
  }
  return fields;
}

/** The first signer alone: AutoCLI knows no second. */
function signerField(row: AutocliTx, from: string): Record<string, unknown> {
  const desc = messageDesc(row.message);
  const signer = desc.signers[0];
  if (signer === undefined) return {};
  return { [signer]: from !== "" && desc.byName.get(signer)?.scalar?.includes("Validator") === true ? validatorOf(from) : from };
}
