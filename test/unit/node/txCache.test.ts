import { expect, test } from "vitest";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { TxCache } from "#node/app/txCache.js";
import { message, TestChain, testAccount } from "../../support/chain.js";

const send = message("cosmos.bank.v1beta1.MsgSend", {
  from_address: testAccount("alice").bech32,
  to_address: testAccount("bob").bech32,
  amount: [{ denom: "upokt", amount: "5" }],
});

test("a transaction is decoded once and forgotten with its block", async () => {
  let decoded = 0;
  const cache = new TxCache((bytes) => {
    decoded++;
    return decodeTx(bytes);
  });
  const chain = await TestChain.start({ balances: { validator: 10n ** 9n, alice: 10n ** 9n, bob: 10n ** 9n } });
  const tx = chain.tx("alice", [send]);
  const first = cache.decode(tx);
  expect(cache.decode(Uint8Array.from(tx))).toBe(first);
  expect([decoded, cache.size]).toEqual([1, 1]);
  expect(cache.takeOut(tx)).toBe(first);
  expect([decoded, cache.size]).toEqual([1, 0]);
  expect(cache.takeOut(tx)).toEqual(first);
  expect([decoded, cache.size]).toEqual([2, 0]);
});

test("the node holds no transaction of a block it has executed", async () => {
  const chain = await TestChain.start({ balances: { validator: 10n ** 9n, alice: 10n ** 9n, bob: 10n ** 9n } });
  const tx = chain.tx("alice", [send]);
  chain.checkTx(tx);
  expect(chain.app.core.tx.txs.size).toBe(1);
  await chain.block([tx]);
  expect(chain.app.core.tx.txs.size).toBe(0);
});
