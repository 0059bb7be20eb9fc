import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bytesToHex } from "#kernel/base/bytes.js";
import { GrpcCode, PlainError } from "#kernel/base/errors.js";
import { codec, type MessageInit, type MessageName } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { txHash } from "#kernel/tx/encodeTx.js";
import { abciQueries } from "#node/rpc/services/abciQueries.js";
import { broadcastTx } from "#node/rpc/services/broadcast.js";
import type { CometPort } from "#node/rpc/services/ports.js";
import { slowMethods } from "#poktd/node/queryWorkerServices.js";
import { message, TestChain, testAccount } from "../../support/chain.js";
import { servedCalls } from "./served.js";

/** Answers of CometBFT by method; a text is an error of its. */
class FakeComet implements CometPort {
  answers: Record<string, unknown> = {};
  readonly asked: { method: string; params: Readonly<Record<string, unknown>> }[] = [];

  async call<T>(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<T> {
    this.asked.push({ method, params });
    const answer = this.answers[method];
    if (typeof answer === "string") throw new PlainError(answer);
    if (answer === undefined) throw new PlainError(`${method} was not expected`);
    return answer as T;
  }
}

const comet = new FakeComet();
let chain: TestChain;
let tx: Uint8Array;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n } });
  const send = {
    from_address: testAccount("alice").bech32,
    to_address: testAccount("bob").bech32,
    amount: [{ denom: "upokt", amount: "1" }],
  };
  tx = chain.tx("alice", [message("cosmos.bank.v1beta1.MsgSend", send)], { memo: "hello" });
  await chain.block();
  await chain.block();
});

beforeEach(() => {
  comet.asked.length = 0;
  comet.answers = {};
});

async function ask<Q extends MessageName, A extends MessageName>(method: string, request: Q, answer: A, init: MessageInit<Q>) {
  const { calls } = servedCalls(chain, { comet });
  const { status, response } = await calls.call(method, codec.encode(request, init), []);
  return { status, answer: status.code === 0 ? codec.decode(answer, response) : undefined };
}

const TX = "cosmos.tx.v1beta1";
const getTx = (hash: string) => ask(`${TX}.Service/GetTx`, `${TX}.GetTxRequest`, `${TX}.GetTxResponse`, { hash });
const HASH = "AB".repeat(32);
const NO_ID = { hash: "", parts: { total: 0, hash: "" } };

function block(height: number, txs: readonly Uint8Array[] = []) {
  const id = { hash: HASH, parts: { total: 1, hash: HASH } };
  const header = {
    version: { block: "11" },
    chain_id: "story",
    height: String(height),
    time: "2026-01-02T03:04:05.6Z",
    last_block_id: NO_ID,
    last_commit_hash: HASH,
    data_hash: HASH,
    validators_hash: HASH,
    next_validators_hash: HASH,
    consensus_hash: HASH,
    app_hash: HASH,
    last_results_hash: "",
    evidence_hash: HASH,
    proposer_address: "11".repeat(20),
  };
  const data = { txs: txs.map((bytes) => Buffer.from(bytes).toString("base64")) };
  const last_commit = { height: String(height - 1), round: 0, block_id: NO_ID, signatures: [] };
  return { block_id: id, block: { header, data, evidence: { evidence: [] }, last_commit } };
}

const recorded = () => ({
  hash: txHash(tx),
  height: "2",
  tx: Buffer.from(tx).toString("base64"),
  tx_result: {
    code: 0,
    data: "CgE=",
    log: "",
    gas_wanted: "7",
    gas_used: "5",
    events: [{ type: "tx", attributes: [{ key: "fee", value: "", index: true }] }],
  },
});

