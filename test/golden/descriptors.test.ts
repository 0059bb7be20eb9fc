import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import protobuf from "protobufjs";
import { describe, expect, test } from "vitest";
import type { DescEnum, DescField, DescMessage, DescService } from "@bufbuild/protobuf";
import { renderProto } from "../../scripts/protoRender.js";
import { renderTypes } from "../../scripts/protoTypes.js";
import { loadProtoSet, optionsOf, type OptionValue, root, sha256Hex } from "../../scripts/protoSet.js";

const set = loadProtoSet();
const protoDir = join(root, "proto");

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name).slice(dir.length + 1))
    .sort();
}

/** A folder is what its generator writes, no file more and none less. */
function expectTree(dir: string, files: ReadonlyMap<string, string>): void {
  expect(filesUnder(dir)).toEqual([...files.keys()].sort());
  for (const [name, text] of files) expect(readFileSync(join(dir, name), "utf8") === text, `${name}: run the generator again`).toBe(true);
}

describe("generated files", () => {
  test("proto/ is the rendered descriptor set", () => {
    expectTree(protoDir, renderProto(set));
  });

  test("src/kernel/codec/gen is generated from it", () => {
    expectTree(join(root, "src/kernel/codec/gen"), renderTypes(set));
  });

  test("LOCK.json holds the hash of each file", () => {
    const lock = JSON.parse(readFileSync(join(protoDir, "LOCK.json"), "utf8")) as { files: Record<string, string>; descriptorSetSha256: string };
    expect(lock.descriptorSetSha256).toBe(set.sha256);
    expect(existsSync(join(root, "test/golden/descriptors/pocketd-v0.1.35.binpb.gz"))).toBe(true);
    for (const [name, hash] of Object.entries(lock.files)) expect(sha256Hex(readFileSync(join(protoDir, name)))).toBe(hash);
  });
});

/** The text compiled by another compiler than the one that rendered it. */
function compile(): protobuf.Root {
  const out = new protobuf.Root();
  out.resolvePath = (_origin, target) => (target.startsWith(protoDir) ? target : join(protoDir, target));
  out.loadSync(set.files.filter((f) => f.name !== "google/protobuf/descriptor.proto").map((f) => join(protoDir, f.name)), {
    keepCase: true, alternateCommentMode: false,
  });
  out.resolveAll();
  return out;
}

const SCALARS: Readonly<Record<number, string>> = {
  1: "double", 2: "float", 3: "int64", 4: "uint64", 5: "int32", 6: "fixed64", 7: "fixed32", 8: "bool", 9: "string", 12: "bytes", 13: "uint32",
  15: "sfixed32", 16: "sfixed64", 17: "sint32", 18: "sint64",
};

describe("the text compiled back is the descriptor set", () => {
  const compiled = compile();
  const files = [...set.registry.files].filter((f) => f.proto.name !== "google/protobuf/descriptor.proto");
  const messages = files.flatMap((f) => nestedMessages(f.messages));
  const enums = files.flatMap((f) => [...f.enums, ...nestedMessages(f.messages).flatMap((m) => m.nestedEnums)]);
  const services = files.flatMap((f) => f.services);

  test("messages: fields with numbers, types, labels, oneofs and options, in order", () => {
    expect(messages.length).toBeGreaterThan(1300);
    for (const message of messages) {
      const type = compiled.lookupType(`.${message.typeName}`);
      expect(type.fieldsArray.map((f) => f.name), message.typeName).toEqual(message.fields.map((f) => f.name));
      for (const field of message.fields) expect(compiledField(type.fields[field.name] as protobuf.Field), `${message.typeName}.${field.name}`).toEqual(wantedField(field));
      expectOptions(type, optionsOf(set, message.proto.options), message.typeName);
    }
  });

  test("enums: names, numbers, order", () => {
    expect(enums.length).toBeGreaterThan(40);
    for (const e of enums) {
      const type = compiled.lookupEnum(`.${e.typeName}`);
      expect(Object.entries(type.values), e.typeName).toEqual(valuesOf(e));
    }
  });

  test("services: methods with types, streams and options", () => {
    expect(services.length).toBeGreaterThan(70);
    for (const service of services) expectService(compiled.lookupService(`.${service.typeName}`), service);
  });
});

