import { beforeEach, describe, expect, test } from "vitest";
import { eventOf, hex, message, TestChain, testAccount } from "../support/chain.js";

const send = (from: string, to: string, amount: bigint) =>
  message("cosmos.bank.v1beta1.MsgSend", {
    from_address: testAccount(from).bech32,
    to_address: testAccount(to).bech32,
    amount: [{ denom: "upokt", amount: String(amount) }],
  });

const FUNDS = 1_000_000_000n;

describe("a bank send", () => {
  let chain: TestChain;
  beforeEach(async () => {
    chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS } });
    await chain.block();
  });

  test("moves the coins and takes the fee", async () => {
    const result = await chain.run(chain.tx("alice", [send("alice", "bob", 1000n)], { fee: 500n }));
    expect(result.code).toBe(0);
    expect(result.gas_wanted).toBe(400_000n);
    expect(eventOf(result, "tx")).toEqual({ fee: "500upokt", fee_payer: testAccount("alice").bech32 });
    expect(chain.balance("alice")).toBe(FUNDS - 1500n);
    expect(chain.balance("bob")).toBe(FUNDS + 1000n);
  });

  test("that fails in its message keeps the fee, the ante events and the sequence", async () => {
    const result = await chain.run(chain.tx("alice", [send("alice", "bob", 2n * FUNDS)], { fee: 500n }));
    expect([result.codespace, result.code]).toEqual(["sdk", 5]);
    expect(result.log).toMatch(/^failed to execute message; message index: 0: spendable balance 999999500upokt is smaller than/);
    expect(result.events.at(-1)?.type).toBe("tx");
    expect(chain.balance("alice")).toBe(FUNDS - 500n);
    expect((await chain.run(chain.tx("alice", [send("alice", "bob", 1n)]))).code).toBe(0);
  });

  test("with two messages is undone as a whole when the second fails", async () => {
    const result = await chain.run(chain.tx("alice", [send("alice", "bob", 7n), send("alice", "bob", 2n * FUNDS)]));
    expect(result.log).toMatch(/^failed to execute message; message index: 1/);
    expect(chain.balance("bob")).toBe(FUNDS);
  });

  test("out of gas in the ante chain leaves nothing, in the message the ante part", async () => {
    const early = await chain.run(chain.tx("alice", [send("alice", "bob", 7n)], { gas: 500n, sequence: 0n }));
    expect(early).toMatchObject({ codespace: "sdk", code: 11, gas_wanted: 500n, gas_used: 1000n, events: [] });
    expect(early.log).toBe("out of gas in location: ReadFlat; gasWanted: 500, gasUsed: 1000: out of gas");
    const late = await chain.run(chain.tx("alice", [send("alice", "bob", 7n)], { gas: 60_000n, fee: 3n }));
    expect([late.code, late.events.length > 0]).toEqual([11, true]);
    expect(chain.balance("alice")).toBe(FUNDS - 3n);
  });

  test("is refused with a wrong sequence, a wrong account number, a passed timeout", async () => {
    const wrong = await chain.run(chain.tx("alice", [send("alice", "bob", 1n)], { sequence: 9n }));
    expect([wrong.code, wrong.log]).toEqual([32, "account sequence mismatch, expected 0, got 9: incorrect account sequence"]);
    const number = await chain.run(chain.tx("alice", [send("alice", "bob", 1n)], { sequence: 0n, accountNumber: 77n }));
    expect(number.log).toBe(
      "signature verification failed; please verify account number (1) and chain-id (story): (unable to verify single signer signature): unauthorized",
    );
    const late = await chain.run(chain.tx("alice", [send("alice", "bob", 1n)], { sequence: 0n, timeoutHeight: 2n }));
    expect([late.code, late.log]).toEqual([30, `block height: ${chain.height}, timeout height: 2: tx timeout height`]);
  });
});

describe("bytes that are no transaction", () => {
  test("are in the block with code 2 and charge nothing; no bytes at all are an empty transaction", async () => {
    const chain = await TestChain.start({ balances: { validator: FUNDS } });
    const { tx_results } = await chain.block([Uint8Array.of(1, 2, 3), new Uint8Array(0)]);
    expect(tx_results[0]).toMatchObject({ code: 2, codespace: "sdk", log: "tx parse error", gas_wanted: 0n, gas_used: 0n });
    expect(tx_results[1]).toMatchObject({ code: 18, log: "must contain at least one message: invalid request", gas_used: 1174n });
    const checked = chain.checkTx(Uint8Array.of(1, 2, 3));
    expect(checked.gas_used).toBe(1174n);
    expect(checked.log).toMatch(/: tx parse error: tx parse error$/);
  });
});

describe("a block gas limit", () => {
  test("keeps the ante part of the transaction that crosses it and stops the later ones", async () => {
    const chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS }, maxGas: 120_000n });
    await chain.block();
    const txs = [0, 1, 2].map(() => chain.tx("alice", [send("alice", "bob", 10n)], { gas: 120_000n, fee: 1n }));
    const { tx_results } = await chain.block(txs);
    expect(tx_results[0]?.code).toBe(0);
    expect(tx_results[1]?.log).toMatch(/^out of gas in location: block gas meter; gasWanted: 120000, gasUsed: \d+: out of gas$/);
    expect(tx_results[2]).toMatchObject({ code: 11, log: "no block gas left to run tx: out of gas", gas_wanted: 0n, gas_used: 0n });
    expect(chain.balance("bob")).toBe(FUNDS + 10n);
    expect(chain.balance("alice")).toBe(FUNDS - 12n);
  });
});

describe("two nodes that execute the same blocks", () => {
  test("have the same app hash, whatever their mempool and checks saw", async () => {
    const balances = { validator: FUNDS, alice: FUNDS, bob: FUNDS };
    const [one, two] = [await TestChain.start({ balances }), await TestChain.start({ balances, app: { mempoolMaxTxs: -1 } })];
    await one.block();
    await two.block();
    for (let i = 0; i < 4; i++) {
      const txs = [one.tx("alice", [send("alice", "bob", 5n)], { fee: 2n }), one.tx("bob", [send("bob", "alice", 3n)])];
      for (const tx of txs) expect(one.checkTx(tx)).toMatchObject({ code: 0, events: [] });
      const [a, b] = [await one.block(txs), await two.block(txs)];
      expect(hex(a.app_hash)).toBe(hex(b.app_hash));
      expect(a).toEqual(b);
    }
  });
});