describe("GetTx", () => {
  test("the decoded transaction with its result and time", async () => {
    comet.answers = { tx: recorded(), block: block(2) };
    const { answer } = await getTx(txHash(tx).toLowerCase());
    expect(answer?.tx?.body?.memo).toBe("hello");
    expect(answer?.tx_response).toMatchObject({
      height: 2n,
      txhash: txHash(tx),
      data: "0A01",
      gas_wanted: 7n,
      gas_used: 5n,
      timestamp: "2026-01-02T03:04:05Z",
    });
    expect(answer?.tx_response?.tx?.type_url).toBe("/cosmos.tx.v1beta1.Tx");
    expect(comet.asked[0]).toEqual({ method: "tx", params: { hash: Buffer.from(txHash(tx), "hex").toString("base64"), prove: true } });
  });

  test.each([
    ["", GrpcCode.InvalidArgument, "tx hash cannot be empty"],
    ["zz", GrpcCode.Unknown, "encoding/hex: invalid byte: U+007A 'z'"],
    ["abc", GrpcCode.Unknown, "encoding/hex: odd length hex string"],
    ["ab", GrpcCode.NotFound, "tx not found: ab"],
  ])("hash %j", async (hash, code, text) => {
    comet.answers = { tx: "tx (AB) not found" };
    expect((await getTx(hash)).status).toEqual({ code, message: text });
  });

  test("one that does not decode", async () => {
    comet.answers = { tx: { ...recorded(), tx: "AA==" }, block: block(2) };
    const { status } = await getTx("ab");
    expect(status.message).toBe("codespace sdk code 2: tx parse error: invalid length; proto: invalid field number");
  });
});

describe("GetTxsEvent", () => {
  const search = (init: MessageInit<`${typeof TX}.GetTxsEventRequest`>) =>
    ask(`${TX}.Service/GetTxsEvent`, `${TX}.GetTxsEventRequest`, `${TX}.GetTxsEventResponse`, init);

  test("page and limit have defaults, the order a word, and each block is asked for once", async () => {
    comet.answers = { tx_search: { txs: [recorded(), recorded()], total_count: "9" }, block: block(2) };
    const { answer } = await search({ query: "tx.height=2", order_by: 2, limit: 1n << 63n });
    expect(answer).toMatchObject({ total: 9n, pagination: undefined });
    expect(answer?.txs).toHaveLength(2);
    expect(comet.asked).toEqual([
      { method: "tx_search", params: { query: "tx.height=2", prove: false, page: "1", per_page: "100", order_by: "desc" } },
      { method: "block", params: { height: "2" } },
    ]);
  });

  test("failures are internal", async () => {
    expect((await search({ query: "" })).status).toEqual({ code: GrpcCode.Internal, message: "query cannot be empty" });
    comet.answers = { tx_search: "offset 7: EOF" };
    expect((await search({ query: "garbage" })).status).toEqual({
      code: GrpcCode.Internal,
      message: "failed to search for txs: offset 7: EOF",
    });
  });
});

describe("GetBlockWithTxs", () => {
  const page = (height: bigint, pagination?: MessageInit<"cosmos.base.query.v1beta1.PageRequest">) =>
    ask(`${TX}.Service/GetBlockWithTxs`, `${TX}.GetBlockWithTxsRequest`, `${TX}.GetBlockWithTxsResponse`, { height, pagination });
  const memos = (answer: MessageMap["cosmos.tx.v1beta1.GetBlockWithTxsResponse"] | undefined) => answer?.txs.map((item) => item.body?.memo);

  test("what does not decode is left out", async () => {
    comet.answers = { block: block(2, [tx, Uint8Array.of(0), tx]) };
    const { answer } = await page(2n);
    expect(memos(answer)).toEqual(["hello", "hello"]);
    expect(answer?.pagination?.total).toBe(3n);
    expect(answer?.block?.header?.version).toEqual({ block: 11n, app: 0n });
  });

  test("pages, downwards without the first", async () => {
    comet.answers = { block: block(2, [tx, tx, tx]) };
    expect(memos((await page(2n, { offset: 1n, limit: 1n })).answer)).toHaveLength(1);
    expect(memos((await page(2n, { limit: 0n })).answer)).toHaveLength(0);
    expect(memos((await page(2n, { offset: 2n, limit: 9n, reverse: true })).answer)).toHaveLength(2);
    expect((await page(2n, { offset: 3n, limit: 9n })).status.message).toBe(
      "codespace sdk code 18: invalid request: out of range: cannot paginate 3 txs with offset 3 and limit 3",
    );
  });

  test("heights outside of the chain", async () => {
    for (const height of [0n, 3n]) {
      expect((await page(height)).status.message).toBe(
        `codespace sdk code 26: invalid height: requested height ${height} but height must not be less than 1 or greater than the current height 2`,
      );
    }
  });
});

