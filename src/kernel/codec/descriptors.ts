/**
 * What the interfaces say: messages, fields, enums, services and methods with the options that steer us. Read lazily from the
 * generated table; nothing is parsed before the first look-up.
 */
import { gunzipSync } from "node:zlib";
import type { BundleField, BundleFile, BundleOptions, BundleText } from "./bundleForm.js";
import { bundleGzip } from "./gen/bundle.js";
import { goFieldName, goPackageOf } from "./goNames.js";

export type ScalarKind =
  | "double"
  | "float"
  | "int64"
  | "uint64"
  | "int32"
  | "fixed64"
  | "fixed32"
  | "bool"
  | "string"
  | "bytes"
  | "uint32"
  | "sfixed32"
  | "sfixed64"
  | "sint32"
  | "sint64";
export type FieldKind = ScalarKind | "message" | "enum";

/** gogoproto.customtype, as far as it changes the value here. */
export type CustomType = "int" | "dec" | "secp256r1Key";

export interface FieldDesc {
  /** As in the `.proto`, mostly snake_case. */
  readonly name: string;
  readonly number: number;
  readonly kind: FieldKind;
  /** Kind of the value for maps. */
  readonly label: "single" | "list" | "map";
  readonly packed: boolean;
  /** Full name of the message or enum; for maps of the value. */
  readonly typeName: string | undefined;
  readonly mapKey: ScalarKind | undefined;
  readonly jsonName: string;
  /** Name of the Go struct's field, for error texts. */
  readonly goName: string;
  readonly oneof: string | undefined;
  /** False only for `(gogoproto.nullable) = false`. */
  readonly nullable: boolean;
  readonly customType: CustomType | undefined;
  readonly stdtime: boolean;
  readonly stdduration: boolean;
  readonly castType: string | undefined;
  readonly castRepeated: string | undefined;
  /** cosmos_proto.scalar, e.g. `cosmos.AddressString`. */
  readonly scalar: string | undefined;
  readonly acceptsInterface: string | undefined;
  readonly amino: {
    readonly dontOmitempty: boolean;
    readonly encoding: string | undefined;
    readonly fieldName: string | undefined;
    readonly oneofName: string | undefined;
  };
  readonly options: Readonly<BundleOptions>;
}

export interface MessageDesc {
  /** Full name, e.g. `cosmos.bank.v1beta1.MsgSend`. */
  readonly name: string;
  readonly file: FileDesc;
  /** In order of declaration. */
  readonly fields: readonly FieldDesc[];
  readonly byName: ReadonlyMap<string, FieldDesc>;
  readonly byNumber: ReadonlyMap<number, FieldDesc>;
  /** In order of first member. */
  readonly oneofs: readonly string[];
  /** cosmos.msg.v1.signer. */
  readonly signers: readonly string[];
  /** amino.name. */
  readonly aminoName: string | undefined;
  /** amino.message_encoding. */
  readonly aminoEncoding: string | undefined;
  /** cosmos_proto.implements_interface. */
  readonly implementsInterfaces: readonly string[];
  /** Go type without package: `TxBody`, `ModeInfo_Single`. */
  readonly goName: string;
  /** As Go's `%T` prints a pointer to it: `*tx.TxBody`. */
  readonly goType: string;
  readonly options: Readonly<BundleOptions>;
}

export interface FileDesc {
  readonly name: string;
  readonly package: string;
  readonly goPackage: string;
  readonly proto3: boolean;
}

export interface EnumDesc {
  readonly name: string;
  readonly file: FileDesc;
  readonly values: readonly (readonly [name: string, number: number])[];
  readonly nameOf: ReadonlyMap<number, string>;
  readonly numberOf: ReadonlyMap<string, number>;
}

export interface HttpRule {
  /** Lower case: `get`, `post`, … */
  readonly method: string;
  readonly path: string;
  /** `*`, a field name, or absent. */
  readonly body: string | undefined;
}

