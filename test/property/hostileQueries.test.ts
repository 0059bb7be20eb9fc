import { beforeAll, describe, expect, test } from "vitest";
import { PlainError } from "#kernel/base/errors.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { serviceDesc, serviceNames } from "#kernel/codec/descriptors.js";
import { abciMethods } from "#node/rpc/services/abciMethods.js";
import { abciQueries } from "#node/rpc/services/abciQueries.js";
import { slowMethods } from "#poktd/node/queryWorkerServices.js";
import { message, TestChain, testAccount } from "../support/chain.js";
import { mutated, oddFields, pick, random, SEED } from "../support/hostile.js";

/** Whatever is asked over ABCI, the application answers; an error of ours would end the node. */

const PATHS = [
  "",
  "/",
  "app",
  "/app",
  "/app/simulate",
  "/app/version",
  "/app/x",
  "/store",
  "/store/bank",
  "/store/bank/key",
  "/store/bank/subspace",
  "/store/nosuch/key",
  "/store/transient:params/key",
  "/store//key",
  "/p2p",
  "/p2p/filter/addr/x",
  "/p2p/filter/id/x",
  "/p2p/x/y/z",
  "/custom/x",
  "//",
  "/nosuch.Query/X",
  "\ud800",
];
const HEIGHTS = [0n, 0n, 0n, 1n, 2n, 3n, 4n, -1n, 1_000_000n, (1n << 63n) - 1n, -(1n << 63n)];
let chain: TestChain;
let ask: (path: string, data: Uint8Array, height: bigint, prove: boolean) => Promise<Uint8Array>;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { zed: 1_000_000_000_000n, alice: 1_000_000_000_000n, bob: 1_000_000n } });
  const send = {
    from_address: testAccount("alice").bech32,
    to_address: testAccount("bob").bech32,
    amount: [{ denom: "upokt", amount: "1" }],
  };
  for (let i = 0; i < 3; i++) await chain.block([chain.tx("alice", [message("cosmos.bank.v1beta1.MsgSend", send)])]);
  const comet = { call: () => Promise.reject(new PlainError("no CometBFT here")) };
  const config = { minimumGasPrice: "", pruningKeepRecent: 0n, pruningInterval: 0n, haltHeight: 0n };
  chain.app.queries.add(abciMethods(chain.app.core, config));
  const methods = slowMethods({ comet, chain: chain.app.core.chain, abciQuery: chain.app.query });
  const query = abciQueries({ query: chain.app.query, deps: () => chain.app.queryDeps(), methods });
  ask = async (path, data, height, prove) => query({ path, data, height, prove });
});

const methods = serviceNames().flatMap((name) => serviceDesc(name).methods.map(({ fullName, input }) => [fullName, input] as const));

describe("hostile queries", () => {
  test.each(methods)("%s", async (method, input) => {
    const next = random(SEED + [...method].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) | 0, 7));
    for (let i = 0; i < Number(process.env["FUZZ_RUNS"] ?? 6); i++) {
      const honest = dynamicCodec.encode(input, oddFields(next, input));
      const data = next(4) === 0 ? mutated(next, honest) : honest;
      const answer = codec.decode("tendermint.abci.ResponseQuery", await ask(`/${method}`, data, pick(next, HEIGHTS), next(6) === 0));
      expect(answer.code).toBeTypeOf("number");
    }
  });

  test("paths that are no methods", async () => {
    const next = random(SEED);
    for (let i = 0; i < 600; i++) {
      const data = Uint8Array.from({ length: pick(next, [0, 1, 2, 21, 400]) }, () => next(4));
      const answer = codec.decode("tendermint.abci.ResponseQuery", await ask(pick(next, PATHS), data, pick(next, HEIGHTS), next(3) === 0));
      expect(answer.code).toBeTypeOf("number");
    }
  });
});
