import { beforeEach, describe, expect, test } from "vitest";
import { timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import { message, TestChain, testAccount } from "../support/chain.js";
import { oddTx } from "../support/oddTx.js";

const FUNDS = 1_000_000_000n;
const balances = { validator: FUNDS, alice: FUNDS, bob: FUNDS };

const send = (from: string, to: string, amount = 1n) =>
  message("cosmos.bank.v1beta1.MsgSend", {
    from_address: testAccount(from).bech32,
    to_address: testAccount(to).bech32,
    amount: [{ denom: "upokt", amount: String(amount) }],
  });

const at = (chain: TestChain) => ({ height: chain.height + 1n, time: timeToTimestamp(chain.time + 5_000_000_000n) });

function prepare(chain: TestChain, over: { txs?: readonly Uint8Array[]; maxBytes?: bigint } = {}) {
  return chain.app.prepareProposal(
    codec.create("tendermint.abci.RequestPrepareProposal", {
      ...at(chain),
      txs: over.txs ?? [],
      max_tx_bytes: over.maxBytes ?? 1_000_000n,
    }),
  ).txs;
}

const process = (chain: TestChain, txs: readonly Uint8Array[]) =>
  chain.app.processProposal(codec.create("tendermint.abci.RequestProcessProposal", { ...at(chain), txs })).status;

const ACCEPT = 1;
const REJECT = 2;

describe("a node with its own pool", () => {
  let chain: TestChain;
  beforeEach(async () => {
    chain = await TestChain.start({ balances });
    await chain.block();
  });

  test("proposes what it checked, in the order of each signer, and accepts it", async () => {
    const txs = [0, 1, 2].map(() => chain.tx("alice", [send("alice", "bob")]));
    for (const tx of txs) expect(chain.checkTx(tx).code).toBe(0);
    expect(prepare(chain)).toEqual(txs);
    expect(process(chain, txs)).toBe(ACCEPT);
    const { tx_results } = await chain.block(txs);
    expect(tx_results.map((r) => r.code)).toEqual([0, 0, 0]);
    expect(prepare(chain)).toEqual([]);
  });

  test("ignores CometBFT's list, and stops at the size", () => {
    const txs = [0, 1].map(() => chain.tx("alice", [send("alice", "bob")]));
    for (const tx of txs) chain.checkTx(tx);
    const size = BigInt((txs[0]?.length ?? 0) + 3);
    expect(prepare(chain, { txs: [Uint8Array.of(9)], maxBytes: size })).toEqual([txs[0]]);
  });

  test("refuses a foreign proposal with a bad transaction, and a block with it is executed all the same", async () => {
    const good = chain.tx("alice", [send("alice", "bob")]);
    expect(process(chain, [good])).toBe(ACCEPT);
    expect(process(chain, [good, good])).toBe(REJECT);
    expect(process(chain, [Uint8Array.of(1, 2, 3)])).toBe(REJECT);
    expect((await chain.block([good, good])).tx_results.map((r) => r.code)).toEqual([0, 32]);
  });

  test("a rejected round leaves nothing for the block that follows", async () => {
    const other = await TestChain.start({ balances });
    await other.block();
    const tx = chain.tx("bob", [send("bob", "alice")]);
    process(chain, [tx, tx]);
    process(chain, []);
    expect((await chain.block([tx])).app_hash).toEqual((await other.block([tx])).app_hash);
  });

  test("forgets a transaction whose recheck fails", async () => {
    const [first, rival] = [chain.tx("alice", [send("alice", "bob")]), chain.tx("alice", [send("alice", "bob", 7n)], { sequence: 0n })];
    chain.checkTx(first);
    await chain.block([rival]);
    expect(chain.checkTx(first, 1)).toMatchObject({ code: 1, codespace: "undefined" });
    expect(chain.checkTx(first, 1).log).toMatch(/incorrect account sequence\ntx not found in mempool$/);
    expect(prepare(chain)).toEqual([]);
  });
});

describe("a recheck, which validates less", () => {
  test("of messages whose signers cannot be read has no payer, or loses the meter", async () => {
    const chain = await TestChain.start({ balances });
    await chain.block();
    const messages = [message("cosmos.bank.v1beta1.MsgSend", { from_address: "", to_address: "" })];
    const recheck = (fee: { payer?: string }) => chain.checkTx(oddTx({ messages, fee, numbers: [1n] }), 1);
    expect(recheck({})).toMatchObject({
      code: 1,
      codespace: "undefined",
      gas_wanted: 200_000n,
      log: "fee payer address:  does not exist: unknown address\ntx not found in mempool",
    });
    expect(recheck({ payer: testAccount("alice").bech32 })).toMatchObject({
      code: 1,
      codespace: "undefined",
      gas_wanted: -1n,
      log: "empty address string is not allowed\ntx not found in mempool",
    });
  });
});

test("a recheck of more gas than int64 holds panics over the node's minimum price", async () => {
  const chain = await TestChain.start({ balances, app: { minGasPrices: [{ denom: "upokt", price: 10n ** 16n }] } });
  await chain.block();
  const tx = oddTx({ messages: [send("alice", "bob")], numbers: [1n], fee: { gas_limit: 1n << 63n } });
  const { code, codespace, log, gas_wanted } = chain.checkTx(tx, 1);
  expect([codespace, code, gas_wanted]).toEqual(["undefined", 111222, 0n]);
  expect(log).toContain("recovered: negative coin amount: -92233720368547758\n");
});

describe("a node without a pool", () => {
  test("proposes CometBFT's list by size and accepts anything", async () => {
    const chain = await TestChain.start({ balances, app: { mempoolMaxTxs: -1 } });
    await chain.block();
    const tx = chain.tx("alice", [send("alice", "bob")]);
    expect(prepare(chain, { txs: [tx, tx] })).toEqual([tx, tx]);
    expect(prepare(chain, { txs: [tx, tx], maxBytes: -1n })).toEqual([tx, tx]);
    expect(prepare(chain, { txs: [tx, Uint8Array.of(1, 2, 3)] })).toEqual([tx, Uint8Array.of(1, 2, 3)]);
    expect(process(chain, [Uint8Array.of(1, 2, 3)])).toBe(ACCEPT);
  });
});

describe("CheckTx", () => {
  test("wants the minimum gas price, FinalizeBlock does not", async () => {
    const chain = await TestChain.start({ balances, app: { minGasPrices: [{ denom: "upokt", price: 10n ** 18n }] } });
    await chain.block();
    const tx = chain.tx("alice", [send("alice", "bob")], { gas: 200_000n, fee: 199_999n });
    expect(chain.checkTx(tx)).toMatchObject({ code: 13, gas_wanted: 200_000n });
    expect(chain.checkTx(tx).log).toBe("insufficient fees; got: 199999upokt required: 200000upokt: insufficient fee");
    expect((await chain.run(tx)).code).toBe(0);
  });

  test("refuses unknown types, and a full pool", async () => {
    const chain = await TestChain.start({ balances, app: { mempoolMaxTxs: 1 } });
    await chain.block();
    const txs = [0, 1].map(() => chain.tx("alice", [send("alice", "bob")]));
    expect(txs.map((tx) => chain.checkTx(tx).code)).toEqual([0, 1]);
    expect(() => chain.checkTx(txs[0] as Uint8Array, 2)).toThrow("unknown RequestCheckTx type: 2");
  });
});

describe("a simulation", () => {
  test("runs the messages, checks no signature, keeps nothing", async () => {
    // Without inflation, so that the fee collector is as empty now as it will be after the next BeginBlock.
    const zero = "0.000000000000000000";
    const chain = await TestChain.start({
      balances,
      editGenesis: ({ mint }) => {
        Object.assign(mint?.["params"] as object, { inflation_max: zero, inflation_min: zero, inflation_rate_change: zero });
        Object.assign(mint?.["minter"] as object, { inflation: zero });
      },
    });
    await chain.block();
    const tx = chain.tx("alice", [send("alice", "bob", 5n)], { fee: 2n, accountNumber: 99n });
    const response = chain.app.simulate(tx);
    expect(response.gas_info?.gas_wanted).toBe(2n ** 64n - 1n);
    const result = await chain.run(chain.tx("alice", [send("alice", "bob", 5n)], { fee: 2n, sequence: 0n }));
    expect(response.gas_info?.gas_used).toBe(result.gas_used);
    expect(response.result?.events).toHaveLength(result.events.length);
    expect(chain.balance("bob")).toBe(FUNDS + 5n);
  });
});

describe("the life of a chain", () => {
  test("halts where it is told, refuses wrong heights, votes and chain ids", async () => {
    const chain = await TestChain.start({ balances, app: { haltHeight: 10n } });
    await chain.block();
    chain.height = 5n;
    expect(() => chain.finalize()).toThrow("invalid height: 6; expected: 2");
    chain.height = 9n;
    expect(() => chain.finalize()).toThrow("halt per configuration height 10 time 0");
    expect(() => chain.app.extendVote(codec.create("tendermint.abci.RequestExtendVote", { height: 3n }))).toThrow(
      "vote extensions are not enabled; unexpected call to ExtendVote at height 3",
    );
    await expect(TestChain.start({ balances, app: { chainId: "other" } })).rejects.toThrow(
      "invalid chain-id on InitChain; expected: other, got: story",
    );
  });

  test("where vote extensions are enabled they are empty, and every one is good", async () => {
    const chain = await TestChain.start({ balances, voteExtensionsFrom: 2n });
    const extend = (height: bigint) => chain.app.extendVote(codec.create("tendermint.abci.RequestExtendVote", { height }));
    const verify = (height: bigint) =>
      chain.app.verifyVoteExtension(
        codec.create("tendermint.abci.RequestVerifyVoteExtension", { height, vote_extension: Uint8Array.of(1) }),
      );
    expect(() => extend(1n)).toThrow("vote extensions are not enabled; unexpected call to ExtendVote at height 1");
    await chain.block();
    expect(extend(2n)).toEqual({ vote_extension: new Uint8Array(0) });
    expect(verify(2n)).toEqual({ status: 1 });
    expect(() => verify(1n)).toThrow("vote extensions are not enabled; unexpected call to VerifyVoteExtension at height 1");
  });

  test("may begin at another height than 1, where gentxs are signed like later ones", async () => {
    const chain = await TestChain.start({ balances, initialHeight: 50n, gentx: { gas: 300_000n } });
    expect(chain.app.info().last_block_height).toBe(0n);
    await chain.block();
    expect(chain.app.info().last_block_height).toBe(50n);
    expect((await chain.run(chain.tx("alice", [send("alice", "bob")]))).code).toBe(0);
  });

  test("InitChain answers the hash of nothing, Info the last block", async () => {
    const chain = await TestChain.start({ balances });
    expect(Buffer.from(chain.app.info().last_block_app_hash).toString("hex")).toMatch(/^e3b0c442/);
    const { app_hash } = await chain.block();
    expect(chain.app.info()).toMatchObject({
      data: "pocket",
      version: "0.1.35",
      app_version: 0n,
      last_block_height: 1n,
      last_block_app_hash: app_hash,
    });
  });

  test("keeps blocks as long as min-retain-blocks says", async () => {
    const chain = await TestChain.start({ balances, app: { minRetainBlocks: 2n } });
    const retained: bigint[] = [];
    for (let i = 0; i < 5; i++) {
      chain.finalize();
      retained.push((await chain.app.commit()).retain_height);
    }
    // Evidence may be 100000 blocks old: nothing below may go yet.
    expect(retained).toEqual([0n, 0n, 0n, 0n, 0n]);
  });
});