export interface MethodDesc {
  readonly name: string;
  /** `package.Service/Method`. */
  readonly fullName: string;
  readonly service: string;
  /** Full name of the request. */
  readonly input: string;
  readonly output: string;
  readonly clientStreaming: boolean;
  readonly serverStreaming: boolean;
  /** google.api.http with its additional bindings, in order. */
  readonly http: readonly HttpRule[];
  /** cosmos.query.v1.module_query_safe. */
  readonly moduleQuerySafe: boolean;
  readonly options: Readonly<BundleOptions>;
}

export interface ServiceDesc {
  readonly name: string;
  readonly file: FileDesc;
  readonly methods: readonly MethodDesc[];
  /** cosmos.msg.v1.service. */
  readonly isMsgService: boolean;
}

const KINDS: readonly FieldKind[] = [
  "bool",
  "double",
  "float",
  "int64",
  "uint64",
  "int32",
  "fixed64",
  "fixed32",
  "bool",
  "string",
  "message",
  "message",
  "bytes",
  "uint32",
  "enum",
  "sfixed32",
  "sfixed64",
  "sint32",
  "sint64",
];

let parsed: BundleText | undefined;

function bundle(): BundleText {
  parsed ??= JSON.parse(gunzipSync(Buffer.from(bundleGzip, "base64")).toString("utf8")) as BundleText;
  return parsed;
}

const messages = new Map<string, MessageDesc>();
const enums = new Map<string, EnumDesc>();
const services = new Map<string, ServiceDesc>();

/** @returns undefined for a name that no interface of the reference has. */
export function findMessage(name: string): MessageDesc | undefined {
  const known = messages.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(bundle().messages, name)) return undefined;
  const made = makeMessage(name);
  messages.set(name, made);
  return made;
}

/** @throws Error for an unknown name: a mistake of the caller. */
export function messageDesc(name: string): MessageDesc {
  return findMessage(name) ?? unknown("message", name);
}

/** @param name full name without leading dot. undefined when the interfaces have no such enum */
export function findEnum(name: string): EnumDesc | undefined {
  const known = enums.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(bundle().enums, name)) return undefined;
  const row = bundle().enums[name] as BundleText["enums"][string];
  const nameOf = new Map<number, string>();
  for (const [text, number] of row.v) if (!nameOf.has(number)) nameOf.set(number, text);
  const made: EnumDesc = { name, file: fileDesc(row.f), values: row.v, nameOf, numberOf: new Map(row.v) };
  enums.set(name, made);
  return made;
}

/** @throws Error for an unknown name. */
export function enumDesc(name: string): EnumDesc {
  return findEnum(name) ?? unknown("enum", name);
}

/** @param name full name without leading dot. undefined when the interfaces have no such service */
export function findService(name: string): ServiceDesc | undefined {
  const known = services.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(bundle().services, name)) return undefined;
  const row = bundle().services[name] as BundleText["services"][string];
  const methods = Object.entries(row.m).map(([method, [input, output, streaming, options]]): MethodDesc => {
    const o = options === 0 ? {} : options;
    return {
      name: method,
      fullName: `${name}/${method}`,
      service: name,
      input,
      output,
      clientStreaming: (streaming & 1) !== 0,
      serverStreaming: (streaming & 2) !== 0,
      http: httpRules(o["google.api.http"]),
      moduleQuerySafe: o["cosmos.query.v1.module_query_safe"] === true,
      options: o,
    };
  });
  const made: ServiceDesc = { name, file: fileDesc(row.f), methods, isMsgService: row.o?.["cosmos.msg.v1.service"] === true };
  services.set(name, made);
  return made;
}

/** @throws Error for an unknown name. */
export function serviceDesc(name: string): ServiceDesc {
  return findService(name) ?? unknown("service", name);
}

