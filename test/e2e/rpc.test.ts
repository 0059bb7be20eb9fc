import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { txHash } from "#kernel/tx/encodeTx.js";
import { RawGrpcClient } from "#poktd/parity/queries/rawGrpcClient.js";
import { eventually, TestDevnet } from "../support/devnet.js";

/** The services that ask CometBFT, against a real one. */
let net: TestDevnet;
let sent: { txhash: string; height: number };
let receiver: string;

beforeAll(async () => {
  net = await TestDevnet.start();
  receiver = net.info.accounts.find(({ name }) => name === "app1")?.address ?? "";
  sent = await net.send("bank", "send", "faucet", receiver, "7upokt");
});

afterAll(async () => {
  expect(await net.stop()).toBe(0);
});

async function get<T>(path: string): Promise<T> {
  const { status, body } = await net.rest(path);
  expect(status, `${path}: ${body}`).toBe(200);
  return JSON.parse(body) as T;
}

interface TxAnswer {
  readonly tx: { readonly body: { readonly messages: readonly { readonly amount: readonly { amount: string }[] }[] } };
  readonly tx_response: { readonly txhash: string; readonly height: string; readonly code: number; readonly timestamp: string };
}

describe("transactions", () => {
  test("by hash", async () => {
    const { tx, tx_response } = await get<TxAnswer>(`/cosmos/tx/v1beta1/txs/${sent.txhash.toLowerCase()}`);
    expect(tx.body.messages[0]?.amount[0]?.amount).toBe("7");
    expect(tx_response).toMatchObject({ txhash: sent.txhash, height: String(sent.height), code: 0 });
    expect(tx_response.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const missing = await net.rest(`/cosmos/tx/v1beta1/txs/${"AB".repeat(32)}`);
    expect(missing).toEqual({ status: 404, body: `{"code":5,"message":"tx not found: ${"AB".repeat(32)}","details":[]}` });
  });

  test("by events, and CometBFT's words for a bad query", async () => {
    const query = encodeURIComponent(`transfer.recipient='${receiver}' AND tx.height=${sent.height}`);
    const found = await get<{ total: string; tx_responses: { txhash: string }[] }>(`/cosmos/tx/v1beta1/txs?query=${query}`);
    expect(found).toMatchObject({ total: "1", tx_responses: [{ txhash: sent.txhash }] });
    const bad = await net.rest("/cosmos/tx/v1beta1/txs?query=garbage");
    expect(bad).toMatchObject({ status: 500, body: '{"code":13,"message":"failed to search for txs: offset 7: EOF","details":[]}' });
    const beyond = await net.rest(`/cosmos/tx/v1beta1/txs?query=${query}&page=9`);
    expect(beyond.body).toContain("failed to search for txs: page should be within [1, 1] range, given 9");
  });

  test("of a block", async () => {
    const page = await get<{ txs: TxAnswer["tx"][]; pagination: { total: string } }>(`/cosmos/tx/v1beta1/txs/block/${sent.height}`);
    expect(page.pagination.total).toBe("1");
    expect(page.txs[0]?.body.messages[0]?.amount[0]?.amount).toBe("7");
  });

  test("broadcast: checked, remembered, refused", async () => {
    const post = async (tx_bytes: string, mode: string) => {
      const response = await fetch(`${net.info.rest}/cosmos/tx/v1beta1/txs`, { method: "POST", body: JSON.stringify({ tx_bytes, mode }) });
      return {
        status: response.status,
        answer: (await response.json()) as { tx_response?: { code: number; txhash: string; codespace: string } },
      };
    };
    const garbage = Buffer.from("garbage").toString("base64");
    const { status, answer } = await post(garbage, "BROADCAST_MODE_SYNC");
    expect(status).toBe(200);
    expect(answer.tx_response).toMatchObject({ code: 2, codespace: "sdk", txhash: txHash(Buffer.from("garbage")) });
    expect((await post(garbage, "BROADCAST_MODE_UNSPECIFIED")).status).toBe(500);
    const { tx_response } = await get<TxAnswer>(`/cosmos/tx/v1beta1/txs/${sent.txhash}`);
    expect(tx_response.code).toBe(0);
  });
});

describe("blocks", () => {
  const TENDERMINT = "/cosmos/base/tendermint/v1beta1";

  test("the latest, by height, and none", async () => {
    const latest = await get<{ block: { header: { height: string } } }>(`${TENDERMINT}/blocks/latest`);
    expect(Number(latest.block.header.height)).toBeGreaterThanOrEqual(sent.height);
    const one = await get<{ block_id: { hash: string }; sdk_block: { header: { proposer_address: string } } }>(
      `${TENDERMINT}/blocks/${sent.height}`,
    );
    const comet = (await (await fetch(`${net.info.rpc}/block?height=${sent.height}`)).json()) as { result: { block_id: { hash: string } } };
    expect(Buffer.from(one.block_id.hash, "base64").toString("hex").toUpperCase()).toBe(comet.result.block_id.hash);
    expect(one.sdk_block.header.proposer_address).toMatch(/^poktvalcons1/);
    expect((await net.rest(`${TENDERMINT}/blocks/99999999`)).body).toContain("requested block height is bigger then the chain length");
    expect((await net.rest(`${TENDERMINT}/blocks/0`)).body).toContain("height must be greater than 0, but got 0");
  });

  test("validators, node, state of syncing", async () => {
    const set = await get<{ validators: { voting_power: string }[]; pagination: { total: string } }>(`${TENDERMINT}/validatorsets/latest`);
    expect(set.pagination.total).toBe("1");
    expect(Number(set.validators[0]?.voting_power)).toBeGreaterThan(0);
    const info = await get<{ default_node_info: { network: string }; application_version: { version: string } }>(`${TENDERMINT}/node_info`);
    expect(info).toMatchObject({ default_node_info: { network: net.info.chain_id }, application_version: { version: "0.1.35" } });
    expect(await get(`${TENDERMINT}/syncing`)).toEqual({ syncing: false });
  });

  test("over CometBFT's abci_query as over gRPC", async () => {
    const grpc = new RawGrpcClient(net.info.grpc);
    const path = "/cosmos.base.tendermint.v1beta1.Service/GetSyncing";
    const { code, headers } = await grpc.unary(path, new Uint8Array(), []);
    grpc.close();
    expect(code).toBe(0);
    expect(Number(headers[0]?.[1])).toBeGreaterThanOrEqual(sent.height);
    const answer = (await (await fetch(`${net.info.rpc}/abci_query?path=${encodeURIComponent(JSON.stringify(path))}`)).json()) as {
      result: { response: { code: number; height: string } };
    };
    expect(answer.result.response).toMatchObject({ code: 0 });
  });

  test("a value that is empty is not null over abci_query", async () => {
    const asked = async (data: string) => {
      const answer = (await (await fetch(`${net.info.rpc}/abci_query?path="/store/bank/key"&data=0x${data}`)).json()) as {
        result: { response: { value: string | null } };
      };
      return answer.result.response.value;
    };
    expect(await asked(Buffer.from("\0upokt").toString("hex"))).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(await asked("ffff")).toBeNull();
  });
});

test("heights of REST follow the blocks", async () => {
  const height = await net.height();
  await eventually(async () => {
    const response = await fetch(`${net.info.rest}/cosmos/bank/v1beta1/params`);
    expect(Number(response.headers.get("x-cosmos-block-height"))).toBeGreaterThan(height);
  });
});