describe("broadcast", () => {
  test("what CometBFT refuses becomes a response", async () => {
    for (const [text, code] of [
      ["tx already exists in cache", 19],
      ["mempool is full: 5000", 20],
      ["Tx too large. Max size is 5", 21],
    ] as const) {
      comet.answers = { broadcast_tx_sync: text };
      expect(await broadcastTx(comet, tx, 2)).toEqual({ code, codespace: "sdk", txhash: txHash(tx) });
    }
    comet.answers = { broadcast_tx_sync: "connection refused" };
    await expect(broadcastTx(comet, tx, 2)).rejects.toThrow("connection refused");
  });

  test("two modes", async () => {
    comet.answers = { broadcast_tx_async: { hash: "ab" } };
    expect(await broadcastTx(comet, tx, 3)).toMatchObject({ txhash: "AB", code: 0 });
    for (const mode of [0, 1])
      await expect(broadcastTx(comet, tx, mode)).rejects.toThrow("unsupported return type unspecified; supported types: sync, async");
  });
});

describe("conversions and simulation", () => {
  test("decode and encode are each other's inverse", async () => {
    const decoded = await ask(`${TX}.Service/TxDecode`, `${TX}.TxDecodeRequest`, `${TX}.TxDecodeResponse`, { tx_bytes: tx });
    const encoded = await ask(`${TX}.Service/TxEncode`, `${TX}.TxEncodeRequest`, `${TX}.TxEncodeResponse`, { tx: decoded.answer?.tx });
    expect(bytesToHex(encoded.answer?.tx_bytes ?? new Uint8Array())).toBe(bytesToHex(tx));
  });

  test("failures", async () => {
    const empty = await ask(`${TX}.Service/TxEncode`, `${TX}.TxEncodeRequest`, `${TX}.TxEncodeResponse`, { tx: {} });
    expect(empty.status).toEqual({ code: GrpcCode.Internal, message: "runtime error: invalid memory address or nil pointer dereference" });
    const simulated = await ask(`${TX}.Service/Simulate`, `${TX}.SimulateRequest`, `${TX}.SimulateResponse`, { tx: {} });
    expect(simulated.status.code).toBe(GrpcCode.Unknown);
    expect(simulated.status.message).toMatch(/^must contain at least one message: invalid request with gas used: '\d+'$/);
  });
});

