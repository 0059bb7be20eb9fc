import { codec } from "#kernel/codec/codec.js";
import { type DescriptorFile, descriptorFiles } from "#kernel/codec/descriptorSet.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

type FileProto = MessageMap["google.protobuf.FileDescriptorProto"];
type MessageProto = MessageMap["google.protobuf.DescriptorProto"];

/** Extensions that the Go program registers with files of google.api that no interface imports (client, routing). The files are not at hand. */
const WITHOUT_FILES: Readonly<Record<string, readonly number[]>> = {
  "google.protobuf.MethodOptions": [1051, 72295729],
};

/** Where everything with a name is: for questions to server reflection. */
export class ReflectionIndex {
  readonly #symbols = new Map<string, string>();
  readonly #messages = new Set<string>();
  readonly #extensions = new Map<string, Map<number, string>>();

  constructor(readonly files: ReadonlyMap<string, DescriptorFile>) {
    for (const { name, bytes } of files.values()) this.#addFile(name, codec.decode("google.protobuf.FileDescriptorProto", bytes));
  }

  hasFile(name: string): boolean {
    return this.files.has(name);
  }

  /** @param symbol full name of a message, field, enum, value, service, method or extension */
  fileOfSymbol(symbol: string): string | undefined {
    return this.#symbols.get(symbol);
  }

  fileOfExtension(type: string, number: number): string | undefined {
    return this.#extensions.get(type)?.get(number);
  }

  /** @returns undefined for a name that is no message */
  extensionNumbers(type: string): readonly number[] | undefined {
    if (!this.#messages.has(type)) return undefined;
    return [...(this.#extensions.get(type)?.keys() ?? []), ...(WITHOUT_FILES[type] ?? [])];
  }

  /** grpc reflection fileDescWithDependencies: the file and what it imports, breadth first, but for what was sent before. */
  withDependencies(file: string, sent: Set<string>): Uint8Array[] {
    const out: Uint8Array[] = [];
    const queue = [file];
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const found = this.files.get(name);
      if (found === undefined || (out.length > 0 && sent.has(name))) continue;
      sent.add(name);
      out.push(found.bytes);
      queue.push(...found.dependencies);
    }
    return out;
  }

  #addFile(name: string, file: FileProto): void {
    const scope = file.package === "" ? "" : `${file.package}.`;
    for (const message of file.message_type) this.#addMessage(name, scope, message);
    for (const type of file.enum_type) this.#addEnum(name, scope, type);
    for (const service of file.service) {
      this.#symbols.set(scope + service.name, name);
      for (const method of service.method) this.#symbols.set(`${scope}${service.name}.${method.name}`, name);
    }
    this.#addExtensions(name, scope, file.extension);
  }

  #addMessage(file: string, scope: string, message: MessageProto): void {
    const full = scope + message.name;
    this.#symbols.set(full, file);
    this.#messages.add(full);
    for (const field of message.field) this.#symbols.set(`${full}.${field.name}`, file);
    for (const nested of message.nested_type) this.#addMessage(file, `${full}.`, nested);
    for (const type of message.enum_type) this.#addEnum(file, `${full}.`, type);
    this.#addExtensions(file, `${full}.`, message.extension);
  }

  #addEnum(file: string, scope: string, type: MessageMap["google.protobuf.EnumDescriptorProto"]): void {
    this.#symbols.set(scope + type.name, file);
    for (const value of type.value) this.#symbols.set(scope + value.name, file);
  }

  #addExtensions(file: string, scope: string, fields: readonly MessageMap["google.protobuf.FieldDescriptorProto"][]): void {
    for (const { name, extendee, number } of fields) {
      this.#symbols.set(scope + name, file);
      const type = (extendee ?? "").replace(/^\./, "");
      const known = this.#extensions.get(type) ?? new Map<number, string>();
      this.#extensions.set(type, known.set(number ?? 0, file));
    }
  }
}

let made: ReflectionIndex | undefined;

/** The index over every interface; made at the first question. */
export function reflectionIndex(): ReflectionIndex {
  made ??= new ReflectionIndex(descriptorFiles());
  return made;
}
