import { beforeEach, describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { byteStr, textToBytes } from "#kernel/base/bytes.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import { eventOf, message, type PackedMessage, TestChain, testAccount } from "../support/chain.js";

const FUNDS = 1_000_000_000n;
const GENESIS_SECONDS = 1_700_000_000n;
const gov = accAddressToBech32(moduleAddress("gov"));
const [alice, bob, carol] = ["alice", "bob", "carol"].map((name) => testAccount(name).bech32) as [string, string, string];
const MINT_PARAMS = "/cosmos.mint.v1beta1.MsgUpdateParams";
const upokt = (amount: bigint) => [{ denom: "upokt", amount: String(amount) }];
const send = (from: string, to: string, amount: bigint) =>
  message("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: to, amount: upokt(amount) });
const exec = (grantee: string, ...msgs: PackedMessage[]) => message("cosmos.authz.v1beta1.MsgExec", { grantee, msgs });

let chain: TestChain;
beforeEach(async () => {
  chain = await TestChain.start({
    balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS, carol: FUNDS },
    editGenesis: (sections) => {
      const generic = (msg: string) => ({ "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg });
      const rights = [MINT_PARAMS, "/cosmos.circuit.v1.MsgTripCircuitBreaker"];
      sections["authz"] = { authorization: rights.map((url) => ({ granter: gov, grantee: alice, authorization: generic(url) })) };
    },
  });
  await chain.block();
});

describe("a message of the authority in an exec", () => {
  const rates = { inflation_rate_change: "0", inflation_max: "0", inflation_min: "0", goal_bonded: "670000000000000000" };
  const update = (params: object) =>
    message("cosmos.mint.v1beta1.MsgUpdateParams", {
      authority: gov,
      params: { mint_denom: "upokt", blocks_per_year: 7n, ...params },
    } as never);

  test("changes parameters", async () => {
    expect(await chain.run(chain.tx("alice", [exec(alice, update(rates))]))).toMatchObject({ code: 0, log: "" });
  });

  test("is refused for a decimal that is absent, which is not a zero", async () => {
    // Fields 1 and 6 alone: the encoder would write the decimals as zeros.
    const params = concatBytes(lengthDelimited(1, textToBytes("upokt")), varintField(6, 7n));
    const value = concatBytes(lengthDelimited(1, textToBytes(gov)), lengthDelimited(2, params));
    const { code, codespace, log } = await chain.run(chain.tx("alice", [exec(alice, { type_url: MINT_PARAMS, value })]));
    expect([codespace, code]).toEqual(["undefined", 1]);
    expect(log).toMatch(/inflation rate change cannot be nil: <nil>$/);
  });

  test("trips a message for everybody, also inside of other messages", async () => {
    const trip = message("cosmos.circuit.v1.MsgTripCircuitBreaker", { authority: gov, msg_type_urls: ["/cosmos.bank.v1beta1.MsgSend"] });
    expect((await chain.run(chain.tx("alice", [exec(alice, trip)]))).code).toBe(0);
    const why = "circuit breaker disables execution of this message: /cosmos.bank.v1beta1.MsgSend";
    const plain = await chain.run(chain.tx("bob", [send(bob, carol, 1n)], { fee: 5n }));
    expect(plain).toMatchObject({ codespace: "undefined", code: 1, log: `failed to execute message; message index: 0: ${why}` });
    const inner = await chain.run(chain.tx("bob", [exec(bob, send(bob, carol, 1n))]));
    expect(inner.log).toMatch(
      new RegExp(`^failed to execute message; message index: 0: failed to execute message; message from_address:.*: ${why}$`),
    );
    // The ante chain knows no breaker: the fee is gone.
    expect(chain.balance("bob")).toBe(FUNDS - 5n);
  });
});

describe("a fee paid by another", () => {
  const granted = async (allowance: PackedMessage) => {
    const msg = message("cosmos.feegrant.v1beta1.MsgGrantAllowance", { granter: alice, grantee: bob, allowance });
    expect((await chain.run(chain.tx("alice", [msg]))).code).toBe(0);
  };
  let sequence = 0n;
  beforeEach(() => {
    sequence = 0n;
  });
  /** A refused fee leaves the sequence as it is. */
  const pay = async (fee: bigint, msg = send(bob, carol, 1n)) => {
    const result = await chain.run(chain.tx("bob", [msg], { fee, granter: "alice", sequence }));
    if (result.code === 0) sequence++;
    return result;
  };

  test("comes out of the period, which is filled up when its time has come", async () => {
    await granted(
      codec.pack("cosmos.feegrant.v1beta1.PeriodicAllowance", {
        basic: { spend_limit: upokt(100n), expiration: undefined },
        period: { seconds: 12n, nanos: 0 },
        period_spend_limit: upokt(40n),
        period_can_spend: upokt(30n),
        period_reset: { seconds: GENESIS_SECONDS + 25n, nanos: 0 },
      }),
    );
    const first = await pay(30n);
    expect(first.code).toBe(0);
    expect(first.events.slice(0, 3).map((e) => e.type)).toEqual(["use_feegrant", "update_feegrant", "coin_spent"]);
    expect(eventOf(first, "tx")).toEqual({ fee: "30upokt", fee_payer: alice });
    // 20 seconds after the genesis: the period has nothing left.
    const empty = await pay(1n);
    expect([empty.codespace, empty.code]).toEqual(["feegrant", 2]);
    expect(empty.log).toMatch(/: period limit: fee limit exceeded$/);
    expect(empty.events).toEqual([]);
    // 25 seconds: the reset is due, not before.
    expect((await pay(40n)).code).toBe(0);
    expect(chain.balance("alice")).toBe(FUNDS - 70n);
    // The next reset is 37 seconds after the genesis, so at 30 and 35 there is nothing, at 40 what the whole still allows.
    for (const want of [2, 2, 0]) {
      expect((await pay(30n)).code).toBe(want);
    }
    expect(chain.balance("alice")).toBe(FUNDS - 100n);
    // Used up: the allowance is gone.
    const gone = await pay(1n);
    expect([gone.codespace, gone.code]).toEqual(["sdk", 38]);
  });

  test("is for the allowed messages alone", async () => {
    const basic = codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", { spend_limit: [] });
    await granted(
      codec.pack("cosmos.feegrant.v1beta1.AllowedMsgAllowance", { allowance: basic, allowed_messages: ["/cosmos.authz.v1beta1.MsgExec"] }),
    );
    const other = await pay(3n);
    expect([other.codespace, other.code]).toEqual(["feegrant", 7]);
    expect(other.log).toMatch(/: message does not exist in allowed messages: message not allowed$/);
    expect((await pay(3n, exec(bob, send(bob, carol, 2n)))).code).toBe(0);
    expect(chain.balance("carol")).toBe(FUNDS + 2n);
  });
});

describe("vesting coins", () => {
  const late = accAddressToBech32(byteStr("v".repeat(20)));
  const spendable = (address: string) =>
    chain.query(
      "cosmos.bank.v1beta1.Query/SpendableBalanceByDenom",
      "cosmos.bank.v1beta1.QuerySpendableBalanceByDenomRequest",
      { address, denom: "upokt" },
      "cosmos.bank.v1beta1.QuerySpendableBalanceByDenomResponse",
    ).balance?.amount;

  test("come free period by period", async () => {
    const periods = [1n, 2n, 3n].map((amount) => ({ length: 10n, amount: upokt(amount * 100n) }));
    const create = message("cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount", {
      from_address: alice,
      to_address: testAccount("dave").bech32,
      start_time: GENESIS_SECONDS,
      vesting_periods: periods,
    });
    expect((await chain.run(chain.tx("alice", [create, send(alice, testAccount("dave").bech32, 1n)]))).code).toBe(0);
    const number = chain.query(
      "cosmos.auth.v1beta1.Query/AccountInfo",
      "cosmos.auth.v1beta1.QueryAccountInfoRequest",
      { address: testAccount("dave").bech32 },
      "cosmos.auth.v1beta1.QueryAccountInfoResponse",
    ).info?.account_number as bigint;
    const spend = (amount: bigint, sequence: bigint) =>
      chain.run(chain.tx("dave", [send(testAccount("dave").bech32, bob, amount)], { accountNumber: number, sequence }));
    // 15 seconds after the genesis: one period is over.
    const tooMuch = await spend(102n, 0n);
    expect([tooMuch.codespace, tooMuch.code]).toEqual(["sdk", 5]);
    expect(tooMuch.log).toMatch(/: spendable balance 101upokt is smaller than 102upokt: insufficient funds$/);
    expect((await spend(301n, 1n)).code).toBe(0);
    expect((await spend(1n, 2n)).log).toMatch(/: spendable balance 0upokt is smaller than 1upokt: insufficient funds$/);
    expect((await spend(300n, 3n)).code).toBe(0);
  });

  test("cannot be put on an account that is there, nor on a blocked one", async () => {
    const create = (to_address: string) =>
      message("cosmos.vesting.v1beta1.MsgCreatePermanentLockedAccount", { from_address: alice, to_address, amount: upokt(5n) });
    const there = await chain.run(chain.tx("alice", [create(bob)]));
    expect([there.code, there.log]).toEqual([
      18,
      `failed to execute message; message index: 0: account ${bob} already exists: invalid request`,
    ]);
    const blocked = accAddressToBech32(moduleAddress("mint"));
    const refused = await chain.run(chain.tx("alice", [create(blocked)]));
    expect([refused.code, refused.log]).toEqual([
      4,
      `failed to execute message; message index: 0: ${blocked} is not allowed to receive funds: unauthorized`,
    ]);
    expect((await chain.run(chain.tx("alice", [create(late)]))).code).toBe(0);
    expect(spendable(late)).toBe("0");
  });
});
