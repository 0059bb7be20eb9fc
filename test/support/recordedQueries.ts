/**
 * Asks a module the recorded gRPC questions about its own stores, on states folded from the recorded writes: no other module
 * is needed. Questions that the server refuses before the module sees them (future heights, bytes that do not decode) belong
 * to the server's tests.
 */
import { bytesToHex, EMPTY, hexToBytes, hexToStr } from "#kernel/base/bytes.js";
import { GrpcCode, GrpcStatusError, Panic, PlainError, TxError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import type { GenesisDef, ModuleDef, QueryHandler } from "#kernel/module/module.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { goldenJson, goldenLines } from "./golden.js";

interface DiffLine {
  readonly height: number;
  readonly stores: Readonly<Record<string, readonly (readonly [key: string, value: string | null])[]>>;
}

interface Question {
  readonly service: string;
  readonly method: string;
  readonly request: string;
  readonly metadata?: readonly (readonly [string, string])[];
  readonly code: number;
  readonly message?: string;
  readonly response?: string;
}

export type Answer = { readonly code: number; readonly message: string } | { readonly code: 0; readonly response: string };
export interface Case {
  readonly name: string;
  readonly want: Answer;
  readonly got: Answer;
}

/** Contexts over the recorded stores of a chain, at ascending heights. */
class RecordedState {
  readonly #diffs: readonly DiffLine[];
  readonly #mounts;
  readonly #multi;
  #next = 0;

  constructor(chain: string, module: ModuleDef) {
    this.#diffs = [...goldenLines<DiffLine>(`chains/${chain}/diffs.jsonl.gz`)];
    this.#mounts = module.stores;
    this.#multi = memMulti(module.stores);
  }

  get last(): number {
    return (this.#diffs.at(-1) as DiffLine).height;
  }

  /** @param height not below that of an earlier call */
  at(height: number): Ctx {
    for (; (this.#diffs[this.#next]?.height ?? Number.POSITIVE_INFINITY) <= height; this.#next++)
      this.#apply(this.#diffs[this.#next] as DiffLine);
    const header = { ...EMPTY_HEADER, height: BigInt(height) };
    return newContext(ctxEnv(this.#mounts), this.#multi, { header, headerHash: EMPTY, mode: "query" });
  }

  #apply(diff: DiffLine): void {
    for (const { name } of this.#mounts) {
      const store = this.#multi.store(name);
      for (const [key, value] of diff.stores[name] ?? []) {
        if (value === null) store.delete(hexToStr(key));
        else store.set(hexToStr(key), hexToStr(value));
      }
    }
  }
}

/** Every recorded question of a chain that a module answers, with the recorded and our answer. */
export function askRecorded(chain: string, module: ModuleDef): Case[] {
  const state = new RecordedState(chain, module);
  const asked: { height: number; question: Question; handler: QueryHandler; name: string }[] = [];
  for (const question of goldenLines<Question>(`queries/${chain}/grpc.jsonl.gz`)) {
    const name = `${question.service}/${question.method}`;
    const handler = module.queries?.[name];
    const given = Number(question.metadata?.find(([key]) => key === "x-cosmos-block-height")?.[1] ?? 0);
    const height = given === 0 ? state.last : given;
    const refused = !Number.isInteger(height) || height < 0 || height > state.last || question.message?.startsWith("codespace sdk code 18");
    if (handler === undefined || refused || question.message?.startsWith("grpc: error unmarshalling")) continue;
    asked.push({ height, question, handler, name: `${name} ${question.request} at ${height}` });
  }
  asked.sort((a, b) => a.height - b.height);
  return asked.map(({ height, question, handler, name }) => ({
    name,
    want: question.code === 0 ? { code: 0, response: question.response ?? "" } : { code: question.code, message: question.message ?? "" },
    got: ask(state.at(height), handler, question.request),
  }));
}

/** A status text as it was recorded: bytes that are not UTF-8 each show as U+FFFD. */
function wireText(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, "\ufffd");
}

/** errors v1.0.2 GRPCStatus: `codespace X code N: <registered text>: <detail>`. */
function registeredText({ root, wraps }: TxError): string {
  return [`codespace ${root.codespace} code ${root.code}`, root.text, ...[...wraps].reverse()].join(": ");
}

/** A panic answers as the server's recovery does. */
function ask(ctx: ReadCtx, handler: QueryHandler, request: string): Answer {
  try {
    const answer = handler.handle(ctx, codec.decode(handler.request, hexToBytes(request)));
    return { code: 0, response: bytesToHex(codec.encode(handler.response, answer)) };
  } catch (err) {
    if (err instanceof GrpcStatusError) return { code: GrpcCode[err.grpcCode], message: wireText(err.desc) };
    if (err instanceof Panic) return { code: GrpcCode.Internal, message: err.message };
    if (err instanceof PlainError) return { code: GrpcCode.Unknown, message: err.message };
    if (err instanceof TxError) return { code: GrpcCode.Unknown, message: registeredText(err) };
    throw err;
  }
}

/** A module's genesis section as `pocketd export` wrote it at the end of a chain, and as we export it from the same state. */
export function exportRecorded(chain: string, module: ModuleDef): { readonly want: unknown; readonly got: unknown } {
  const state = new RecordedState(chain, module);
  const genesis = module.genesis as GenesisDef;
  const file = goldenJson<{ app_state: Record<string, unknown> }>(`chains/${chain}/state-final.json.gz`);
  const text = protoJson.stringify(genesis.type, codec.create(genesis.type, genesis.export(state.at(state.last))));
  return { want: file.app_state[module.name], got: JSON.parse(text) };
}
