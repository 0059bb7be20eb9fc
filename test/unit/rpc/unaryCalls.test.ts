import { beforeAll, describe, expect, test } from "vitest";
import { GrpcCode } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { TestChain, testAccount } from "../../support/chain.js";
import { servedCalls } from "./served.js";

const BALANCE = "cosmos.bank.v1beta1.Query/Balance";
const SUPPLY = "cosmos.bank.v1beta1.Query/TotalSupply";

let chain: TestChain;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n } });
  for (let i = 0; i < 3; i++) await chain.block();
});

function balanceRequest(denom = "upokt"): Uint8Array {
  return codec.encode("cosmos.bank.v1beta1.QueryBalanceRequest", { address: testAccount("bob").bech32, denom });
}

describe("heights", () => {
  test.each([
    [[], "3"],
    [["0"], "3"],
    [["2"], "2"],
    [["+2"], "2"],
    [["1", "2"], "3"],
  ])("header %j reads height %s", async (heights, height) => {
    const { calls } = servedCalls(chain);
    const answer = await calls.call(BALANCE, balanceRequest(), heights);
    expect(answer.status.code).toBe(0);
    expect(answer.height).toBe(height);
    expect(codec.decode("cosmos.bank.v1beta1.QueryBalanceResponse", answer.response).balance).toEqual({ denom: "upokt", amount: "500" });
  });

  test.each([
    ["4", "codespace sdk code 26: invalid height: cannot query with height in the future; please provide a valid height"],
    ["-1", "codespace sdk code 18: invalid request: cannot query with height < 0; please provide a valid height"],
    [
      "abc",
      'codespace sdk code 18: invalid request: Baseapp.RegisterGRPCServer: invalid height header "x-cosmos-block-height": ' +
        'strconv.ParseInt: parsing "abc": invalid syntax',
    ],
    [
      "9223372036854775808",
      'codespace sdk code 18: invalid request: Baseapp.RegisterGRPCServer: invalid height header "x-cosmos-block-height": ' +
        'strconv.ParseInt: parsing "9223372036854775808": value out of range',
    ],
  ])("height %s is refused without a header", async (height, message) => {
    const { calls } = servedCalls(chain);
    const answer = await calls.call(BALANCE, balanceRequest(), [height]);
    expect(answer).toMatchObject({ status: { code: GrpcCode.Unknown, message }, height: undefined });
  });

  test("after a restart the latest height waits for a block, a named one does not", async () => {
    const { calls } = servedCalls(chain, { header: () => EMPTY_HEADER });
    const latest = await calls.call(BALANCE, balanceRequest(), []);
    expect(latest.status.message).toBe(
      "codespace sdk code 26: invalid height: context did not contain latest block height in either check state or finalize block state (3)",
    );
    expect((await calls.call(BALANCE, balanceRequest(), ["3"])).status.code).toBe(0);
  });

  test("before the first block nothing is answered", async () => {
    const { calls } = servedCalls(await TestChain.start({ balances: { alice: 1_000_000_000n } }));
    const { status } = await calls.call(BALANCE, balanceRequest(), []);
    expect(status.message).toBe("codespace sdk code 26: invalid height: pocket is not ready; please wait for first block");
  });
});

describe("failures", () => {
  test("bytes that do not decode", async () => {
    const { calls } = servedCalls(chain);
    const { status } = await calls.call(BALANCE, Uint8Array.of(0x0a), []);
    expect(status).toEqual({ code: GrpcCode.Internal, message: "grpc: error unmarshalling request: unexpected EOF" });
  });

  test("unknown services and methods", async () => {
    const { calls } = servedCalls(chain);
    const code = GrpcCode.Unimplemented;
    expect((await calls.call("no.Such/Thing", new Uint8Array(), [])).status).toEqual({ code, message: "unknown service no.Such" });
    expect((await calls.call("cosmos.bank.v1beta1.Query/Nope", new Uint8Array(), [])).status).toEqual({
      code,
      message: "unknown method Nope for service cosmos.bank.v1beta1.Query",
    });
    expect((await calls.call("cosmos.bank.v1beta1.Msg/Send", new Uint8Array(), [])).status.message).toBe(
      "unknown service cosmos.bank.v1beta1.Msg",
    );
  });

  test("a gas limit ends a query", async () => {
    const { calls } = servedCalls(chain, { gasLimit: 100n });
    const { status } = await calls.call(SUPPLY, new Uint8Array(), []);
    expect(status.code).toBe(GrpcCode.Unknown);
    expect(status.message).toMatch(/^codespace sdk code 11: out of gas: Query gas limit exceeded: 100, out of gas in location: /);
  });

  test("a bug of ours is told to the operator, not to the client", async () => {
    const bugs: unknown[] = [];
    const broken = new Error("a secret of the house");
    const { calls } = servedCalls(chain, {
      bugs,
      comet: { call: () => Promise.reject(broken) },
    });
    const { status } = await calls.call("cosmos.base.tendermint.v1beta1.Service/GetSyncing", new Uint8Array(), []);
    expect(status).toEqual({ code: GrpcCode.Internal, message: "internal error" });
    expect(bugs).toEqual([broken]);
  });

  test("more calls than may wait are refused at once", async () => {
    const { calls } = servedCalls(chain, { queueLimit: 3 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => calls.call(BALANCE, balanceRequest(), [])));
    expect(answers.map(({ status }) => status.code)).toEqual([0, 0, 0, GrpcCode.ResourceExhausted, GrpcCode.ResourceExhausted]);
    expect((await calls.call(BALANCE, balanceRequest(), [])).status.code).toBe(0);
  });
});

describe("the last height is shared", () => {
  test("queries that began before a block read on, and its lease goes when they end", async () => {
    const own = await TestChain.start({ balances: { alice: 1_000_000_000n } });
    await own.block();
    const { versions } = servedCalls(own);
    const before = versions.open(1);
    const again = versions.open(1);
    await own.block();
    versions.advance(2);
    expect(before.store("bank").iterate().valid()).toBe(true);
    expect(own.store.leases.claim(1)).toBe(0);
    before.release();
    before.release();
    expect(own.store.leases.claim(1)).toBe(0);
    again.release();
    expect(own.store.leases.claim(1)).toBe(1);
    versions.open(2).release();
    versions.close();
    expect(own.store.leases.claim(2)).toBe(2);
  });
});
