import { describe, expect, test } from "vitest";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { joinedErrorText } from "#node/app/joinedErrorText.js";
import { newMempool, noOpMempool, SenderNonceMempool } from "#node/app/mempool.js";
import { poolPosition } from "#node/app/poolPosition.js";
import { message, signedTx, testAccount } from "../../support/chain.js";
import { oddTx } from "../../support/oddTx.js";

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

describe("the place in the pool", () => {
  const { bech32 } = testAccount("a");
  const messages = [message("cosmos.bank.v1beta1.MsgSend", { from_address: bech32, to_address: bech32 })];
  const odd = (over: Partial<Parameters<typeof oddTx>[0]>) => decodeTx(oddTx({ messages, signers: ["a"], ...over }));

  test("of an unordered transaction is its timeout; it has no sequence and no time before 1970 or beyond 64 bits", () => {
    const at = (seconds: bigint, sequence = 0n) =>
      poolPosition(odd({ sequences: [sequence], body: { unordered: true, timeout_timestamp: { seconds, nanos: 7 } } })).nonce;
    expect(at(1_700_000_000n)).toBe(1_700_000_000_000_000_007n);
    expect(() => at(1_700_000_000n, 1n)).toThrow("unordered txs must not have sequence set");
    expect(() => at(-1n)).toThrow("invalid timestamp value");
    expect(() => at(9_223_372_037n)).toThrow("invalid timestamp value");
    expect(() => poolPosition(odd({ body: { unordered: true } }))).toThrow("invalid timestamp value");
  });

  test("is read from the signatures: none, one without a key, one without mode info", () => {
    expect(() => poolPosition(odd({ infos: () => [] }))).toThrow("tx must have at least one signer");
    expect(() => poolPosition(odd({ infos: (infos) => infos.map(({ mode_info }) => ({ mode_info })) }))).toThrow(Panic);
    const infos: Parameters<typeof oddTx>[0]["infos"] = (given) => given.map((info) => ({ ...info, mode_info: undefined }));
    expect(poolPosition(odd({ sequences: [5n], infos })).nonce).toBe(0n);
  });
});

test("a failed recheck joins what the pool says, with marks of its own guarded in each part", () => {
  const cause = sdkErrors.invalidCoins.wrap("1\udcff").wrap("fee ‹x›");
  expect(joinedErrorText(cause, "tx not found in mempool")).toBe("fee ?x?: 1\udcff?: invalid coins\ntx not found in mempool");
  expect(joinedErrorText(new PlainError("smile 😀"), "no")).toBe("smile 😀\nno");
});

test("a negative maximum is no pool", () => {
  expect(newMempool(-1)).toBe(noOpMempool);
});
