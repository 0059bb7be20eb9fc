import { beforeEach, describe, expect, test } from "vitest";
import { concatBytes, lengthDelimited } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import { message, signedTx, TestChain, testAccount } from "../support/chain.js";

const FUNDS = 1_000_000_000n;
const alice = testAccount("alice");
const send = message("cosmos.bank.v1beta1.MsgSend", {
  from_address: alice.bech32,
  to_address: testAccount("bob").bech32,
  amount: [{ denom: "upokt", amount: "1" }],
});
/** Number of alice's account: the second of the genesis. */
const NUMBER = 1n;
const GAS = 200_000n;
/** 1upokt for each unit of gas. */
const FEE = { gas: GAS, fee: GAS };

let chain: TestChain;
let good: Uint8Array;
beforeEach(async () => {
  chain = await TestChain.start({
    balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS },
    app: { minGasPrices: [{ denom: "upokt", price: 10n ** 18n }] },
  });
  await chain.block();
  good = signedTx(alice, [send], "story", NUMBER, 0n, FEE);
});

/** Code and text of CheckTx; afterwards the account's next transaction must still pass. */
function refusal(tx: Uint8Array): string {
  const { codespace, code, log } = chain.checkTx(tx);
  expect(code, log).not.toBe(0);
  return `${codespace}/${code} ${log}`;
}

/** Nothing that was refused may have moved the sequence or the coins. */
async function expectUntouched(): Promise<void> {
  expect(chain.checkTx(good)).toMatchObject({ code: 0, log: "" });
  await chain.block();
  expect(chain.balance("alice")).toBe(FUNDS);
}

const parts = () => codec.decode("cosmos.tx.v1beta1.TxRaw", good);

/** Field 99 and field 1047, whose bit 1024 marks it as one that may be ignored, as varints. */
const FIELD_99 = Uint8Array.of(0x98, 0x06, 1);
const FIELD_1047 = Uint8Array.of(0xb8, 0x41, 1);

function rawTx({ body, auth }: { body?: Uint8Array; auth?: Uint8Array }): Uint8Array {
  const { body_bytes, auth_info_bytes, signatures } = parts();
  return codec.encode("cosmos.tx.v1beta1.TxRaw", { body_bytes: body ?? body_bytes, auth_info_bytes: auth ?? auth_info_bytes, signatures });
}

