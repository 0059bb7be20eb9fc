/** The recorded descriptor set as a registry: the one source of `proto/`, of the generated types and of the codec's tables. */
import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  create,
  createFileRegistry,
  type DescExtension,
  type DescField,
  type FileRegistry,
  fromBinary,
  getExtension,
  type Message,
} from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import {
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  FieldOptionsSchema,
  type FileDescriptorProto,
  FileDescriptorSetSchema,
  type FileOptions,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { goldenBytes } from "../test/support/golden.js";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const DESCRIPTOR_SET = "descriptors/pocketd-v0.1.35.binpb";
export const ORIGIN = "pocketd";
export const VERSION = "v0.1.35";

export interface ProtoSet {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Sorted by name. */
  readonly files: readonly FileDescriptorProto[];
  readonly registry: FileRegistry;
}

export function sha256Hex(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}

export function loadProtoSet(): ProtoSet {
  const bytes = goldenBytes(DESCRIPTOR_SET);
  const set = fromBinary(FileDescriptorSetSchema, bytes);
  const ordered = importsFirst(set.file);
  return {
    bytes,
    sha256: sha256Hex(bytes),
    files: set.file,
    registry: createFileRegistry(create(FileDescriptorSetSchema, { file: ordered })),
  };
}

/** The registry wants each file after the files it imports. */
function importsFirst(files: readonly FileDescriptorProto[]): FileDescriptorProto[] {
  const byName = new Map(files.map((f) => [f.name, f]));
  const out: FileDescriptorProto[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const file = byName.get(name);
    if (file === undefined) throw new Error(`the descriptor set has no ${name}`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const dep of file.dependency) visit(dep);
    out.push(file);
  };
  for (const file of files) visit(file.name);
  return out;
}

/** One set option: a field of the options message, or an extension of it. */
export interface OptionValue {
  /** `deprecated`, or `(gogoproto.nullable)`. */
  readonly name: string;
  readonly field: DescField | DescExtension;
  /** As `@bufbuild/protobuf` holds it: scalars, ReflectMessage for messages, ReflectList for lists. */
  readonly value: unknown;
}

/** Set options of a descriptor: built-in ones by number, then extensions by number. */
export function optionsOf(set: ProtoSet, options: Message | undefined): OptionValue[] {
  if (options === undefined) return [];
  const desc = set.registry.getMessage(options.$typeName);
  if (desc === undefined) throw new Error(`no descriptor of ${options.$typeName}`);
  const out: OptionValue[] = [];
  const builtin: ReflectMessage = reflect(builtinOptions(options), options as FileOptions);
  for (const field of builtin.desc.fields) {
    if (builtin.isSet(field)) out.push({ name: field.name, field, value: builtin.get(field) });
  }
  const numbers = [...new Set((options.$unknown ?? []).map((u) => u.no))].sort((a, b) => a - b);
  for (const number of numbers) {
    const ext = set.registry.getExtensionFor(desc, number);
    if (ext === undefined) throw new Error(`${options.$typeName} has unknown option ${number}`);
    out.push({ name: `(${ext.typeName})`, field: ext, value: getExtension(options, ext) });
  }
  return out;
}

function builtinOptions(options: Message): typeof FileOptionsSchema {
  const schemas = [
    FileOptionsSchema,
    MessageOptionsSchema,
    FieldOptionsSchema,
    OneofOptionsSchema,
    EnumOptionsSchema,
    EnumValueOptionsSchema,
    ServiceOptionsSchema,
    MethodOptionsSchema,
  ];
  const found = schemas.find((s) => s.typeName === options.$typeName);
  if (found === undefined) throw new Error(`not an options message: ${options.$typeName}`);
  return found as typeof FileOptionsSchema;
}
