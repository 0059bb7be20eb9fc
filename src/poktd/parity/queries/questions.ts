import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { UsageError } from "#kernel/base/errors.js";

/** One recorded HTTP request with its answer. */
export interface RestQuestion {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  readonly status: number | null;
  readonly response_headers: Readonly<Record<string, string>>;
  readonly response_trailers?: Readonly<Record<string, string>>;
  readonly response_body?: string | null;
  readonly response_sha256?: string;
  readonly rpc?: string;
  readonly raw?: boolean;
  readonly masked?: boolean;
  readonly unordered?: boolean;
}

/** One recorded gRPC call with its answer. */
export interface GrpcQuestion {
  readonly service: string;
  readonly method: string;
  readonly request: string;
  readonly metadata: readonly (readonly [string, string])[];
  readonly code: number;
  readonly message: string;
  readonly response?: string;
  readonly response_sha256?: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly trailers: readonly (readonly [string, string])[];
  /** Names of the fields that are placeholders. */
  readonly masked?: readonly string[];
  readonly unordered?: boolean;
}

/** One recorded question to server reflection. */
export interface ReflectionQuestion {
  readonly service: string;
  readonly method: string;
  readonly request_json: Readonly<Record<string, unknown>>;
  readonly answers: readonly Readonly<Record<string, unknown>>[];
  readonly error: readonly [number, string] | null;
  readonly unordered?: boolean;
}

/** One recorded `abci_query` of CometBFT's JSON-RPC. */
export interface AbciQuestion {
  readonly params: { readonly path?: string; readonly data?: string; readonly height?: string; readonly prove?: boolean };
  readonly answer: { readonly result?: { readonly response: Readonly<Record<string, unknown>> }; readonly error?: unknown };
}

export interface Questions {
  readonly name: string;
  /** Folder of the chain on whose last state they were asked. */
  readonly chainDir: string;
  readonly rest: readonly RestQuestion[];
  readonly grpc: readonly GrpcQuestion[];
  readonly reflection: readonly ReflectionQuestion[];
  readonly abci: readonly AbciQuestion[];
}

/** Reads a folder of recorded questions. @throws UsageError when it is none, or when its chain is not beside it */
export function readQuestions(dir: string): Questions {
  const name = basename(resolve(dir));
  const chainDir = resolve(dir, "..", "..", "chains", name);
  if (!existsSync(join(dir, "grpc.jsonl.gz"))) throw new UsageError(`${dir} holds no recorded queries`, "it has no grpc.jsonl.gz");
  if (!existsSync(chainDir)) throw new UsageError(`the chain of ${dir} is missing`, chainDir);
  const grpc = lines<GrpcQuestion | ReflectionQuestion>(join(dir, "grpc.jsonl.gz"));
  return {
    name,
    chainDir,
    rest: lines<RestQuestion>(join(dir, "rest.jsonl.gz")),
    grpc: grpc.filter((line): line is GrpcQuestion => !("request_json" in line)),
    reflection: grpc.filter((line): line is ReflectionQuestion => "request_json" in line),
    abci: lines<AbciQuestion>(join(dir, "comet-abci-query.jsonl.gz")),
  };
}

function lines<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as T]));
}