describe("CheckTx refuses", () => {
  test("a transaction that is cut short anywhere", async () => {
    const { body_bytes, auth_info_bytes } = parts();
    const field = (bytes: Uint8Array) => lengthDelimited(1, bytes).length;
    const ends = new Set([0, field(body_bytes), field(body_bytes) + field(auth_info_bytes)]);
    for (let cut = 0; cut < good.length; cut++) {
      const text = refusal(good.subarray(0, cut));
      if (!ends.has(cut)) expect(text, `cut at ${cut}`).toMatch(/^sdk\/2 invalid length; .*: tx parse error: tx parse error$/);
    }
    expect(refusal(good.subarray(0, 0))).toBe("sdk/18 must contain at least one message: invalid request");
    await expectUntouched();
  });

  test("one that is not written as ADR-027 demands", async () => {
    const { body_bytes, auth_info_bytes, signatures } = parts();
    const [signature] = signatures as [Uint8Array];
    const body = lengthDelimited(1, body_bytes);
    const auth = lengthDelimited(2, auth_info_bytes);
    const last = lengthDelimited(3, signature);
    expect(refusal(concatBytes(auth, body, last))).toBe(
      "sdk/2 txRaw must follow ADR-027, got tagNum 1 after tagNum 2: tx parse error: tx parse error",
    );
    const long = concatBytes(Uint8Array.of(0x1a, 0xc0, 0x00), signature);
    expect(refusal(concatBytes(body, auth, long))).toBe(
      "sdk/2 length prefix varint for tagNum 3 is not as short as possible, read 2, only need 1: tx parse error: tx parse error",
    );
    expect(refusal(concatBytes(Uint8Array.of(0x08, 0x01), auth, last))).toBe(
      "sdk/2 expected 2 wire type, got 0: tx parse error: tx parse error",
    );
    await expectUntouched();
  });

  test("unknown fields wherever they stand, but for a harmless one in the body", async () => {
    const { body_bytes, auth_info_bytes } = parts();
    expect(refusal(rawTx({ body: concatBytes(body_bytes, FIELD_99) }))).toBe(
      'sdk/2 errUnknownField "*tx.TxBody": {TagNum: 99, WireType:"varint"}: tx parse error: tx parse error',
    );
    expect(refusal(rawTx({ auth: concatBytes(auth_info_bytes, FIELD_1047) }))).toBe(
      'sdk/2 errUnknownField "*tx.AuthInfo": {TagNum: 1047, WireType:"varint"}: tx parse error: tx parse error',
    );
    expect(refusal(concatBytes(good, Uint8Array.of(0x9a, 0x06, 0x01, 0x01)))).toBe(
      'sdk/2 errUnknownField "*tx.TxRaw": {TagNum: 99, WireType:"bytes"}: tx parse error: tx parse error',
    );
    const inside = { type_url: send.type_url, value: concatBytes(send.value, FIELD_99) };
    expect(refusal(signedTx(alice, [inside], "story", NUMBER, 0n, FEE))).toBe(
      'sdk/2 errUnknownField "*types.MsgSend": {TagNum: 99, WireType:"varint"}: tx parse error: tx parse error',
    );
    // Known to nobody, it is not an unknown field but part of what was signed.
    expect(refusal(rawTx({ body: concatBytes(body_bytes, FIELD_1047) }))).toMatch(/^sdk\/4 signature verification failed; /);
    await expectUntouched();
  });

  test("messages that nobody handles", async () => {
    expect(refusal(signedTx(alice, [{ type_url: "/pocket.nothing.MsgNone", value: new Uint8Array(0) }], "story", NUMBER, 0n, FEE))).toBe(
      "sdk/2 unable to resolve type URL /pocket.nothing.MsgNone: tx parse error: tx parse error",
    );
    expect(refusal(signedTx(alice, [], "story", NUMBER, 0n, FEE))).toBe("sdk/18 must contain at least one message: invalid request");
    await expectUntouched();
  });

  test("a memo that is too long, and a transaction too large for its gas", async () => {
    expect(refusal(signedTx(alice, [send], "story", NUMBER, 0n, { ...FEE, memo: "x".repeat(257) }))).toBe(
      "sdk/12 maximum number of characters is 256 but received 257 characters: memo too large",
    );
    const large = signedTx(
      alice,
      Array.from({ length: 2000 }, () => send),
      "story",
      NUMBER,
      0n,
      FEE,
    );
    expect(large.length).toBeGreaterThan(200_000);
    const { code, log, gas_wanted, gas_used } = chain.checkTx(large);
    expect([code, gas_wanted]).toEqual([11, GAS]);
    expect(log).toBe(`out of gas in location: txSize; gasWanted: ${GAS}, gasUsed: ${gas_used}: out of gas`);
    await expectUntouched();
  });

  test("a wrong sequence, account number and chain id", async () => {
    expect(refusal(signedTx(alice, [send], "story", NUMBER, 7n, FEE))).toBe(
      "sdk/32 account sequence mismatch, expected 0, got 7: incorrect account sequence",
    );
    const unauthorized =
      "sdk/4 signature verification failed; please verify account number (1) and chain-id (story): (unable to verify single signer signature): unauthorized";
    expect(refusal(signedTx(alice, [send], "story", 5n, 0n, FEE))).toBe(unauthorized);
    expect(refusal(signedTx(alice, [send], "another", NUMBER, 0n, FEE))).toBe(unauthorized);
    await expectUntouched();
  });

  test("a wrong signature", async () => {
    const [signature] = parts().signatures as [Uint8Array];
    const unauthorized = /^sdk\/4 signature verification failed; .*\(unable to verify single signer signature\): unauthorized$/;
    for (const bit of [0, 255, 511]) {
      const flipped = Uint8Array.from(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refusal(withSignatures([flipped]))).toMatch(unauthorized);
    }
    expect(refusal(withSignatures([signature.subarray(0, 63)]))).toMatch(unauthorized);
    expect(refusal(withSignatures([]))).toBe("sdk/15 no signatures supplied");
    const other = signedTx({ ...alice, privateKey: testAccount("bob").privateKey }, [send], "story", NUMBER, 0n, FEE);
    expect(refusal(other)).toMatch(unauthorized);
    expect(refusal(signedTx(testAccount("bob"), [send], "story", NUMBER, 0n, FEE))).toMatch(/^sdk\/8 pubKey does not match signer address/);
    await expectUntouched();
  });

  test("a fee below the node's price, beyond the balance, or unsorted", async () => {
    const low = chain.checkTx(signedTx(alice, [send], "story", NUMBER, 0n, { gas: GAS, fee: GAS - 1n }));
    expect([low.codespace, low.code, low.log]).toEqual([
      "sdk",
      13,
      "insufficient fees; got: 199999upokt required: 200000upokt: insufficient fee",
    ]);
    expect(refusal(signedTx(alice, [send], "story", NUMBER, 0n, { gas: GAS, fee: FUNDS + 1n }))).toBe(
      `sdk/5 spendable balance ${FUNDS}upokt is smaller than ${FUNDS + 1n}upokt: insufficient funds: insufficient funds`,
    );
    const authInfo = codec.decode("cosmos.tx.v1beta1.AuthInfo", parts().auth_info_bytes);
    const amount = [
      { denom: "upokt", amount: "200000" },
      { denom: "mact", amount: "1" },
    ];
    const unsorted = { ...authInfo, fee: { ...authInfo.fee, amount } };
    expect(refusal(rawTx({ auth: codec.encode("cosmos.tx.v1beta1.AuthInfo", unsorted) }))).toBe(
      "sdk/13 invalid fee amount: 200000upokt,1mact: insufficient fee",
    );
    await expectUntouched();
  });

  test("the same transaction a second time", async () => {
    expect(chain.checkTx(good).code).toBe(0);
    expect(refusal(good)).toBe("sdk/32 account sequence mismatch, expected 1, got 0: incorrect account sequence");
    expect((await chain.run(good)).code).toBe(0);
    expect(refusal(good)).toBe("sdk/32 account sequence mismatch, expected 1, got 0: incorrect account sequence");
  });
});

function withSignatures(signatures: readonly Uint8Array[]): Uint8Array {
  return codec.encode("cosmos.tx.v1beta1.TxRaw", { ...parts(), signatures });
}