function nestedMessages(list: readonly DescMessage[]): DescMessage[] {
  return list.flatMap((m) => (m.proto.options?.mapEntry === true ? [] : [m, ...nestedMessages(m.nestedMessages)]));
}

function valuesOf(e: DescEnum): [string, number][] {
  return e.values.map((v) => [v.name, v.number]);
}

interface FieldFacts {
  readonly number: number;
  readonly type: string;
  readonly repeated: boolean;
  readonly mapKey: string | undefined;
  readonly oneof: string | undefined;
  readonly options: Record<string, unknown>;
}

function compiledField(field: protobuf.Field): FieldFacts {
  field.resolve();
  const options: Record<string, unknown> = {};
  for (const option of field.parsedOptions ?? []) for (const [name, value] of Object.entries(option as Record<string, unknown>)) addOption(options, name, value);
  delete options["default"];
  delete options["json_name"];
  return {
    number: field.id,
    type: field.resolvedType === null ? field.type : field.resolvedType.fullName.slice(1),
    repeated: field.repeated,
    mapKey: field instanceof protobuf.MapField ? field.keyType : undefined,
    oneof: field.partOf?.name,
    options,
  };
}

function wantedField(field: DescField): FieldFacts {
  const options: Record<string, unknown> = {};
  for (const option of optionsOf(set, field.proto.options)) {
    for (const value of option.field.fieldKind === "list" ? [...(option.value as Iterable<unknown>)] : [option.value]) addOption(options, option.name, plain(option, value));
  }
  const type = field.message?.typeName ?? field.enum?.typeName ?? SCALARS[field.fieldKind === "map" ? (field.scalar as number) : field.proto.type];
  return {
    number: field.number,
    type: type ?? "?",
    repeated: field.fieldKind === "list",
    mapKey: field.fieldKind === "map" ? SCALARS[field.mapKey] : undefined,
    oneof: field.oneof?.name,
    options,
  };
}

function addOption(options: Record<string, unknown>, name: string, value: unknown): void {
  const before = options[name];
  options[name] = before === undefined ? value : [before, value].flat();
}

/** An option's value as the text says it: numbers, booleans, texts, names of enum values, nested objects. */
function plain(option: OptionValue, value: unknown): unknown {
  if (option.field.enum !== undefined) return option.field.enum.value[value as number]?.name;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  const message = value as Record<string, unknown>;
  const out: Record<string, unknown> = {};
  for (const field of option.field.message?.fields ?? []) {
    const content = field.oneof === undefined ? message[field.localName] : oneofValue(message, field);
    const items = Array.isArray(content) ? content : content === undefined || content === "" || content === false ? [] : [content];
    for (const item of items) addOption(out, field.name, plain({ name: field.name, field, value: item }, item));
  }
  return out;
}

function oneofValue(message: Record<string, unknown>, field: DescField): unknown {
  const chosen = message[field.oneof?.localName ?? ""] as { case?: string; value?: unknown } | undefined;
  return chosen?.case === field.localName ? chosen.value : undefined;
}

function expectOptions(object: protobuf.ReflectionObject, wanted: readonly OptionValue[], name: string): void {
  const got: Record<string, unknown> = {};
  for (const option of object.parsedOptions ?? []) for (const [key, value] of Object.entries(option as Record<string, unknown>)) addOption(got, key, value);
  const want: Record<string, unknown> = {};
  for (const option of wanted) {
    for (const value of option.field.fieldKind === "list" ? [...(option.value as Iterable<unknown>)] : [option.value]) addOption(want, option.name, plain(option, value));
  }
  expect(got, name).toEqual(want);
}

function expectService(got: protobuf.Service, want: DescService): void {
  expect(got.methodsArray.map((m) => m.name)).toEqual(want.methods.map((m) => m.name));
  expectOptions(got, optionsOf(set, want.proto.options), want.typeName);
  for (const method of want.methods) {
    const compiled = (got.methods[method.name] as protobuf.Method).resolve() as protobuf.Method;
    expect([compiled.resolvedRequestType?.fullName, compiled.resolvedResponseType?.fullName]).toEqual([`.${method.input.typeName}`, `.${method.output.typeName}`]);
    expect([compiled.requestStream === true, compiled.responseStream === true]).toEqual([method.proto.clientStreaming, method.proto.serverStreaming]);
    expectOptions(compiled, optionsOf(set, method.proto.options), `${want.typeName}/${method.name}`);
  }
}
