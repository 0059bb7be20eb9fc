import { beforeEach, describe, expect, test } from "vitest";
import { textToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { eventOf, message, TestChain, testAccount } from "../support/chain.js";

const FUNDS = 1_000_000_000n;
const alice = testAccount("alice").bech32;
const upokt = (amount: string | number) => ({ denom: "upokt", amount: String(amount) });
const stakeGateway = (stake: { denom: string; amount: string } | undefined, address = alice) =>
  message("pocket.gateway.MsgStakeGateway", { address, stake });

describe("actors in whole transactions", () => {
  let chain: TestChain;
  beforeEach(async () => {
    chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS } });
    await chain.block();
  });

  test("a stateless failure has the module's code and costs nothing", async () => {
    const sequence = { sequence: 0n, fee: 500n };
    const nil = await chain.run(chain.tx("alice", [stakeGateway(undefined)], sequence));
    expect(nil).toMatchObject({ codespace: "gateway", code: 1102, log: "nil gateway stake; (<nil>): invalid gateway stake", events: [] });
    expect(nil.gas_used).toBe(1174n);
    const blank = await chain.run(chain.tx("alice", [stakeGateway({ denom: "upokt\ufeff", amount: "100" })], sequence));
    expect([blank.codespace, blank.code]).toEqual(["gateway", 1102]);
    expect(chain.balance("alice")).toBe(FUNDS);
  });

  test("a failure of the handler is a status without a code of its own, and costs the fee", async () => {
    const low = await chain.run(chain.tx("alice", [stakeGateway(upokt(99))], { fee: 500n }));
    expect(low).toMatchObject({
      codespace: "undefined",
      code: 1,
      log:
        "failed to execute message; message index: 0: rpc error: code = InvalidArgument desc = " +
        `gateway "${alice}" must stake at least 100upokt: invalid gateway stake`,
    });
    expect(chain.balance("alice")).toBe(FUNDS - 500n);
    const most = (1n << 256n) - 1n;
    const huge = await chain.run(chain.tx("alice", [stakeGateway(upokt(most.toString()))]));
    expect(huge.log).toBe(
      "failed to execute message; message index: 0: rpc error: code = Internal desc = " +
        `spendable balance ${FUNDS - 500n}upokt is smaller than ${most}upokt: insufficient funds`,
    );
  });

  test("a denomination that reads like upokt reaches the bank, and panics beside a stake", async () => {
    const weird = { denom: "0upokt", amount: "100" };
    const first = await chain.run(chain.tx("alice", [stakeGateway(weird)]));
    expect([first.codespace, first.code]).toEqual(["undefined", 1]);
    expect(first.log).toMatch(/code = Internal desc = 1000upokt: invalid coins$/);
    expect((await chain.run(chain.tx("alice", [stakeGateway(upokt(100))]))).code).toBe(0);
    const second = await chain.run(chain.tx("alice", [stakeGateway({ denom: "0upokt", amount: "101" })]));
    expect([second.codespace, second.code]).toEqual(["undefined", 111222]);
    expect(second.log).toContain("invalid coin denominations; 0upokt, upokt");
  });

  test("an address in capitals signs, and is another gateway", async () => {
    const upper = await chain.run(chain.tx("alice", [stakeGateway(upokt(100), alice.toUpperCase()), stakeGateway(upokt(300))]));
    expect(upper.log).toBe("");
    expect(upper.code).toBe(0);
    expect(eventOf(upper, "pocket.gateway.EventGatewayStaked")?.["gateway"]).toContain(alice.toUpperCase());
    expect(chain.balance("alice")).toBe(FUNDS - 400n);
    const { gateways } = chain.query(
      "pocket.gateway.Query/AllGateways",
      "pocket.gateway.QueryAllGatewaysRequest",
      {},
      "pocket.gateway.QueryAllGatewaysResponse",
    );
    expect(gateways.map((g) => g.address)).toEqual([alice.toUpperCase(), alice]);
  });

  test("the last member of a oneof counts, and text that is no UTF-8 does not decode", async () => {
    const address = textToBytes(alice);
    const value = Uint8Array.of(0x0a, address.length, ...address, 0x12, 2, 0x0a, 0xff);
    const broken = await chain.run(chain.tx("alice", [{ type_url: "/pocket.gateway.MsgStakeGateway", value }], { sequence: 0n }));
    expect([broken.codespace, broken.code]).toEqual(["sdk", 2]);
    const parts = [
      codec.encode("pocket.service.MsgUpdateParam", { authority: alice, name: "target_num_relays", as_uint64: 5n }),
      codec.encode("pocket.service.MsgUpdateParam", { as_coin: upokt(5) }),
    ];
    const twice = { type_url: "/pocket.service.MsgUpdateParam", value: Buffer.concat(parts) };
    const read = await chain.run(chain.tx("alice", [twice], { sequence: 0n }));
    expect(read).toMatchObject({
      codespace: "service",
      code: 1115,
      log: "target_num_relays must be greater than 0: got 0: the provided param is invalid",
    });
  });

  test("a stake down pays the owner at once, and the fee of a stake message stays with the module", async () => {
    const bob = testAccount("bob").bech32;
    const stake = (amount: number | undefined) =>
      message("pocket.supplier.MsgStakeSupplier", {
        signer: alice,
        owner_address: bob,
        operator_address: alice,
        stake: amount === undefined ? undefined : upokt(amount),
      });
    for (const amount of [5_000_000, 2_000_000, undefined]) expect((await chain.run(chain.tx("alice", [stake(amount)]))).log).toBe("");
    expect([chain.balance("alice"), chain.balance("bob")]).toEqual([FUNDS - 5_000_003n, FUNDS + 3_000_000n]);
  });
});
