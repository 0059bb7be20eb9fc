import { createHash } from "node:crypto";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { clipped } from "./askRest.js";
import { equalUnordered, type Json } from "./compareAnswers.js";
import { isUnbuiltService, NOT_SERVED, ONLY_UNBUILT, ONLY_UNSERVED, SAME_FILE_NAMES } from "./deviations.js";
import type { ReflectionQuestion } from "./questions.js";
import type { RawGrpcClient } from "./rawGrpcClient.js";

const PREFIX = "grpc.reflection.v1alpha";

/** Asks one recorded question of server reflection. @param built methods that are served. @returns what differs, as lines */
export async function reflectionDifference(
  client: RawGrpcClient,
  question: ReflectionQuestion,
  built: ReadonlySet<string>,
): Promise<string[]> {
  const request = `${PREFIX}.ServerReflectionRequest`;
  const bytes = dynamicCodec.encode(request, dynamicJson.parse(request, JSON.stringify(question.request_json)));
  const { answers, code, message } = await client.stream(`/${question.service}/${question.method}`, bytes);
  const ours = { answers: answers.map(described), error: code === 0 ? null : [code, message] } as unknown as Json;
  const recorded = { answers: question.answers, error: question.error } as unknown as Json;
  if (question.unordered === true ? equalUnordered(ours, recorded) : JSON.stringify(ours) === JSON.stringify(recorded)) return [];
  const [a, b] = [JSON.stringify(ours), JSON.stringify(recorded)];
  return [...explained(a, b, built), `  ours     ${clipped(a, b)}`, `  recorded ${clipped(b, a)}`];
}

/** What kind of difference it is, where it is one of the known ones. */
function explained(ours: string, recorded: string, built: ReadonlySet<string>): string[] {
  const names = (text: string) => text.replaceAll(/,"size":\d+,"sha256":"[0-9a-f]+"/g, "");
  if (ours.includes('"sha256"') && names(ours) === names(recorded)) return [SAME_FILE_NAMES];
  const without = (left: (name: string) => boolean) =>
    recorded.replaceAll(/\{"name":"([\w.]+)"\},?/g, (row, name: string) => (left(name) ? "" : row)).replace(/,\]/, "]");
  if (ours === without((name) => NOT_SERVED.has(name))) return [ONLY_UNSERVED];
  // The reflection service itself is listed and is no query method.
  const unbuilt = (name: string) => !name.startsWith("grpc.reflection.") && (NOT_SERVED.has(name) || isUnbuiltService(name, built));
  return ours === without(unbuilt) ? [ONLY_UNBUILT] : [];
}

/** A response in the recorded form: files by name, size and hash. */
function described(bytes: Uint8Array): Json {
  const answer = codec.decode(`${PREFIX}.ServerReflectionResponse`, bytes);
  const { file_descriptor_response, list_services_response, error_response, all_extension_numbers_response } = answer;
  if (file_descriptor_response !== undefined) {
    return { file_descriptor_response: { files: file_descriptor_response.file_descriptor_proto.map(fileRow) } };
  }
  if (list_services_response !== undefined) {
    return { list_services_response: { service: list_services_response.service.map(({ name }) => ({ name })) } };
  }
  if (error_response !== undefined) return { error_response: { ...error_response } };
  if (all_extension_numbers_response === undefined) return null;
  const { base_type_name, extension_number } = all_extension_numbers_response;
  return { all_extension_numbers_response: { base_type_name, extension_number: [...extension_number] } };
}

function fileRow(file: Uint8Array): Json {
  const { name } = codec.decode("google.protobuf.FileDescriptorProto", file);
  return { name: name ?? "", size: file.length, sha256: createHash("sha256").update(file).digest("hex") };
}
