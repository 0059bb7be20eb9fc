import { describe, expect, test } from "vitest";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { newMempool, noOpMempool, SenderNonceMempool } from "#node/app/mempool.js";
import { message, signedTx, testAccount } from "../../support/chain.js";

const tx = (name: string, sequence: bigint, memo = "") => {
  const { bech32 } = testAccount(name);
  const send = message("cosmos.bank.v1beta1.MsgSend", { from_address: bech32, to_address: bech32 });
  return decodeTx(signedTx(testAccount(name), [send], "c", 0n, sequence, { memo }));
};

const walk = (pool: SenderNonceMempool) => {
  const out: { readonly sender: string; readonly sequence: bigint; readonly memo: string }[] = [];
  pool.select((t) => {
    out.push({ sender: t.signers()[0] as string, sequence: t.authInfo.signer_infos[0]?.sequence ?? -1n, memo: t.body.memo });
    return true;
  });
  return out;
};

describe("the sender-nonce pool", () => {
  test("walks each sender's transactions by nonce and visits all", () => {
    const pool = new SenderNonceMempool(0);
    for (const name of ["a", "b", "c"]) for (const n of [5n, 3n, 4n]) pool.insert(tx(name, n));
    for (let round = 0; round < 5; round++) {
      const seen = walk(pool);
      expect(seen).toHaveLength(9);
      for (const sender of new Set(seen.map((s) => s.sender))) {
        expect(seen.filter((s) => s.sender === sender).map((s) => s.sequence)).toEqual([3n, 4n, 5n]);
      }
    }
  });

  test("replaces the same sender and nonce, removes, and forgets", () => {
    const pool = new SenderNonceMempool(0);
    pool.insert(tx("a", 1n, "old"));
    pool.insert(tx("a", 1n, "new"));
    expect([pool.size, walk(pool)[0]?.memo]).toEqual([1, "new"]);
    expect([pool.remove(tx("a", 1n)), pool.remove(tx("a", 1n)), pool.size]).toEqual([true, false, 0]);
  });

  test("refuses more than its maximum", () => {
    const pool = newMempool(1);
    pool.insert(tx("a", 1n));
    expect(() => pool.insert(tx("a", 2n))).toThrow("pool reached max tx capacity");
  });

  test("stops when the visitor has enough", () => {
    const pool = new SenderNonceMempool(0);
    for (const n of [1n, 2n]) pool.insert(tx("a", n));
    let visits = 0;
    pool.select(() => ++visits < 1);
    expect(visits).toBe(1);
  });
});

test("a negative maximum is no pool", () => {
  expect(newMempool(-1)).toBe(noOpMempool);
});
