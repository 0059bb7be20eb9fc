import { describe, expect, test } from "vitest";
import { bytesToHex, hexToBytes, hexToStr } from "#kernel/base/bytes.js";
import { GrpcCode, GrpcStatusError, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { ModuleDef, QueryHandler } from "#kernel/module/module.js";
import { gatewayModule } from "#modules/gateway/index.js";
import { migrationModule } from "#modules/migration/index.js";
import { proofModule } from "#modules/proof/index.js";
import { serviceModule } from "#modules/service/index.js";
import { sessionModule } from "#modules/session/index.js";
import { sharedModule } from "#modules/shared/index.js";
import { tokenomicsModule } from "#modules/tokenomics/index.js";
import { goldenLines, TestChain } from "./support.js";

const bank = {
  spendableCoins: () => [],
  sendCoinsFromAccountToModule: () => {},
  sendCoinsFromModuleToAccount: () => {},
};
const shared = sharedModule();
const modules: ModuleDef[] = [
  shared,
  serviceModule({ bank, shared: shared.api }),
  gatewayModule({ bank, shared: shared.api }),
  sessionModule({ shared: shared.api }),
  proofModule(),
  tokenomicsModule(),
  migrationModule(),
];
const handlers = new Map<string, QueryHandler>(modules.flatMap((m) => Object.entries(m.queries ?? {})));
const stores = modules.map((m) => m.name);

interface Diff {
  height: number;
  stores: Record<string, [string, string | null][]>;
}

interface Answer {
  service?: string;
  method?: string;
  request: string;
  metadata?: [string, string][];
  code: number;
  message: string;
  response: string;
}

/** The state of our stores after each asked height, folded from the recorded writes. */
function statesOf(chain: string, heights: ReadonlySet<number>): Map<number, TestChain> {
  const out = new Map<number, TestChain>();
  const folded = new Map(stores.map((name) => [name, new Map<string, string>()]));
  for (const diff of goldenLines<Diff>(`chains/${chain}/diffs.jsonl.gz`)) {
    for (const name of stores) applyDiff(folded.get(name) as Map<string, string>, diff.stores[name] ?? []);
    if (heights.has(diff.height)) out.set(diff.height, chainOf(folded));
  }
  return out;
}

function applyDiff(state: Map<string, string>, writes: readonly [string, string | null][]): void {
  for (const [key, value] of writes) {
    if (value === null) state.delete(key);
    else state.set(key, value);
  }
}

function chainOf(folded: ReadonlyMap<string, ReadonlyMap<string, string>>): TestChain {
  const chain = new TestChain(...stores);
  for (const [name, entries] of folded) {
    for (const [key, value] of entries) chain.multi.store(name).set(hexToStr(key), hexToStr(value));
  }
  return chain;
}

function askedHeight(answer: Answer, last: number): number | undefined {
  const header = answer.metadata?.find(([name]) => name === "x-cosmos-block-height")?.[1];
  if (header === undefined) return last;
  const height = /^[0-9]+$/.test(header) ? Number(header) : Number.NaN;
  if (height === 0) return last;
  return height <= last ? height : undefined; // bad and future heights are refused before any module is asked
}

function ask(handler: QueryHandler, chain: TestChain, height: number, request: string): Pick<Answer, "code" | "message" | "response"> {
  try {
    const response = handler.handle(chain.at(BigInt(height)), codec.decode(handler.request, hexToBytes(request)) as never);
    return { code: GrpcCode.OK, message: "", response: bytesToHex(codec.encode(handler.response, response)) };
  } catch (err) {
    if (err instanceof GrpcStatusError) return { code: GrpcCode[err.grpcCode], message: err.desc, response: "" };
    if (err instanceof Panic) return { code: GrpcCode.Internal, message: err.message, response: "" };
    throw err;
  }
}

describe.each([
  ["actors", 120],
  ["relays", undefined],
  ["morse", undefined],
] as const)("recorded answers on chain %s", (name, known) => {
  const last = known ?? goldenLines<Diff>(`chains/${name}/diffs.jsonl.gz`).length;
  const asked = goldenLines<Answer>(`queries/${name}/grpc.jsonl.gz`)
    .map((answer) => ({ answer, handler: handlers.get(`${answer.service}/${answer.method}`), height: askedHeight(answer, last) }))
    .filter(({ handler, height }) => handler !== undefined && height !== undefined);
  const states = statesOf(name, new Set(asked.map(({ height }) => height as number)));

  test("there are answers to compare with", () => {
    expect(asked.length).toBeGreaterThan(10);
  });

  test.each(asked.map((entry, i) => ({ ...entry, title: `${i} ${entry.answer.service}/${entry.answer.method} at ${entry.height}` })))(
    "$title",
    ({ answer, handler, height }) => {
      const got = ask(handler as QueryHandler, states.get(height as number) as TestChain, height as number, answer.request);
      expect(got).toEqual({ code: answer.code, message: answer.message, response: answer.response ?? "" });
    },
  );
});
