import type { handleBidiStreamingCall, ServerDuplexStream } from "@grpc/grpc-js";
import { GrpcCode } from "#kernel/base/errors.js";
import { goQuote } from "#kernel/base/goText.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";
import type { StreamService } from "./grpcServer.js";
import { type ReflectionIndex, reflectionIndex } from "./reflectionIndex.js";

type Version = "v1" | "v1alpha";
type Request = MessageMap["grpc.reflection.v1alpha.ServerReflectionRequest"];
type Response = MessageInit<"grpc.reflection.v1alpha.ServerReflectionResponse">;

/**
 * sdk server/grpc/gogoreflection: the schema, as it is with all options. The two versions have the same messages; the
 * reference serves v1alpha alone, newer tools ask for v1.
 * @param services that are listed
 */
export function serverReflection(version: Version, services: () => readonly string[]): StreamService {
  const passBytes = (bytes: Buffer): Buffer => bytes;
  const definition = {
    ServerReflectionInfo: {
      path: `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
      requestStream: true,
      responseStream: true,
      requestSerialize: passBytes,
      requestDeserialize: passBytes,
      responseSerialize: passBytes,
      responseDeserialize: passBytes,
    },
  };
  const handler: handleBidiStreamingCall<Buffer, Buffer> = (call) => {
    const sent = new Set<string>();
    call.on("data", (bytes: Buffer) => {
      try {
        reply(call, codec.decode("grpc.reflection.v1alpha.ServerReflectionRequest", bytes), sent, services());
      } catch (err) {
        call.emit("error", { code: GrpcCode.Internal, details: (err as Error).message });
      }
    });
    call.on("end", () => call.end());
  };
  return { definition, handlers: { ServerReflectionInfo: handler } };
}

function reply(call: ServerDuplexStream<Buffer, Buffer>, request: Request, sent: Set<string>, services: readonly string[]): void {
  const answer = answerTo(request, reflectionIndex(), sent, services);
  if (answer === undefined) {
    call.emit("error", { code: GrpcCode.InvalidArgument, details: "invalid MessageRequest: <nil>" });
    return;
  }
  const response: Response = { valid_host: request.host, original_request: request, ...answer };
  // Who does not read is not answered any further: an answer is many times its question.
  call.pause();
  call.write(Buffer.from(codec.encode("grpc.reflection.v1alpha.ServerReflectionResponse", response)), () => call.resume());
}

/** @returns undefined for a request that asks nothing */
function answerTo(request: Request, index: ReflectionIndex, sent: Set<string>, services: readonly string[]): Response | undefined {
  const { file_by_filename, file_containing_symbol, file_containing_extension, all_extension_numbers_of_type, list_services } = request;
  if (file_by_filename !== undefined) {
    const file = index.hasFile(file_by_filename) ? file_by_filename : undefined;
    return filesOr(index, file, sent, `unknown file: ${file_by_filename}`);
  }
  if (file_containing_symbol !== undefined) {
    return filesOr(index, index.fileOfSymbol(file_containing_symbol), sent, `unknown symbol: ${file_containing_symbol}`);
  }
  if (file_containing_extension !== undefined) {
    const { containing_type, extension_number } = file_containing_extension;
    const file = index.fileOfExtension(containing_type, extension_number);
    return filesOr(index, file, sent, `unknown extension: ${containing_type}:${extension_number}`);
  }
  if (all_extension_numbers_of_type !== undefined) {
    const numbers = index.extensionNumbers(all_extension_numbers_of_type);
    if (numbers === undefined) return notFound(`unknown type: ${goQuote(all_extension_numbers_of_type)}`);
    return { all_extension_numbers_response: { base_type_name: all_extension_numbers_of_type, extension_number: numbers } };
  }
  if (list_services !== undefined) return { list_services_response: { service: services.map((name) => ({ name })) } };
  return undefined;
}

function filesOr(index: ReflectionIndex, file: string | undefined, sent: Set<string>, text: string): Response {
  if (file === undefined) return notFound(text);
  return { file_descriptor_response: { file_descriptor_proto: index.withDependencies(file, sent) } };
}

function notFound(error_message: string): Response {
  return { error_response: { error_code: GrpcCode.NotFound, error_message } };
}
