/**
 * Renders `proto/**` and `proto/LOCK.json` from the recorded descriptor set:
 * `npx tsx --conditions=poktd-source scripts/protoRender.ts`.
 *
 * Names, numbers, types, declaration order and every option are kept; comments are not in the set. Order between messages,
 * enums and services of one file is messages, enums, services.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DescExtension, type DescField, isMessage, type Message, ScalarType } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type DescriptorProto_ReservedRange,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FileDescriptorProto,
  type ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { loadProtoSet, ORIGIN, optionsOf, type ProtoSet, root, sha256Hex, VERSION } from "./protoSet.js";

const TYPE_NAMES: Record<number, string> = {
  1: "double",
  2: "float",
  3: "int64",
  4: "uint64",
  5: "int32",
  6: "fixed64",
  7: "fixed32",
  8: "bool",
  9: "string",
  12: "bytes",
  13: "uint32",
  15: "sfixed32",
  16: "sfixed64",
  17: "sint32",
  18: "sint64",
};
const FIELD_MAX = 536870912;
const ENUM_MAX = 2147483647;

class Renderer {
  private readonly lines: string[] = [];
  private readonly symbols = new Set<string>();

  constructor(
    private readonly set: ProtoSet,
    private readonly file: FileDescriptorProto,
  ) {
    for (const f of set.files) collectSymbols(f, this.symbols);
  }

  render(): string {
    const { file } = this;
    this.line(0, `syntax = "${file.syntax === "" ? "proto2" : file.syntax}";`);
    if (file.package !== "") this.line(0, `package ${file.package};`);
    this.gap();
    file.dependency.forEach((dep, i) => {
      this.line(0, `import ${file.publicDependency.includes(i) ? "public " : ""}${quote(dep)};`);
    });
    this.gap();
    for (const option of this.options(file.options)) this.line(0, `option ${option};`);
    for (const m of file.messageType) this.message(m, 0, file.package);
    for (const e of file.enumType) this.enum(e, 0);
    this.extensions(file.extension, 0, file.package);
    for (const s of file.service) this.service(s);
    return `${this.lines
      .join("\n")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trimEnd()}\n`;
  }

  private message(m: DescriptorProto, depth: number, scope: string): void {
    const self = scope === "" ? m.name : `${scope}.${m.name}`;
    this.gap();
    this.line(depth, `message ${m.name} {`);
    for (const option of this.options(m.options)) this.line(depth + 1, `option ${option};`);
    this.reserved(depth + 1, m.reservedRange, m.reservedName, -1, FIELD_MAX);
    for (const range of m.extensionRange) this.line(depth + 1, `extensions ${rangeText(range.start, range.end - 1, FIELD_MAX - 1)};`);
    for (const e of m.enumType) this.enum(e, depth + 1);
    for (const n of m.nestedType) if (n.options?.mapEntry !== true) this.message(n, depth + 1, self);
    this.fields(m, depth + 1, self);
    this.extensions(m.extension, depth + 1, self);
    this.line(depth, "}");
  }

  /** Members of a oneof stand where its first member stands. */
  private fields(m: DescriptorProto, depth: number, self: string): void {
    const done = new Set<number>();
    for (const f of m.field) {
      if (f.oneofIndex === undefined || f.proto3Optional || !hasOneof(f)) {
        this.line(depth, this.field(m, f, self, true));
      } else if (!done.has(f.oneofIndex)) {
        done.add(f.oneofIndex);
        this.oneof(m, f.oneofIndex, depth, self);
      }
    }
  }

  private oneof(m: DescriptorProto, index: number, depth: number, self: string): void {
    const decl = m.oneofDecl[index];
    if (decl === undefined) throw new Error(`${self}: no oneof ${index}`);
    this.line(depth, `oneof ${decl.name} {`);
    for (const option of this.options(decl.options)) this.line(depth + 1, `option ${option};`);
    for (const f of m.field)
      if (hasOneof(f) && !f.proto3Optional && f.oneofIndex === index) this.line(depth + 1, this.field(m, f, self, false));
    this.line(depth, "}");
  }

  private field(m: DescriptorProto | undefined, f: FieldDescriptorProto, scope: string, labelled: boolean): string {
    const options = this.options(f.options);
    if (f.defaultValue !== "") options.unshift(`default = ${defaultText(f)}`);
    if (f.jsonName !== "" && f.jsonName !== camelCase(f.name)) options.unshift(`json_name = ${quote(f.jsonName)}`);
    const entry = m?.nestedType.find((n) => n.options?.mapEntry === true && f.typeName === `.${scope}.${n.name}`);
    let head = `${this.typeText(f, scope)} ${f.name} = ${f.number}`;
    if (entry !== undefined) {
      const [key, value] = entry.field;
      if (key === undefined || value === undefined) throw new Error(`${scope}.${f.name}: bad map entry`);
      head = `map<${this.typeText(key, scope)}, ${this.typeText(value, scope)}> ${f.name} = ${f.number}`;
    } else if (labelled) head = `${this.label(f)}${head}`;
    return `${head}${options.length === 0 ? "" : ` [${options.join(", ")}]`};`;
  }

  private label(f: FieldDescriptorProto): string {
    if (f.label === FieldDescriptorProto_Label.REPEATED) return "repeated ";
    if (f.label === FieldDescriptorProto_Label.REQUIRED) return "required ";
    return f.proto3Optional || this.file.syntax === "" ? "optional " : "";
  }

  private typeText(f: FieldDescriptorProto, scope: string): string {
    if (f.typeName === "") return TYPE_NAMES[f.type] ?? bad(`type ${f.type} of ${scope}.${f.name}`);
    const full = f.typeName.slice(1);
    const short = this.file.package !== "" && full.startsWith(`${this.file.package}.`) ? full.slice(this.file.package.length + 1) : full;
    return [short, full].find((name) => this.resolve(name, scope) === full) ?? f.typeName;
  }

  /** The scoping rule of protobuf: the innermost scope that knows the first part of the name decides. */
  private resolve(name: string, scope: string): string | undefined {
    const first = name.split(".")[0] as string;
    for (let s = scope; ; s = s.slice(0, Math.max(0, s.lastIndexOf(".")))) {
      const prefix = s === "" ? "" : `${s}.`;
      if (this.symbols.has(prefix + first)) return prefix + name;
      if (s === "") return undefined;
    }
  }

  private enum(e: EnumDescriptorProto, depth: number): void {
    this.gap();
    this.line(depth, `enum ${e.name} {`);
    for (const option of this.options(e.options)) this.line(depth + 1, `option ${option};`);
    this.reserved(depth + 1, e.reservedRange, e.reservedName, 0, ENUM_MAX);
    for (const v of e.value) {
      const options = this.options(v.options);
      this.line(depth + 1, `${v.name} = ${v.number}${options.length === 0 ? "" : ` [${options.join(", ")}]`};`);
    }
    this.line(depth, "}");
  }

  private extensions(list: readonly FieldDescriptorProto[], depth: number, scope: string): void {
    let open: string | undefined;
    for (const f of list) {
      if (f.extendee !== open) {
        if (open !== undefined) this.line(depth, "}");
        this.gap();
        this.line(depth, `extend ${f.extendee.slice(1)} {`);
        open = f.extendee;
      }
      this.line(depth + 1, this.field(undefined, f, scope, true));
    }
    if (open !== undefined) this.line(depth, "}");
  }

  private service(s: ServiceDescriptorProto): void {
    this.gap();
    this.line(0, `service ${s.name} {`);
    for (const option of this.options(s.options)) this.line(1, `option ${option};`);
    for (const m of s.method) {
      const type = (name: string, stream: boolean): string =>
        (stream ? "stream " : "") + this.typeText({ typeName: name } as FieldDescriptorProto, this.file.package);
      const head = `rpc ${m.name}(${type(m.inputType, m.clientStreaming)}) returns (${type(m.outputType, m.serverStreaming)})`;
      const options = this.options(m.options);
      if (options.length === 0) this.line(1, `${head};`);
      else {
        this.line(1, `${head} {`);
        for (const option of options) this.line(2, `option ${option};`);
        this.line(1, "}");
      }
    }
    this.line(0, "}");
  }

  private reserved(
    depth: number,
    ranges: readonly Pick<DescriptorProto_ReservedRange, "start" | "end">[],
    names: readonly string[],
    shift: number,
    max: number,
  ): void {
    if (ranges.length > 0) {
      this.line(depth, `reserved ${ranges.map((r) => rangeText(r.start, r.end + shift, max + shift)).join(", ")};`);
    }
    if (names.length > 0) this.line(depth, `reserved ${names.map(quote).join(", ")};`);
  }

  /** `name = value` for each set option, a repeated one once per element. */
  private options(options: Message | undefined): string[] {
    const out: string[] = [];
    for (const { name, field, value } of optionsOf(this.set, options)) {
      if (name === "map_entry") continue;
      const values = field.fieldKind === "list" ? [...(value as Iterable<unknown>)] : [value];
      for (const v of values) out.push(`${name} = ${valueText(field, v)}`);
    }
    return out;
  }

  private line(depth: number, text: string): void {
    this.lines.push("  ".repeat(depth) + text);
  }

  private gap(): void {
    this.lines.push("");
  }
}

