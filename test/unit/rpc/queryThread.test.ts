import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { GrpcTransport } from "#offchain/client/grpcTransport.js";
import { QueryClient } from "#offchain/client/queryClient.js";
import { type AppConfig, appConfigFrom } from "#poktd/config/appConfig.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import type { OpenedApp } from "#poktd/node/openApp.js";
import { type RunningRpc, startRpc } from "#poktd/node/startRpc.js";
import { message, TestChain, testAccount } from "../../support/chain.js";

const bob = testAccount("bob").bech32;
const BALANCE = `/cosmos/bank/v1beta1/balances/${bob}/by_denom?denom=upokt`;

let home: string;
let db: KvDb;
let chain: TestChain;
let rpc: RunningRpc;
const logged: string[] = [];

const defaults = appConfigFrom(
  () => undefined,
  (path, problem) => new Error(`${path} ${problem}`),
);
const config: AppConfig = {
  ...defaults,
  apiEnable: true,
  apiAddress: "tcp://127.0.0.1:0",
  grpcAddress: "127.0.0.1:0",
  minimumGasPrices: "0upokt",
};

function options(other: Partial<AppConfig> = {}) {
  const opened = { app: chain.app, store: chain.store, db, leases: chain.store.leases } as unknown as OpenedApp;
  return { opened, home, config: { ...config, ...other }, chainId: "story" };
}

const deps = { log: (text: string) => void logged.push(text) };

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "poktd-rpc-"));
  const files = homeFiles(home);
  mkdirSync(files.dataDir, { recursive: true });
  db = await openLevelDb(files.stateDb);
  chain = await TestChain.start({ balances: { alice: 1_000_000_000n, bob: 500n }, db });
  await chain.block();
  rpc = await startRpc(options(), deps);
});

afterAll(async () => {
  await rpc.stop();
  await db.close();
  rmSync(home, { recursive: true });
});

async function rest(path: string, init?: RequestInit): Promise<{ status: number; body: string; height: string | null }> {
  const response = await fetch(`http://127.0.0.1:${rpc.restPort}${path}`, init);
  return { status: response.status, body: await response.text(), height: response.headers.get("x-cosmos-block-height") };
}

async function block(txs: readonly Uint8Array[] = []): Promise<void> {
  await chain.block(txs);
  rpc.committed(chain.height);
}

const send = (amount: string) =>
  message("cosmos.bank.v1beta1.MsgSend", {
    from_address: bob,
    to_address: testAccount("alice").bech32,
    amount: [{ denom: "upokt", amount }],
  });

describe("the query thread", () => {
  test("reads what the other thread committed", async () => {
    expect(await rest(BALANCE)).toEqual({ status: 200, body: '{"balance":{"denom":"upokt","amount":"500"}}', height: "1" });
    await block([chain.tx("bob", [send("30")])]);
    await expect.poll(async () => (await rest(BALANCE)).height).toBe("2");
    expect((await rest(BALANCE)).body).toBe('{"balance":{"denom":"upokt","amount":"470"}}');
    expect((await rest(BALANCE, { headers: { "x-cosmos-block-height": "1" } })).body).toContain('"500"');
  });

  test("serves gRPC", async () => {
    const client = new QueryClient(new GrpcTransport({ address: `127.0.0.1:${rpc.grpcPort}`, insecure: true }));
    const answer = await client.query(
      "cosmos.bank.v1beta1.Query/Balance",
      "cosmos.bank.v1beta1.QueryBalanceRequest",
      "cosmos.bank.v1beta1.QueryBalanceResponse",
      { address: bob, denom: "upokt" },
    );
    expect(answer.balance?.amount).toBe("470");
    client.close();
  });

  test("has simulations made by the other thread, on the state of CheckTx", async () => {
    const tx_bytes = Buffer.from(chain.tx("bob", [send("1")], { sequence: 1n })).toString("base64");
    const good = await rest("/cosmos/tx/v1beta1/simulate", { method: "POST", body: JSON.stringify({ tx_bytes }) });
    expect(good.status, good.body).toBe(200);
    expect(Number((JSON.parse(good.body) as { gas_info: { gas_used: string } }).gas_info.gas_used)).toBeGreaterThan(30_000);
    const bad = await rest("/cosmos/tx/v1beta1/simulate", { method: "POST", body: '{"tx_bytes":"AA=="}' });
    expect(bad.status).toBe(500);
    expect(bad.body).toMatch(/tx parse error with gas used: '\d+'/);
  });

  test("answers ABCI queries of the node's services in the main thread", async () => {
    const answer = await rpc.abciQuery?.({
      path: "/cosmos.base.node.v1beta1.Service/Config",
      data: new Uint8Array(),
      height: 0n,
      prove: false,
    });
    expect(answer).toBeInstanceOf(Uint8Array);
  });

  test("goes on answering while the main thread is busy", async () => {
    const url = `http://127.0.0.1:${rpc.restPort}${BALANCE}`;
    const asked = new Worker(ASKER, { eval: true, workerData: { url } });
    await new Promise((resolve) => asked.once("message", resolve));
    const until = Date.now() + 700;
    while (Date.now() < until);
    const done = new Promise<{ answers: number; slowest: number }>((resolve) => asked.once("message", resolve));
    asked.postMessage("stop");
    const { answers, slowest } = await done;
    expect(answers).toBeGreaterThan(20);
    expect(slowest).toBeLessThan(600);
  });

  test("a thread that dies is started again", async () => {
    const before = rpc.restPort;
    const worker = (rpc as unknown as { worker: Worker }).worker;
    await worker.terminate();
    await expect.poll(() => rpc.restPort !== undefined && rpc.restPort !== before, { timeout: 15_000 }).toBe(true);
    expect(logged).toContain("REST and gRPC stopped, starting them again");
    expect((await rest(BALANCE)).status).toBe(200);
  });

  test("the leases of a dead thread are given back", async () => {
    await expect.poll(async () => (await rest(BALANCE)).status).toBe(200);
    expect(chain.store.leases.claim(2)).toBe(1);
    const worker = (rpc as unknown as { worker: Worker }).worker;
    await worker.terminate();
    await expect.poll(() => chain.store.leases.claim(2)).toBe(2);
  });
});

describe("starts", () => {
  test("nothing is started when nothing is to be served", async () => {
    const none = await startRpc(options({ apiEnable: false, grpcEnable: false }), deps);
    expect(none.restPort).toBeUndefined();
    none.committed(1n);
    await none.stop();
  });

  test("a port that is taken is told in one sentence", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const other = await TestChain.start({ balances: { alice: 1_000_000_000n } });
    const wanted = { ...options({ apiAddress: `tcp://127.0.0.1:${port}` }), opened: { ...options().opened, app: other.app } as OpenedApp };
    await expect(startRpc(wanted, deps)).rejects.toThrow(/^REST and gRPC cannot be served: REST cannot listen on tcp:/);
    taken.close();
  });
});

/** Asks one address over and over in a thread of its own; tells when it begins, and what it saw when it is stopped. */
const ASKER = `
const { parentPort, workerData } = require("node:worker_threads");
let going = true, answers = 0, slowest = 0;
parentPort.once("message", () => { going = false; });
(async () => {
  await (await fetch(workerData.url)).text();
  parentPort.postMessage("begun");
  while (going) {
    const start = performance.now();
    const response = await fetch(workerData.url);
    await response.text();
    if (response.status === 200) answers++;
    slowest = Math.max(slowest, performance.now() - start);
  }
  parentPort.postMessage({ answers, slowest });
})();
`;
