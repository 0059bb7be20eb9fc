/**
 * The codec's table: the descriptor set cut down to what runs, as compact JSON. `src/kernel/codec/descriptors.ts` reads it.
 * Options keep their full names; those that only steer Go's code generation are left out.
 */
import type { DescEnum, DescField, DescFile, DescMessage, DescService, Message } from "@bufbuild/protobuf";
import { isMessage } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import type { BundleEnum, BundleField, BundleFile, BundleMessage, BundleService, BundleText } from "#kernel/codec/bundleForm.js";
import { type OptionValue, optionsOf, type ProtoSet } from "./protoSet.js";

const DROPPED =
  /^(java_|php_|ruby_|csharp_|objc_|cc_|optimize_for|map_entry|edition_defaults|feature_support|retention|targets|features|packed)/;
const KEPT_GOGO =
  /^\(gogoproto\.(nullable|customtype|casttype|castrepeated|customname|stdtime|stdduration|embed|jsontag|enumvalue_customname)\)$/;

export function bundleOf(set: ProtoSet): BundleText {
  const bundle: BundleText = { files: [], messages: {}, enums: {}, services: {} };
  const files = [...set.registry.files].sort((a, b) => (a.name < b.name ? -1 : 1));
  files.forEach((file, index) => {
    bundle.files.push(fileRow(file));
    for (const e of file.enums) bundle.enums[e.typeName] = enumRow(e, index);
    for (const m of file.messages) addMessage(set, bundle, m, index);
    for (const s of file.services) bundle.services[s.typeName] = serviceRow(set, s, index);
  });
  return bundle;
}

function fileRow(file: DescFile): BundleFile {
  return [file.proto.name, file.proto.package, file.proto.options?.goPackage ?? "", file.proto.syntax === "proto3" ? 3 : 2];
}

function addMessage(set: ProtoSet, bundle: BundleText, m: DescMessage, file: number): void {
  const row: BundleMessage = { f: file, d: m.fields.map((f) => fieldRow(set, f)) };
  const options = pickOptions(set, m.proto.options);
  if (options !== undefined) row.o = options;
  bundle.messages[m.typeName] = row;
  for (const e of m.nestedEnums) bundle.enums[e.typeName] = enumRow(e, file);
  for (const n of m.nestedMessages) if (n.proto.options?.mapEntry !== true) addMessage(set, bundle, n, file);
}

/** `[name, number, type, label, type name, json name, oneof, options]`, trailing empty parts cut. */
function fieldRow(set: ProtoSet, f: DescField): BundleField {
  const options = pickOptions(set, f.proto.options);
  const label = f.fieldKind === "map" ? 3 : f.fieldKind === "list" ? (f.packed ? 2 : 1) : 0;
  let typeName = f.message?.typeName ?? f.enum?.typeName ?? "";
  let type: number = f.proto.type;
  if (f.fieldKind === "map") {
    typeName = `${f.mapKey}:${f.mapKind === "scalar" ? f.scalar : f.mapKind === "enum" ? 14 : 11}:${typeName}`;
    type = 11;
  }
  const jsonName = f.proto.jsonName === camelCase(f.name) ? "" : f.proto.jsonName;
  const row: [string, number, number, ...unknown[]] = [
    f.name,
    f.number,
    type,
    label,
    typeName,
    jsonName,
    f.oneof?.name ?? "",
    options ?? 0,
  ];
  while (row.length > 3 && !row[row.length - 1]) row.pop();
  return row as unknown as BundleField;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase());
}

function enumRow(e: DescEnum, file: number): BundleEnum {
  return { f: file, v: e.values.map((v) => [v.name, v.number]) };
}

function serviceRow(set: ProtoSet, s: DescService, file: number): BundleService {
  const row: BundleService = { f: file, m: {} };
  const options = pickOptions(set, s.proto.options);
  if (options !== undefined) row.o = options;
  for (const m of s.methods) {
    const stream = (m.proto.clientStreaming ? 1 : 0) + (m.proto.serverStreaming ? 2 : 0);
    row.m[m.name] = [m.input.typeName, m.output.typeName, stream, pickOptions(set, m.proto.options) ?? 0];
  }
  return row;
}

function pickOptions(set: ProtoSet, options: Message | undefined): Record<string, unknown> | undefined {
  const out: Record<string, unknown> = {};
  for (const option of optionsOf(set, options)) {
    if (DROPPED.test(option.name) || /added_in\)$/.test(option.name)) continue;
    if (option.name.startsWith("(gogoproto.") && !KEPT_GOGO.test(option.name)) continue;
    out[option.name.replaceAll(/[()]/g, "")] = plain(option);
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

function plain({ field, value }: OptionValue): unknown {
  if (field.fieldKind === "list") return [...(value as Iterable<unknown>)].map((v) => plainMessage(field, v));
  return plainMessage(field, value);
}

function plainMessage(field: OptionValue["field"], value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const message = isMessage(value) && field.message !== undefined ? reflect(field.message, value) : (value as ReflectMessage);
  const out: Record<string, unknown> = {};
  for (const f of message.desc.fields) if (message.isSet(f)) out[f.name] = plain({ name: f.name, field: f, value: message.get(f) });
  return out;
}
