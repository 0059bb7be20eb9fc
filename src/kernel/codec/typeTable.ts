/** Descriptors prepared for reading and writing: one table per message, made at its first use. */
import { type FieldDesc, type MessageDesc, messageDesc } from "./descriptors.js";

/** How a value is held and written. Numbers as FieldDescriptorProto.Type, then our own. */
export const Kind = {
  double: 1,
  float: 2,
  int64: 3,
  uint64: 4,
  int32: 5,
  fixed64: 6,
  fixed32: 7,
  bool: 8,
  string: 9,
  message: 11,
  bytes: 12,
  uint32: 13,
  enum: 14,
  sfixed32: 15,
  sfixed64: 16,
  sint32: 17,
  sint64: 18,
  int: 20,
  dec: 21,
  time: 22,
  duration: 23,
  secp256r1Key: 24,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** A decoded message without its type. */
export type Fields = Record<string, unknown>;

export interface FieldTable {
  readonly desc: FieldDesc;
  readonly name: string;
  readonly number: number;
  readonly kind: Kind;
  readonly list: boolean;
  readonly packed: boolean;
  readonly map: boolean;
  readonly mapKey: Kind;
  /** Wire type of one value, not packed. */
  readonly wire: number;
  readonly tag: number;
  /** The value is never absent: written always, filled when decoding. */
  readonly always: boolean;
  readonly oneof: string | undefined;
  /** The other members of the oneof. */
  readonly siblings: readonly string[];
  /** Table of a message value; made when first asked for, since messages may contain themselves. */
  readonly type: TypeTable;
  /** Default of a field that is not a list, map or message; fresh objects are made by `create`. */
  readonly zero: unknown;
}

export interface TypeTable {
  readonly desc: MessageDesc;
  /** Ascending numbers: the order on the wire. */
  readonly fields: readonly FieldTable[];
  readonly dense: readonly (FieldTable | undefined)[];
  readonly sparse: ReadonlyMap<number, FieldTable>;
  /** Fields in order of declaration with their defaults, lists and maps left undefined. */
  readonly template: Fields;
  readonly lists: readonly string[];
  readonly maps: readonly string[];
  /** Fields whose default is an object of its own. */
  readonly filled: readonly FieldTable[];
  readonly byName: ReadonlyMap<string, FieldTable>;
}

/**
 * Go's nil slice of bytes: what an absent `bytes` field decodes to. Proto-JSON prints it as `null`, another empty array as
 * `""`. Only identity tells them apart.
 */
export const nilBytes: Uint8Array = new Uint8Array(0);

const tables = new Map<string, TypeTable>();

/** @param name full name of a message. @throws Error for an unknown name. */
export function typeTable(name: string): TypeTable {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const made = makeTable(messageDesc(name));
  tables.set(name, made);
  return made;
}

const plainTables = new Map<string, TypeTable>();

/**
 * The message as protobuf alone describes it, without gogoproto's options: custom types are their texts or bytes, nothing
 * is filled. What the reference's protobuf v2 library reads. @param name as of {@link typeTable}
 */
export function plainTypeTable(name: string): TypeTable {
  const known = plainTables.get(name);
  if (known !== undefined) return known;
  const made = makeTable(messageDesc(name), plainTypeTable, plainField);
  plainTables.set(name, made);
  return made;
}

function plainField(desc: FieldDesc): FieldDesc {
  return { ...desc, nullable: true, customType: undefined, stdtime: false, stdduration: false };
}

const DENSE = 64;

function makeTable(desc: MessageDesc, tableOf = typeTable, described = (field: FieldDesc): FieldDesc => field): TypeTable {
  const declared = desc.fields.map((f) => new Field(described(f), desc, tableOf));
  const template: Fields = {};
  for (const f of declared) template[f.name] = f.list || f.map ? undefined : f.zero;
  const dense: (FieldTable | undefined)[] = new Array(DENSE).fill(undefined);
  for (const f of declared) if (f.number < DENSE) dense[f.number] = f;
  return {
    desc,
    template,
    dense,
    fields: [...declared].sort((a, b) => a.number - b.number),
    sparse: new Map(declared.filter((f) => f.number >= DENSE).map((f) => [f.number, f])),
    lists: declared.filter((f) => f.list).map((f) => f.name),
    maps: declared.filter((f) => f.map).map((f) => f.name),
    filled: declared.filter(
      (f) => f.always && !f.list && !f.map && (f.kind === Kind.message || f.kind === Kind.time || f.kind === Kind.duration),
    ),
    byName: new Map(declared.map((f) => [f.name, f])),
  };
}

class Field implements FieldTable {
  readonly name: string;
  readonly number: number;
  readonly list: boolean;
  readonly map: boolean;
  readonly packed: boolean;
  readonly kind: Kind;
  readonly mapKey: Kind;
  readonly wire: number;
  readonly tag: number;
  readonly always: boolean;
  readonly oneof: string | undefined;
  readonly siblings: readonly string[];
  readonly zero: unknown;
  private made: TypeTable | undefined;

  constructor(
    readonly desc: FieldDesc,
    owner: MessageDesc,
    private readonly tableOf: (name: string) => TypeTable,
  ) {
    this.name = desc.name;
    this.number = desc.number;
    this.list = desc.label === "list";
    this.map = desc.label === "map";
    this.packed = desc.packed;
    this.kind = kindOf(desc);
    this.mapKey = desc.mapKey === undefined ? Kind.string : Kind[desc.mapKey];
    this.wire = wireOf(this.kind);
    this.tag = ((desc.number << 3) | (this.map || (this.list && this.packed) ? 2 : this.wire)) >>> 0;
    const object = this.kind === Kind.message || this.kind >= Kind.int;
    this.oneof = desc.oneof;
    this.always = object && this.kind !== Kind.secp256r1Key && !desc.nullable && desc.oneof === undefined;
    this.siblings =
      desc.oneof === undefined ? [] : owner.fields.filter((f) => f.oneof === desc.oneof && f.name !== desc.name).map((f) => f.name);
    this.zero = desc.oneof !== undefined || (object && !this.always && this.kind !== Kind.secp256r1Key) ? undefined : zeroOf(this.kind);
  }

  get type(): TypeTable {
    this.made ??= this.tableOf(this.desc.typeName as string);
    return this.made;
  }
}

function kindOf(desc: FieldDesc): Kind {
  if (desc.customType !== undefined) return Kind[desc.customType];
  if (desc.stdtime) return Kind.time;
  return desc.stdduration ? Kind.duration : Kind[desc.kind];
}

/** Wire type of a single value: 0 varint, 1 fixed64, 2 bytes, 5 fixed32. */
export function wireOf(kind: Kind): number {
  switch (kind) {
    case Kind.double:
    case Kind.fixed64:
    case Kind.sfixed64:
      return 1;
    case Kind.float:
    case Kind.fixed32:
    case Kind.sfixed32:
      return 5;
    case Kind.string:
    case Kind.bytes:
    case Kind.message:
      return 2;
    default:
      return kind >= Kind.int ? 2 : 0;
  }
}

/** Default of a scalar. Objects (messages, times) have none here. */
export function zeroOf(kind: Kind): unknown {
  switch (kind) {
    case Kind.int64:
    case Kind.uint64:
    case Kind.fixed64:
    case Kind.sfixed64:
    case Kind.sint64:
      return 0n;
    case Kind.bool:
      return false;
    case Kind.string:
    case Kind.int:
    case Kind.dec:
      return "";
    case Kind.bytes:
    case Kind.secp256r1Key:
      return nilBytes;
    case Kind.message:
    case Kind.time:
    case Kind.duration:
      return undefined;
    default:
      return 0;
  }
}