describe("blocks and validators", () => {
  const TM = "cosmos.base.tendermint.v1beta1";
  const status = { sync_info: { latest_block_height: "2", catching_up: false } };
  const byHeight = (height: bigint) =>
    ask(`${TM}.Service/GetBlockByHeight`, `${TM}.GetBlockByHeightRequest`, `${TM}.GetBlockByHeightResponse`, { height });

  test("a block with the proposer in both forms", async () => {
    comet.answers = { status, block: block(2) };
    const { answer } = await byHeight(2n);
    expect(answer?.sdk_block?.header?.proposer_address).toMatch(/^poktvalcons1/);
    expect(answer?.block?.header?.proposer_address).toHaveLength(20);
    expect(answer?.block?.header?.last_results_hash).toHaveLength(0);
  });

  test("heights that are not there", async () => {
    comet.answers = { status, block: block(2) };
    expect((await byHeight(3n)).status).toEqual({
      code: GrpcCode.InvalidArgument,
      message: "requested block height is bigger then the chain length",
    });
    expect((await byHeight(0n)).status).toEqual({ code: GrpcCode.Unknown, message: "height must be greater than 0, but got 0" });
  });

  test("validators with page, keys and consensus addresses", async () => {
    const key = Buffer.alloc(32, 7).toString("base64");
    const row = {
      address: "22".repeat(20),
      pub_key: { type: "tendermint/PubKeyEd25519", value: key },
      voting_power: "9",
      proposer_priority: "-3",
    };
    comet.answers = { validators: { block_height: "2", validators: [row], total: "41" } };
    const { answer } = await ask(
      `${TM}.Service/GetLatestValidatorSet`,
      `${TM}.GetLatestValidatorSetRequest`,
      `${TM}.GetLatestValidatorSetResponse`,
      {
        pagination: { offset: 40n, limit: 20n },
      },
    );
    expect(comet.asked[0]?.params).toEqual({ page: "3", per_page: "20" });
    expect(answer).toMatchObject({
      block_height: 2n,
      pagination: { total: 41n },
      validators: [{ voting_power: 9n, proposer_priority: -3n }],
    });
    expect(answer?.validators[0]?.pub_key?.type_url).toBe("/cosmos.crypto.ed25519.PubKey");
  });

  test("ABCI paths of the application alone", async () => {
    const query = (path: string) => ask(`${TM}.Service/ABCIQuery`, `${TM}.ABCIQueryRequest`, `${TM}.ABCIQueryResponse`, { path });
    expect((await query("/app/version")).answer).toMatchObject({ code: 0, codespace: "sdk" });
    expect((await query("")).status.message).toBe("empty query path");
    expect((await query("/cosmos.bank.v1beta1.Query/Params")).status.message).toBe(
      "unsupported ABCI query path: /cosmos.bank.v1beta1.Query/Params",
    );
    expect((await query("/app/simulate")).answer).toMatchObject({ code: 18, codespace: "sdk" });
  });
});

describe("the same over ABCI's Query", () => {
  const query = () => {
    const methods = slowMethods({ comet, chain: chain.app.core.chain, abciQuery: chain.app.query });
    return abciQueries({ query: chain.app.query, deps: () => chain.app.queryDeps(), methods });
  };
  const call = async (path: string, data = new Uint8Array(), height = 0n) =>
    codec.decode("tendermint.abci.ResponseQuery", await query()({ path, data, height, prove: false }));

  test("methods that ask CometBFT answer later", async () => {
    comet.answers = { status: { sync_info: { latest_block_height: "2", catching_up: true } } };
    const answer = await call("/cosmos.base.tendermint.v1beta1.Service/GetSyncing");
    expect(answer).toMatchObject({ code: 0, height: 2n });
    expect(codec.decode("cosmos.base.tendermint.v1beta1.GetSyncingResponse", answer.value)).toEqual({ syncing: true });
  });

  test("their failures have codes of ABCI", async () => {
    expect(await call("/cosmos.tx.v1beta1.Service/GetTx")).toMatchObject({
      code: 18,
      height: 2n,
      log: "rpc error: code = InvalidArgument desc = tx hash cannot be empty: invalid request",
    });
    expect(await call("/cosmos.tx.v1beta1.Service/GetTx", new Uint8Array(), 9n)).toMatchObject({ code: 26, height: 0n });
  });

  test("an empty value that is there is told from none", async () => {
    const bytes = await query()({ path: "/store/bank/key", data: Buffer.from("nosuch"), height: 0n, prove: false });
    expect(Buffer.from(bytes).includes(Buffer.from([0x3a, 0]))).toBe(false);
    const held = abciQueries({ query: () => ({ value: new Uint8Array() }), deps: () => chain.app.queryDeps(), methods: {} });
    expect([...(await held({ path: "", data: new Uint8Array(), height: 0n, prove: false }))]).toEqual([0x3a, 0]);
  });
});

test("settings and state of the node", async () => {
  const NODE = "cosmos.base.node.v1beta1";
  const config = await ask(`${NODE}.Service/Config`, `${NODE}.ConfigRequest`, `${NODE}.ConfigResponse`, {});
  expect(config.answer).toMatchObject({ pruning_keep_recent: "100", pruning_interval: "10", halt_height: 0n });
  const status = await ask(`${NODE}.Service/Status`, `${NODE}.StatusRequest`, `${NODE}.StatusResponse`, {});
  expect(status.answer).toMatchObject({ height: 2n, earliest_store_height: 0n });
});