/** @param fullName `package.Service/Method`, with or without a leading slash. */
export function findMethod(fullName: string): MethodDesc | undefined {
  const [service, method] = fullName.replace(/^\//, "").split("/");
  return findService(service ?? "")?.methods.find((m) => m.name === method);
}

/** All full names, in file order. */
export function messageNames(): readonly string[] {
  return Object.keys(bundle().messages);
}

/** Full names, in the order of the generated table; also of services that the node does not answer. */
export function serviceNames(): readonly string[] {
  return Object.keys(bundle().services);
}

function unknown(what: string, name: string): never {
  throw new Error(`no ${what} ${name} in the interfaces`);
}

function fileDesc(index: number): FileDesc {
  const [name, pkg, goPackage, syntax] = bundle().files[index] as BundleFile;
  return { name, package: pkg, goPackage, proto3: syntax === 3 };
}

function makeMessage(name: string): MessageDesc {
  const row = bundle().messages[name] as BundleText["messages"][string];
  const file = fileDesc(row.f);
  const options = row.o ?? {};
  const fields = row.d.map(makeField);
  const goName = (file.package === "" ? name : name.slice(file.package.length + 1)).replaceAll(".", "_");
  return {
    name,
    file,
    fields,
    goName,
    options,
    byName: new Map(fields.map((f) => [f.name, f])),
    byNumber: new Map(fields.map((f) => [f.number, f])),
    oneofs: [...new Set(fields.map((f) => f.oneof).filter((o) => o !== undefined))],
    signers: (options["cosmos.msg.v1.signer"] as string[] | undefined) ?? [],
    aminoName: options["amino.name"] as string | undefined,
    aminoEncoding: options["amino.message_encoding"] as string | undefined,
    implementsInterfaces: (options["cosmos_proto.implements_interface"] as string[] | undefined) ?? [],
    goType: `*${goPackageOf(file)}.${goName}`,
  };
}

function makeField(row: BundleField): FieldDesc {
  const [name, number, type, label = 0, typeName = "", jsonName = "", oneof = "", rawOptions = 0] = row;
  const options = rawOptions === 0 ? {} : rawOptions;
  const text = (key: string): string | undefined => options[key] as string | undefined;
  const map = label === 3 ? /^(\d+):(\d+):(.*)$/.exec(typeName) : null;
  const reference = map === null ? typeName : (map[3] as string);
  return {
    name,
    number,
    options,
    kind: KINDS[map === null ? type : Number(map[2])] as FieldKind,
    label: label === 0 ? "single" : label === 3 ? "map" : "list",
    packed: label === 2,
    typeName: reference === "" ? undefined : reference,
    mapKey: map === null ? undefined : (KINDS[Number(map[1])] as ScalarKind),
    jsonName: jsonName === "" ? name.replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase()) : jsonName,
    goName: text("gogoproto.customname") ?? goFieldName(name),
    oneof: oneof === "" ? undefined : oneof,
    nullable: options["gogoproto.nullable"] !== false,
    customType: customType(text("gogoproto.customtype")),
    stdtime: options["gogoproto.stdtime"] === true,
    stdduration: options["gogoproto.stdduration"] === true,
    castType: text("gogoproto.casttype"),
    castRepeated: text("gogoproto.castrepeated"),
    scalar: text("cosmos_proto.scalar"),
    acceptsInterface: text("cosmos_proto.accepts_interface"),
    amino: {
      dontOmitempty: options["amino.dont_omitempty"] === true,
      encoding: text("amino.encoding"),
      fieldName: text("amino.field_name"),
      oneofName: text("amino.oneof_name"),
    },
  };
}

function customType(name: string | undefined): CustomType | undefined {
  if (name === "cosmossdk.io/math.Int") return "int";
  if (name === "cosmossdk.io/math.LegacyDec") return "dec";
  return name === "ecdsaPK" ? "secp256r1Key" : undefined;
}

type RawHttpRule = Record<string, unknown> & { body?: string; additional_bindings?: RawHttpRule[] };

function httpRules(raw: unknown): HttpRule[] {
  if (raw === undefined) return [];
  const rule = raw as RawHttpRule;
  const out: HttpRule[] = [];
  for (const method of ["get", "put", "post", "delete", "patch"]) {
    const path = rule[method];
    if (typeof path === "string") out.push({ method, path, body: rule.body });
  }
  return out.concat((rule.additional_bindings ?? []).flatMap(httpRules));
}