function hasOneof(f: FieldDescriptorProto): boolean {
  return Object.hasOwn(f, "oneofIndex") && f.oneofIndex !== undefined;
}

function bad(what: string): never {
  throw new Error(`cannot render ${what}`);
}

function rangeText(start: number, end: number, max: number): string {
  return start === end ? `${start}` : `${start} to ${end >= max ? "max" : end}`;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase());
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function defaultText(f: FieldDescriptorProto): string {
  return f.type === FieldDescriptorProto_Type.STRING || f.type === FieldDescriptorProto_Type.BYTES ? quote(f.defaultValue) : f.defaultValue;
}

/** A value in protobuf text format, as options take it. */
function valueText(field: DescField | DescExtension, value: unknown): string {
  const kind = field.fieldKind === "list" ? field.listKind : field.fieldKind;
  if (kind === "enum") return field.enum?.value[value as number]?.name ?? bad(`enum value ${String(value)}`);
  if (kind === "message") return messageText(asReflect(field, value));
  if (kind !== "scalar") return bad(`option ${field.name}`);
  const scalar = field.scalar;
  if (scalar === ScalarType.STRING) return quote(value as string);
  if (scalar === ScalarType.BYTES) return quote(Buffer.from(value as Uint8Array).toString("latin1"));
  return String(value);
}

