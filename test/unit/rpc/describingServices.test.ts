import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bytesToHex } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { findMethod } from "#kernel/codec/descriptors.js";
import { abciQueries } from "#node/rpc/services/abciQueries.js";
import { moduleTables } from "#poktd/node/autocli/appOptions.js";
import type { ServiceTable } from "#poktd/node/autocli/moduleTable.js";
import { slowMethods } from "#poktd/node/queryWorkerServices.js";
import { readQuestions } from "#poktd/parity/queries/questions.js";
import { TestChain } from "../../support/chain.js";
import { goldenDir } from "../../support/golden.js";
import { servedCalls } from "./served.js";

const recorded = readQuestions(join(goldenDir, "queries", "actors")).grpc;
let chain: TestChain;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n } });
  await chain.block();
});

/** Services that describe the program do not look at the state: the recorded answer holds on any chain. */
describe.each(["cosmos.autocli.v1.Query/AppOptions", "cosmos.app.v1alpha1.Query/Config"])("%s", (method) => {
  const answer = recorded.find(({ service, method: name }) => `${service}/${name}` === method)?.response as string;

  test("answers gRPC with the recorded bytes", async () => {
    const { calls } = servedCalls(chain);
    const { status, response } = await calls.call(method, new Uint8Array(), []);
    expect(status.code).toBe(0);
    expect(bytesToHex(response)).toBe(answer);
  });

  test("answers ABCI's Query with the same", async () => {
    const { response } = await overAbci(`/${method}`);
    expect(Buffer.from(response).includes(Buffer.from(answer, "hex"))).toBe(true);
  });
});

test("reflection answers ABCI's Query too", async () => {
  const { response } = await overAbci("/cosmos.base.reflection.v1beta1.ReflectionService/ListAllInterfaces");
  expect(Buffer.from(response).includes("cosmos.base.v1beta1.Msg")).toBe(true);
});

test("every method and argument of the command options is in the interfaces", () => {
  const missing: string[] = [];
  const look = ({ service, rows = [], groups = {} }: ServiceTable) => {
    for (const { method } of rows) if (findMethod(`${service}/${method}`) === undefined) missing.push(`${service}/${method}`);
    for (const below of Object.values(groups)) look(below);
  };
  for (const { tx, query } of Object.values(moduleTables)) for (const table of [tx, query]) if (table !== undefined) look(table);
  expect(missing).toEqual(MISSING);
});

/** Of a file that no recorded descriptor has. */
const MISSING = ["cosmos.app.v1alpha1.Query/Config"];

async function overAbci(path: string): Promise<{ response: Uint8Array }> {
  const comet = { call: () => Promise.reject(new PlainError("no CometBFT here")) };
  const methods = slowMethods({ comet, chain: chain.app.core.chain, abciQuery: chain.app.query });
  const query = abciQueries({ query: chain.app.query, deps: () => chain.app.queryDeps(), methods });
  return { response: await query({ path, data: new Uint8Array(), height: 0n, prove: false }) };
}
