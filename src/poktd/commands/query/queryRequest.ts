import { existsSync, readFileSync } from "node:fs";
import { PlainError } from "#kernel/base/errors.js";
import { enumDesc, type FieldDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { CommandLineError } from "../../cli/parseFlags.js";
import type { FlagValues } from "../../cli/spec.js";
import type { QueryRow } from "./queryRow.js";

export type RequestFields = Record<string, unknown>;

/** Resolves a key's name to an address where the field wants one. @throws Error when it is neither. */
export type AddressResolver = (text: string, field: FieldDesc, place: string) => Promise<string>;

/**
 * Fills the request message from arguments and flags. AutoCLI reads an argument by the kind of its field.
 * sdk client/v2/autocli/msg.go, flag/*.go
 */
export async function queryRequest(
  row: QueryRow,
  requestName: string,
  args: readonly string[],
  flags: FlagValues,
  address: AddressResolver,
): Promise<RequestFields> {
  const desc = messageDesc(requestName);
  const out: RequestFields = {};
  const field = (name: string): FieldDesc => {
    const found = desc.byName.get(name);
    if (found === undefined) throw new Error(`${requestName} has no field ${name}`);
    return found;
  };
  for (const [i, slot] of row.args.entries()) {
    const name = slot.replace(/\?$|\.\.\.$/, "");
    if (slot.endsWith("...")) out[name] = await Promise.all(args.slice(i).map((text) => fieldValue(field(name), text, String(i), address)));
    else if (args[i] !== undefined) out[name] = await fieldValue(field(name), args[i], String(i), address);
  }
  for (const flag of row.flags ?? []) {
    const name = flag.name.replaceAll("-", "_");
    if (!flags.changed(flag.name) || !desc.byName.has(name)) continue;
    out[name] = flag.type === "bool" ? flags.bool(flag.name) : await fieldValue(field(name), flags.string(flag.name), flag.name, address);
  }
  if (row.paged === true) {
    const page = row.dialect === "autocli" ? autocliPage(flags) : handWrittenPage(flags);
    if (page !== undefined) out.pagination = page;
  }
  return out;
}

async function fieldValue(field: FieldDesc, text: string, place: string, address: AddressResolver): Promise<unknown> {
  const refuse = (problem: string) => new CommandLineError(`invalid argument ${JSON.stringify(text)} for "--${place}" flag: ${problem}`);
  if (field.kind === "string" && field.scalar?.includes("Address") === true) return address(text, field, place);
  switch (field.kind) {
    case "string":
      return text;
    case "bool":
      return text === "true";
    case "bytes":
      return bytesArgument(text);
    case "enum":
      return enumArgument(field, text, refuse);
    case "int64":
    case "uint64":
    case "int32":
    case "uint32":
      return integerArgument(field.kind, text, refuse);
    default:
      throw refuse(`fields of kind ${field.kind} cannot be given on the command line`);
  }
}

function integerArgument(kind: "int64" | "uint64" | "int32" | "uint32", text: string, refuse: (problem: string) => Error): bigint | number {
  const signed = kind.startsWith("i");
  const bits = kind.endsWith("64") ? 64n : 32n;
  const go = signed ? "ParseInt" : "ParseUint";
  if (!(signed ? /^[+-]?\d+$/ : /^\d+$/).test(text)) throw refuse(`strconv.${go}: parsing ${JSON.stringify(text)}: invalid syntax`);
  const value = BigInt(text.replace(/^\+/, ""));
  const most = signed ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n;
  const least = signed ? -(2n ** (bits - 1n)) : 0n;
  if (value > most || value < least) throw refuse(`strconv.${go}: parsing ${JSON.stringify(text)}: value out of range`);
  return bits === 64n ? value : Number(value);
}

/** A file's content, else hex, else base64. sdk client/v2/autocli/flag/binary.go */
function bytesArgument(text: string): Uint8Array {
  if (text !== "" && existsSync(text)) return new Uint8Array(readFileSync(text));
  if (/^([0-9a-fA-F]{2})*$/.test(text)) return new Uint8Array(Buffer.from(text, "hex"));
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) return new Uint8Array(Buffer.from(text, "base64"));
  throw new PlainError("input string is neither valid hex nor valid base64");
}

/** Kebab-case names, the proto name, or the number. */
function enumArgument(field: FieldDesc, text: string, refuse: (problem: string) => Error): number {
  const desc = enumDesc(field.typeName as string);
  for (const [name, number] of desc.values) {
    if (name === text || String(number) === text || kebab(name, desc.name) === text) return number;
  }
  throw refuse(`${JSON.stringify(text)} is not a valid value for enum ${desc.name}`);
}

function kebab(name: string, enumName: string): string {
  const prefix = `${(enumName.split(".").at(-1) ?? "").replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase()}_`;
  return (name.startsWith(prefix) ? name.slice(prefix.length) : name).toLowerCase().replaceAll("_", "-");
}

/** Without a page flag no page request is sent: the keepers then use limit 100 and count. */
function autocliPage(flags: FlagValues): RequestFields | undefined {
  const names = ["page-count-total", "page-key", "page-limit", "page-offset", "page-reverse"];
  if (!names.some((name) => flags.changed(name))) return undefined;
  return {
    key: bytesArgument(flags.string("page-key")),
    offset: flags.int("page-offset"),
    limit: flags.int("page-limit"),
    count_total: flags.bool("page-count-total"),
    reverse: flags.bool("page-reverse"),
  };
}

/** sdk client/utils.go ReadPageRequest. @throws PlainError for page and offset together */
function handWrittenPage(flags: FlagValues): RequestFields {
  const page = flags.int("page");
  const limit = flags.int("limit");
  let offset = flags.int("offset");
  if (page > 1n && offset > 0n) {
    throw new PlainError("page and offset cannot be used together: invalid request");
  }
  if (page > 1n) offset = (page - 1n) * limit;
  return {
    key: new Uint8Array(Buffer.from(flags.string("page-key"), "base64")),
    offset,
    limit,
    count_total: flags.bool("count-total"),
    reverse: flags.bool("reverse"),
  };
}
