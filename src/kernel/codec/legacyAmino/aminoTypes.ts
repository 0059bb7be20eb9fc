import { PlainError } from "#kernel/base/errors.js";
import { type FieldDesc, messageDesc } from "../descriptors.js";
import { Kind, typeTable } from "../typeTable.js";

/** A Go type as go-amino sees it. */
export type AminoType =
  | { readonly kind: "string" | "bytes" | "bool" | "time" | "interface" }
  /** Also enums and durations. `goType` is for error texts. */
  | { readonly kind: "integer"; readonly bits: 32 | 64; readonly signed: boolean; readonly goType: string }
  /** math.Int and LegacyDec: text in JSON, bytes of a text on the wire. */
  | { readonly kind: "int" | "dec" }
  | { readonly kind: "struct"; readonly goType: string; readonly fields: readonly AminoField[] }
  /** `coins`: Coins and DecCoins, whose nil is `[]` in JSON. */
  | { readonly kind: "list"; readonly of: AminoType; readonly pointers: boolean; readonly coins: boolean }
  /** A field that go-amino cannot handle; using its struct is an error with this text. */
  | { readonly kind: "refused"; readonly text: string };

export interface AminoField {
  /** Name in JSON. The number on the wire is the position, from 1. */
  readonly name: string;
  readonly type: AminoType;
  readonly pointer: boolean;
  readonly omitEmpty: boolean;
}

export type StructType = Extract<AminoType, { readonly kind: "struct" }>;

/**
 * A value: `undefined` is nil (pointers, lists, interfaces, bytes, and the nil number of math types), integers are bigint, math types
 * canonical text as the codec holds them, times nanoseconds, structs their fields in order.
 */
export type AminoValue = undefined | boolean | string | bigint | Uint8Array | AminoValue[] | Concrete;

/** What an interface or an Any holds: a value of a registered type. */
export class Concrete {
  constructor(
    readonly name: string,
    readonly value: AminoValue,
  ) {}
}

const INT64: AminoType = { kind: "integer", bits: 64, signed: true, goType: "int64" };
const UINT64: AminoType = { kind: "integer", bits: 64, signed: false, goType: "uint64" };
const DURATION: AminoType = { kind: "integer", bits: 64, signed: true, goType: "time.Duration" };
const INT32: AminoType = { kind: "integer", bits: 32, signed: true, goType: "int32" };
const UINT32: AminoType = { kind: "integer", bits: 32, signed: false, goType: "uint32" };

const structs = new Map<string, StructType>();

/** The Go struct that gogoproto makes of a message. @param name full name */
export function messageStruct(name: string): StructType {
  const known = structs.get(name);
  if (known !== undefined) return known;
  const desc = messageDesc(name);
  const fields: AminoField[] = [];
  const made = { kind: "struct", goType: desc.goType.slice(1), fields } as const;
  structs.set(name, made);
  for (const field of desc.fields) {
    if (field.options["gogoproto.jsontag"] !== "-") fields.push(structField(name, field));
  }
  return made;
}

/** Message fields whose type is made only when it is asked for: messages may contain themselves. */
class LazyList {
  readonly kind = "list";
  readonly pointers: boolean;
  readonly coins: boolean;

  constructor(
    private readonly owner: string,
    private readonly field: FieldDesc,
  ) {
    this.pointers = field.kind === "message" && field.nullable;
    this.coins = /\/types\.(?:Dec)?Coins$/.test(field.castRepeated ?? "");
  }

  get of(): AminoType {
    return single(this.owner, this.field);
  }
}

function structField(owner: string, field: FieldDesc): AminoField {
  const type: AminoType = field.label === "list" ? new LazyList(owner, field) : single(owner, field);
  const object = field.kind === "message" || field.customType !== undefined;
  const tag = field.options["gogoproto.jsontag"] as string | undefined;
  const plainList = field.label === "list" && !object;
  const [name = field.name, option] = (tag ?? (field.nullable || plainList ? `${field.name},omitempty` : field.name)).split(",");
  const pointer = object && field.label === "single" && field.nullable && type.kind !== "interface";
  return { name: name === "" ? field.goName : name, type, pointer, omitEmpty: option === "omitempty" };
}

function single(owner: string, field: FieldDesc): AminoType {
  if (field.oneof !== undefined) return { kind: "refused", text: `Unregistered interface of ${owner}.${field.oneof}` };
  if (field.label === "map") return { kind: "refused", text: `a map in ${owner}.${field.name}` };
  const { kind, desc } = typeTable(owner).byName.get(field.name) as { kind: Kind; desc: FieldDesc };
  if (kind === Kind.int) return { kind: "int" };
  if (kind === Kind.dec) return { kind: "dec" };
  if (kind === Kind.time) return { kind: "time" };
  if (kind === Kind.duration) return DURATION;
  if (kind === Kind.message)
    return desc.typeName === "google.protobuf.Any" ? { kind: "interface" } : messageStruct(desc.typeName as string);
  return scalar(owner, field);
}

function scalar(owner: string, field: FieldDesc): AminoType {
  switch (field.kind) {
    case "string":
    case "bytes":
    case "bool":
      return { kind: field.kind };
    case "uint64":
      return UINT64;
    case "int64":
      return INT64;
    case "uint32":
      return UINT32;
    case "int32":
    case "enum":
      return INT32;
    default:
      return { kind: "refused", text: `floating point types are unsafe for go-amino: ${owner}.${field.name}` };
  }
}

/** Go's zero value. */
export function zeroOf(type: AminoType, pointer = false): AminoValue {
  if (pointer) return undefined;
  switch (type.kind) {
    case "string":
      return "";
    case "bool":
      return false;
    case "integer":
      return 0n;
    case "time":
      return ZERO_TIME;
    case "struct":
      return type.fields.map((field) => zeroOf(field.type, field.pointer));
    case "refused":
      throw new PlainError(type.text);
    default:
      return undefined;
  }
}

/** Year 1 in nanoseconds. */
const ZERO_TIME = -62_135_596_800_000_000_000n;

const coin = (): AminoType => messageStruct("cosmos.base.v1beta1.Coin");
const field = (name: string, type: AminoType): AminoField => ({ name, type, pointer: false, omitEmpty: false });
const listOf = (of: AminoType, coins = false): AminoType => ({ kind: "list", of, pointers: false, coins });

/** sdk x/auth/migrations/legacytx/stdtx.go StdTx. */
export function stdTx(): StructType {
  const fee = { kind: "struct", goType: "legacytx.StdFee", fields: [field("amount", listOf(coin(), true)), field("gas", UINT64)] } as const;
  const signature = {
    kind: "struct",
    goType: "legacytx.StdSignature",
    fields: [field("pub_key", { kind: "interface" }), field("signature", { kind: "bytes" })],
  } as const;
  return {
    kind: "struct",
    goType: "legacytx.StdTx",
    fields: [
      field("msg", listOf({ kind: "interface" })),
      field("fee", fee),
      field("signatures", listOf(signature)),
      field("memo", { kind: "string" }),
      field("timeout_height", UINT64),
    ],
  };
}

/** sdk crypto/keys/multisig/codec.go tmMultisig, the form in which Amino holds a multisig key. */
export function multisigKey(): StructType {
  return {
    kind: "struct",
    goType: "multisig.tmMultisig",
    fields: [
      field("threshold", { kind: "integer", bits: 64, signed: false, goType: "uint" }),
      field("pubkeys", listOf({ kind: "interface" })),
    ],
  };
}
