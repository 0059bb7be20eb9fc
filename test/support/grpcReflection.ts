import { create, createFileRegistry, type DescMessage, fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Client, credentials } from "@grpc/grpc-js";

/**
 * Asks for a supplier as grpcurl would: the schema comes from the node's reflection service, the message is decoded by
 * another protobuf library.
 * @param version of grpc.reflection
 */
export async function reflectSupplier(address: string, version: "v1" | "v1alpha", operator: string): Promise<Record<string, unknown>> {
  const client = new Client(address, credentials.createInsecure());
  try {
    const files = await filesContaining(client, version, "pocket.supplier.Query");
    const registry = createFileRegistry(
      create(FileDescriptorSetSchema, { file: files.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes)) }),
    );
    const service = registry.getService("pocket.supplier.Query");
    const method = service?.methods.find((item) => item.name === "Supplier");
    if (method === undefined) throw new Error("reflection knows no pocket.supplier.Query/Supplier");
    const request = toBinary(method.input, create(method.input, { operatorAddress: operator } as never));
    const answer = await unary(client, "/pocket.supplier.Query/Supplier", request);
    return (fromBinary(method.output as DescMessage, answer) as unknown as { supplier: Record<string, unknown> }).supplier;
  } finally {
    client.close();
  }
}

function unary(client: Client, path: string, request: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      (bytes: Uint8Array) => Buffer.from(bytes),
      (bytes: Buffer) => bytes,
      request,
      (error, answer) => {
        if (error !== null || answer === undefined) reject(error ?? new Error("no answer"));
        else resolve(new Uint8Array(answer));
      },
    );
  });
}

/** Every file that a symbol needs, dependencies first: the reflection stream is asked for each import in turn. */
async function filesContaining(client: Client, version: string, symbol: string): Promise<Uint8Array[]> {
  const stream = client.makeBidiStreamRequest(
    `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
    (bytes: Uint8Array) => Buffer.from(bytes),
    (bytes: Buffer) => bytes,
  );
  const answers: ((bytes: Buffer) => void)[] = [];
  stream.on("data", (bytes: Buffer) => answers.shift()?.(bytes));
  let failed = (_error: Error): void => {};
  stream.on("error", (error) => failed(error));
  const ask = (field: number, text: string) =>
    new Promise<Uint8Array[]>((resolve, reject) => {
      failed = reject;
      answers.push((bytes) => resolve(descriptorsIn(bytes)));
      const value = Buffer.from(text);
      stream.write(Buffer.concat([Buffer.from([(field << 3) | 2, value.length]), value]));
    });
  const files = new Map<string, Uint8Array>();
  const collect = async (found: readonly Uint8Array[]): Promise<void> => {
    for (const bytes of found) {
      const file = fromBinary(FileDescriptorProtoSchema, bytes);
      if (files.has(file.name)) continue;
      for (const dependency of file.dependency) if (!files.has(dependency)) await collect(await ask(3, dependency));
      files.set(file.name, bytes);
    }
  };
  await collect(await ask(4, symbol));
  stream.end();
  return [...files.values()];
}

/** ServerReflectionResponse.file_descriptor_response (4) .file_descriptor_proto (1, repeated bytes). */
function descriptorsIn(response: Uint8Array): Uint8Array[] {
  return fieldsOf(response, 4).flatMap((inner) => fieldsOf(inner, 1));
}

function fieldsOf(bytes: Uint8Array, wanted: number): Uint8Array[] {
  const out: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    if ((tag & 7) === 0) varint();
    else {
      const length = varint();
      if (tag >>> 3 === wanted) out.push(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return out;
}
