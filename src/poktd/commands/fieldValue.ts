import { existsSync, readFileSync } from "node:fs";
import { parseCoinNormalized } from "#kernel/base/decCoin.js";
import { PlainError } from "#kernel/base/errors.js";
import { enumDesc, type FieldDesc, messageDesc } from "#kernel/codec/descriptors.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { CommandLineError } from "../cli/parseFlags.js";
import { readTextFile } from "./readTextFile.js";

/** Resolves a key's name to an address where the field wants one. @throws Error when it is neither. */
export type AddressResolver = (text: string, field: FieldDesc, place: string) => Promise<string>;

/**
 * A message's fields from arguments. @param slots names of fields in order; `name?` may be absent, `name...` takes the rest
 */
export async function argumentFields(
  messageName: string,
  slots: readonly string[],
  args: readonly string[],
  address: AddressResolver,
): Promise<Record<string, unknown>> {
  const out: Record<string, unknown> = {};
  for (const [i, slot] of slots.entries()) {
    const field = requireField(messageName, slot.replace(/\?$|\.\.\.$/, ""));
    const read = (text: string) => fieldValue(field, text, String(i), address);
    if (slot.endsWith("...")) out[field.name] = await Promise.all(args.slice(i).map(read));
    else if (args[i] !== undefined) out[field.name] = field.label === "list" ? [await read(args[i])] : await read(args[i]);
  }
  return out;
}

/** @throws Error for a field the message does not have: a mistake of ours */
export function requireField(messageName: string, name: string): FieldDesc {
  const found = messageDesc(messageName).byName.get(name);
  if (found === undefined) throw new Error(`${messageName} has no field ${name}`);
  return found;
}

/**
 * Reads a text by the kind of the field it is for, as AutoCLI reads arguments and flags. sdk client/v2/autocli/flag
 * @param place name of the flag, or number of the argument, that the text of an error names
 */
export async function fieldValue(field: FieldDesc, text: string, place: string, address: AddressResolver): Promise<unknown> {
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
    case "message":
      return messageArgument(field.typeName as string, text, refuse);
    default:
      throw refuse(`fields of kind ${field.kind} cannot be given on the command line`);
  }
}

/** A coin as a coin, any other message as JSON or the path of a `.json` file. sdk client/v2/autocli/flag/coin.go, json_message.go */
function messageArgument(type: string, text: string, refuse: (problem: string) => Error): unknown {
  let fields: Record<string, unknown>;
  let json = "";
  try {
    if (type === "cosmos.base.v1beta1.Coin") {
      const { denom, amount } = parseCoinNormalized(text);
      return { denom, amount: String(amount) };
    }
    json = jsonText(text);
    fields = dynamicJson.parse(type, json);
  } catch (error) {
    throw refuse((error as Error).message);
  }
  return scaledDecimals(type, json, fields);
}

/**
 * AutoCLI knows no LegacyDec: a text is what goes over the wire, the number times 10^18.
 * @throws PlainError with Go's text for one that is no integer
 */
function scaledDecimals(type: string, json: string, fields: Record<string, unknown>): Record<string, unknown> {
  const out = { ...fields };
  for (const field of messageDesc(type).fields) {
    if (field.customType !== "dec" || field.kind !== "string" || field.label === "list") continue;
    const typed = new RegExp(`"(?:${field.name}|${field.jsonName})"\\s*:\\s*("[^"]*")`).exec(json)?.[1];
    if (typed === undefined || typed === '""') continue;
    if (!/^"-?\d+"$/.test(typed)) throw new PlainError(`math/big: cannot unmarshal ${typed} into a *big.Int`);
    out[field.name] = String(BigInt(typed.slice(1, -1)));
  }
  return out;
}

function jsonText(text: string): string {
  return text.endsWith(".json") ? readTextFile(text) : text;
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
export function bytesArgument(text: string): Uint8Array {
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