function asReflect(field: DescField | DescExtension, value: unknown): ReflectMessage {
  if (!isMessage(value)) return value as ReflectMessage;
  if (field.message === undefined) return bad(field.name);
  return reflect(field.message, value);
}

function messageText(message: ReflectMessage): string {
  const parts: string[] = [];
  for (const field of message.desc.fields) {
    if (!message.isSet(field)) continue;
    const value: unknown = message.get(field);
    const values = field.fieldKind === "list" ? [...(value as Iterable<unknown>)] : [value];
    for (const v of values) parts.push(`${field.name}: ${valueText(field, v)}`);
  }
  return `{ ${parts.join(", ")} }`;
}

function collectSymbols(file: FileDescriptorProto, out: Set<string>): void {
  let pkg = "";
  for (const part of file.package.split(".")) {
    pkg = pkg === "" ? part : `${pkg}.${part}`;
    out.add(pkg);
  }
  const visit = (m: DescriptorProto, scope: string): void => {
    const self = scope === "" ? m.name : `${scope}.${m.name}`;
    out.add(self);
    for (const n of m.nestedType) visit(n, self);
    for (const e of m.enumType) out.add(`${self}.${e.name}`);
  };
  for (const m of file.messageType) visit(m, file.package);
  for (const e of file.enumType) out.add(file.package === "" ? e.name : `${file.package}.${e.name}`);
}

/** Path under `proto/` to text, `LOCK.json` included. */
export function renderProto(set: ProtoSet): Map<string, string> {
  const out = new Map<string, string>();
  const files: Record<string, string> = {};
  for (const file of set.files) {
    const text = new Renderer(set, file).render();
    out.set(file.name, text);
    files[file.name] = sha256Hex(text);
  }
  const lock = {
    origin: ORIGIN,
    version: VERSION,
    descriptorSet: "test/golden/descriptors/pocketd-v0.1.35.binpb.gz",
    descriptorSetSha256: set.sha256,
    files,
  };
  out.set("LOCK.json", `${JSON.stringify(lock, null, 2)}\n`);
  return out;
}

export function writeTree(dir: string, files: ReadonlyMap<string, string>): void {
  rmSync(dir, { recursive: true, force: true });
  for (const [name, text] of files) {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (process.argv[1]?.endsWith("protoRender.ts") === true) writeTree(join(root, "proto"), renderProto(loadProtoSet()));
