import { createHash } from "node:crypto";
import { bytesToHex, hexToBytes } from "#kernel/base/bytes.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { findMethod } from "#kernel/codec/descriptors.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { clipped } from "./askRest.js";
import { equalMasked, equalUnordered, type Json, parsedJson, withoutSourcePosition } from "./compareAnswers.js";
import { isUnbuiltService, NOT_SERVED, ONLY_UNBUILT, ONLY_UNSERVED } from "./deviations.js";
import type { GrpcQuestion } from "./questions.js";
import type { GrpcAnswer, RawGrpcClient } from "./rawGrpcClient.js";

/** Asks one recorded gRPC question. */
export function askGrpc(client: RawGrpcClient, question: GrpcQuestion): Promise<GrpcAnswer> {
  return client.unary(`/${question.service}/${question.method}`, hexToBytes(question.request), question.metadata);
}

/** @returns what differs, as lines */
export function grpcDifference(question: GrpcQuestion, answer: GrpcAnswer, built: ReadonlySet<string>): string[] {
  const out: string[] = [];
  const message = withoutSourcePosition(question.message).text;
  if (answer.code !== question.code) out.push(`  code     ours ${answer.code}, recorded ${question.code}`);
  if (answer.message !== message) out.push(`  ours     ${answer.message}`, `  recorded ${message}`);
  const metadata = (list: readonly (readonly [string, string])[]) => JSON.stringify([...list].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (metadata(answer.headers) !== metadata(question.headers)) {
    out.push(`  headers  ours ${metadata(answer.headers)}, recorded ${metadata(question.headers)}`);
  }
  if (metadata(answer.trailers) !== metadata(question.trailers)) {
    out.push(`  trailers ours ${metadata(answer.trailers)}, recorded ${metadata(question.trailers)}`);
  }
  if (answer.code === 0 && question.code === 0) out.push(...responseDifference(question, answer.response, built));
  return out;
}

function responseDifference(question: GrpcQuestion, response: Uint8Array, built: ReadonlySet<string>): string[] {
  const ours = bytesToHex(response);
  if (question.response_sha256 !== undefined) {
    const hash = createHash("sha256").update(response).digest("hex");
    if (hash === question.response_sha256) return [];
    return question.unordered === true
      ? []
      : [`  ours     ${response.length} bytes, sha256 ${hash}`, `  recorded sha256 ${question.response_sha256}`];
  }
  const recorded = question.response ?? "";
  if (ours === recorded) return [];
  const output = findMethod(`${question.service}/${question.method}`)?.output;
  const [a, b] = [asJson(output, ours), asJson(output, recorded)];
  if (question.unordered === true && a !== undefined && b !== undefined) {
    if (equalUnordered(a, b)) return [];
    if (
      equalUnordered(
        a,
        withoutServices(b, (name) => NOT_SERVED.has(name)),
      )
    )
      return [ONLY_UNSERVED];
    const unbuilt = (name: string) => NOT_SERVED.has(name) || isUnbuiltService(name, built);
    if (equalUnordered(a, withoutServices(b, unbuilt))) return [ONLY_UNBUILT];
  }
  if (question.masked !== undefined && a !== undefined && b !== undefined && equalMasked(withoutBuildDeps(a), withoutBuildDeps(b)))
    return [];
  const [textA, textB] = [JSON.stringify(a) ?? ours, JSON.stringify(b) ?? recorded];
  if (textA !== textB) return [`  ours     ${clipped(textA, textB)}`, `  recorded ${clipped(textB, textA)}`];
  return [`  ours     ${clipped(ours, recorded)}`, `  recorded ${clipped(recorded, ours)}`];
}

function asJson(message: string | undefined, hex: string): Json | undefined {
  if (message === undefined) return undefined;
  try {
    return parsedJson(dynamicJson.stringify(message, dynamicCodec.decode(message, hexToBytes(hex))));
  } catch {
    return undefined;
  }
}

function withoutServices(json: Json, left: (name: string) => boolean): Json {
  const { queries } = json as { queries?: { query_services: { fullname: string }[] } };
  if (queries === undefined) return json;
  return { queries: { query_services: queries.query_services.filter(({ fullname }) => !left(fullname)) } };
}

/** The list was dropped from the recorded answer of GetNodeInfo. */
function withoutBuildDeps(json: Json): Json {
  const version = (json as { application_version?: { build_deps?: Json } }).application_version;
  if (version !== undefined) version.build_deps = [];
  return json;
}
