import { describe, expect, test } from "vitest";
import { strToHex } from "#kernel/base/bytes.js";
import { decFromText } from "#kernel/base/dec.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import { addr, brokenInvariant, coin, consOf, createValidator, del, UPOKT, val, World } from "./world.js";

const hexOf = (n: number): string => strToHex(addr(n));
const types = (w: World): string[] =>
  w.events.map((e) => e.type).filter((t) => !["coin_spent", "coin_received", "transfer", "message", "coinbase", "burn"].includes(t));
const well = (w: World): void => expect(brokenInvariant(w)).toBeUndefined();

function delegate(w: World, from: number, to: number, amount: bigint): void {
  w.fund(addr(from), amount);
  w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(from), validator_address: val(to), amount: coin(amount) });
}

describe("a validator", () => {
  test("bonds in the end block of its creation, with the power of its tokens", () => {
    const w = new World();
    createValidator(w, 1, 5_999_999n);
    w.block();
    expect(w.updates.map((u) => u.power)).toEqual([5n]);
    expect(w.staking.getValidator(w.ctx, addr(1)).status).toBe(3);
    expect(w.raw("staking", "12")).toBe("0a0135");
    expect(w.raw("staking", `1114${hexOf(1)}`)).toBe("0805");
    well(w);
  });

  test("gives way to a stronger one when there is one place, and unbonds after the period", () => {
    const w = new World({ maxValidators: 1, unbondingSeconds: 12n });
    createValidator(w, 1, 5_000_000n);
    w.block();
    createValidator(w, 2, 6_000_000n);
    w.block();
    expect(w.updates.map((u) => u.power)).toEqual([6n, 0n]);
    const leaving = w.staking.getValidator(w.ctx, addr(1));
    expect([leaving.status, leaving.unbondingHeight, leaving.unbondingIds]).toEqual([2, 3n, [1n]]);
    expect(w.raw("staking", "380000000000000001")).toBe(`2114${hexOf(1)}`);
    expect(w.raw("staking", "390000000000000001")).toBe("0000000000000003");
    well(w);
    w.block();
    w.block();
    w.block();
    expect(w.staking.getValidator(w.ctx, addr(1)).status).toBe(1);
    expect(w.raw("staking", "380000000000000001")).toBeUndefined();
    expect(w.raw("staking", "390000000000000001")).toBe("0000000000000003");
    well(w);
  });

  test("of equal power with a smaller address comes first", () => {
    const w = new World({ maxValidators: 1 });
    createValidator(w, 9, 5_000_000n);
    createValidator(w, 8, 5_000_000n);
    w.block();
    expect(w.staking.getBondedValidatorsByPower(w.ctx).map((v) => v.operatorAddress)).toEqual([val(8)]);
  });

  test("that misses too many blocks is slashed, jailed, and may come back after the time", () => {
    const w = new World({ window: 12n, unbondingSeconds: 10_000n });
    createValidator(w, 1, 900_000_000n);
    createValidator(w, 2, 901_000_000n);
    w.block();
    for (let i = 0; i < 11; i++) w.block({ absent: [consOf(1)] });
    expect(w.raw("slashing", `0214${strToHex(consOf(1))}0000000000000000`)?.slice(0, 32)).toBe("000000000000040000000000000007ff");
    expect(w.staking.getValidator(w.ctx, addr(1)).jailed).toBe(false);
    w.block({ absent: [consOf(1)] });
    w.block({ absent: [consOf(1)] });
    expect(types(w)).toEqual(["commission", "rewards", "commission", "rewards", "liveness", "slash"]);
    const jailed = w.staking.getValidator(w.ctx, addr(1));
    expect([jailed.jailed, jailed.tokens, jailed.status]).toEqual([true, 891_000_000n, 2]);
    expect(w.raw("slashing", `0214${strToHex(consOf(1))}0000000000000000`)).toBeUndefined();
    expect(w.raw("distribution", `0814${hexOf(1)}000000000000000f0000000000000002`)).toBe("080212113130303030303030303030303030303030");
    well(w);
    expect(() => w.run("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: val(1) })).toThrow(
      "validator still jailed; cannot be unjailed",
    );
    w.block({ seconds: 601n });
    w.run("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: val(1) });
    w.block();
    expect(w.updates.map((u) => u.power)).toEqual([891n]);
    expect(w.staking.getValidator(w.ctx, addr(1)).status).toBe(3);
    well(w);
  });

  test("that signs twice is slashed and can never come back", () => {
    const w = new World();
    createValidator(w, 1, 100_000_000n);
    createValidator(w, 2, 100_000_000n);
    w.block();
    w.block();
    const evidence = { type: 1, address: consOf(1), power: 100n, height: 2n, time: w.ctx.time, totalVotingPower: 200n };
    w.block({ misbehavior: [evidence] });
    expect(w.events.filter((e) => e.type === "slash").map((e) => e.attributes)).toEqual([
      ["address", expect.stringMatching(/^poktvalcons/), "power", "100", "reason", "double_sign", "burned_coins", "5000000"],
      ["jailed", expect.stringMatching(/^poktvalcons/)],
    ]);
    expect(w.staking.getValidator(w.ctx, addr(1)).tokens).toBe(95_000_000n);
    w.block({ misbehavior: [evidence] });
    expect(w.staking.getValidator(w.ctx, addr(1)).tokens).toBe(95_000_000n);
    w.block({ seconds: 1_000_000n });
    expect(() => w.run("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: val(1) })).toThrow("still jailed");
    expect(w.query<{ evidence: unknown[] }>("cosmos.evidence.v1beta1.Query/AllEvidence", {}).evidence).toHaveLength(1);
    well(w);
  });

  test("whose own stake falls below its minimum is jailed", () => {
    const w = new World();
    createValidator(w, 1, 5_000_000n);
    createValidator(w, 2, 5_000_000n);
    w.block();
    w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(1), validator_address: val(1), amount: coin(5_000_000n) });
    expect(w.staking.getValidator(w.ctx, addr(1)).jailed).toBe(true);
    well(w);
    w.block();
    w.block({ seconds: 200n });
    expect(() => w.staking.getValidator(w.ctx, addr(1))).toThrow("validator does not exist");
    expect(w.balance(addr(1))).toBe(5_000_000n);
    for (const key of [`0214${hexOf(1)}`, `0614${hexOf(1)}`, `0714${hexOf(1)}`]) expect(w.raw("distribution", key)).toBeUndefined();
    expect(w.raw("slashing", `0314${strToHex(consOf(1))}`)).toBeUndefined();
    well(w);
  });
});

describe("refusals", () => {
  const create = (over: object) => ({
    description: { moniker: "m" },
    commission: { rate: "0", max_rate: "0", max_change_rate: "0" },
    min_self_delegation: "1",
    validator_address: val(1),
    pubkey: { type_url: "/cosmos.crypto.ed25519.PubKey", value: new Uint8Array([10, 32, ...new Array(32).fill(1)]) },
    value: coin(10n),
    ...over,
  });
  const cases: [string, object, string][] = [
    [
      "a bad address",
      { validator_address: del(1) },
      "invalid validator address: hrp does not match bech32 prefix: expected 'poktvaloper' got 'pokt': internal logic error: invalid address",
    ],
    ["no key", { pubkey: undefined }, "empty validator public key"],
    ["no value", { value: coin(0n) }, "invalid delegation amount: invalid request"],
    ["no description", { description: {} }, "empty description: invalid request"],
    ["no commission", { commission: {} }, "empty commission: invalid request"],
    ["a negative rate", { commission: { rate: "-1", max_rate: "0", max_change_rate: "0" } }, "commission must be positive"],
    [
      "a rate above the maximum",
      { commission: { rate: "2", max_rate: "1", max_change_rate: "0" } },
      "commission cannot be more than the max rate",
    ],
    ["no own minimum", { min_self_delegation: "0" }, "minimum self delegation must be a positive integer: invalid request"],
    [
      "less than the minimum",
      { min_self_delegation: "11" },
      "validator's self delegation must be greater than their minimum self delegation",
    ],
    ["another denom", { value: { denom: "stake", amount: "10" } }, "invalid coin denomination: got stake, expected upokt: invalid request"],
    ["a long name", { description: { moniker: "x".repeat(71) } }, "invalid moniker length; got: 71, max: 70: invalid request"],
  ];
  test.each(cases)("of a new validator with %s", (_name, over, text) => {
    const w = new World();
    expect(() => w.run("cosmos.staking.v1beta1.MsgCreateValidator", create(over) as never)).toThrow(text);
  });

  test("of a second validator with the same operator or key", () => {
    const w = new World();
    createValidator(w, 1, 10n);
    expect(() => w.run("cosmos.staking.v1beta1.MsgCreateValidator", create({}) as never)).toThrow(
      "validator already exist for this operator address",
    );
    expect(() => w.run("cosmos.staking.v1beta1.MsgCreateValidator", create({ validator_address: val(2) }) as never)).toThrow(
      "validator already exist for this pubkey",
    );
  });

  test("of an eighth unbonding entry, a redelegation onward, and a redelegation to itself", () => {
    const w = new World();
    for (const n of [1, 2, 3]) createValidator(w, n, 5_000_000n);
    w.block();
    delegate(w, 4, 1, 1_000n);
    const undelegate = () =>
      w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(4), validator_address: val(1), amount: coin(10n) });
    for (let i = 0; i < 7; i++) {
      undelegate();
      w.block();
    }
    expect(undelegate).toThrow("too many unbonding delegation entries for (delegator, validator) tuple");
    const redelegate = (from: number, to: number) =>
      w.run("cosmos.staking.v1beta1.MsgBeginRedelegate", {
        delegator_address: del(4),
        validator_src_address: val(from),
        validator_dst_address: val(to),
        amount: coin(10n),
      });
    expect(() => redelegate(1, 1)).toThrow("cannot redelegate to the same validator");
    redelegate(1, 2);
    expect(() => redelegate(2, 3)).toThrow("redelegation to this validator already in progress");
  });

  test("of params from anyone but the authority", () => {
    const w = new World();
    expect(() => w.run("cosmos.staking.v1beta1.MsgUpdateParams", { authority: del(1), params: {} as never })).toThrow(
      `invalid authority; expected pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t, got ${del(1)}: expected gov account as only signer for proposal message`,
    );
  });
});

describe("unbonding", () => {
  test("in one block merges into one entry but takes two ids; the second queue entry pays nothing", () => {
    const w = new World();
    createValidator(w, 1, 5_000_000n);
    w.block();
    delegate(w, 2, 1, 1_000_000n);
    for (let i = 0; i < 2; i++) {
      w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(250_000n) });
    }
    expect(w.raw("staking", "37")).toBe("0000000000000002");
    const [record] = w.staking.getUnbondingDelegations(w.ctx, addr(2), 10);
    expect(record?.entries).toMatchObject([{ balance: 500_000n, initialBalance: 500_000n, unbondingId: 1n, creationHeight: 2n }]);
    well(w);
    w.block({ seconds: 200n });
    expect(w.events.filter((e) => e.type === "complete_unbonding").map((e) => e.attributes[1])).toEqual([`500000${UPOKT}`]);
    expect(w.balance(addr(2))).toBe(500_000n);
    well(w);
  });

  test("can be cancelled in part and as a whole", () => {
    const w = new World();
    createValidator(w, 1, 5_000_000n);
    w.block();
    delegate(w, 2, 1, 1_000n);
    w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(1_000n) });
    w.block();
    const cancel = (amount: bigint, height: bigint) =>
      w.run("cosmos.staking.v1beta1.MsgCancelUnbondingDelegation", {
        delegator_address: del(2),
        validator_address: val(1),
        amount: coin(amount),
        creation_height: height,
      });
    expect(() => cancel(1n, 7n)).toThrow("unbonding delegation entry is not found at block height 7: not found");
    expect(() => cancel(2_000n, 2n)).toThrow("amount is greater than the unbonding delegation entry balance: invalid request");
    cancel(400n, 2n);
    well(w);
    cancel(600n, 2n);
    expect(w.events.at(-1)).toEqual({
      type: "cancel_unbonding_delegation",
      attributes: ["amount", "600upokt", "validator", val(1), "delegator", del(2), "creation_height", "2"],
    });
    expect(w.staking.getUnbondingDelegations(w.ctx, addr(2), 10)).toEqual([]);
    expect(() => cancel(1n, 2n)).toThrow(`unbonding delegation with delegator ${del(2)} not found for validator ${val(1)}`);
    well(w);
  });

  test("of a period that ends within this block can be cancelled at the very time, not after it", () => {
    const cancelAfter = (seconds: bigint) => {
      const w = new World({ unbondingSeconds: 100n });
      createValidator(w, 1, 5_000_000n);
      w.block();
      delegate(w, 2, 1, 1_000n);
      w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(1_000n) });
      w.later(seconds);
      w.run("cosmos.staking.v1beta1.MsgCancelUnbondingDelegation", {
        delegator_address: del(2),
        validator_address: val(1),
        amount: coin(1_000n),
        creation_height: 2n,
      });
    };
    cancelAfter(100n);
    expect(() => cancelAfter(101n)).toThrow("unbonding delegation is already processed: invalid request");
  });

  test("and redelegated stake are slashed for what happened before they left", () => {
    const w = new World();
    createValidator(w, 1, 100_000_000n);
    createValidator(w, 2, 100_000_000n);
    w.block();
    delegate(w, 3, 1, 20_000_000n);
    delegate(w, 4, 1, 20_000_000n);
    w.block();
    w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(3), validator_address: val(1), amount: coin(10_000_000n) });
    w.run("cosmos.staking.v1beta1.MsgBeginRedelegate", {
      delegator_address: del(4),
      validator_src_address: val(1),
      validator_dst_address: val(2),
      amount: coin(20_000_000n),
    });
    w.block();
    const burned = w.staking.slash(w.ctx, consOf(1), 2n, 140n, decFromText("0.1"));
    expect(burned).toBe(11_000_000n);
    expect(w.staking.getUnbondingDelegations(w.ctx, addr(3), 10)[0]?.entries[0]?.balance).toBe(9_000_000n);
    expect(w.staking.getDelegation(w.ctx, addr(4), addr(2))?.shares).toBe(decFromText("18000000"));
    expect(w.staking.getValidator(w.ctx, addr(1)).tokens).toBe(99_000_000n);
    well(w);
  });
});

describe("rewards", () => {
  test("go by stake after the commission; the fraction stays with the community", () => {
    const w = new World();
    createValidator(w, 1, 3_000_000n);
    w.block();
    delegate(w, 2, 1, 1_000_000n);
    w.block({ fees: 1_000_003n });
    const { rewards } = w.query<{ rewards: { amount: string }[] }>("cosmos.distribution.v1beta1.Query/DelegationRewards", {
      delegator_address: del(2),
      validator_address: val(1),
    });
    // 98% of the fees, 90% after the commission, a quarter of the stake.
    expect(rewards.map((r) => r.amount)).toEqual(["220500661500000000000000"]);
    w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", { delegator_address: del(2), validator_address: val(1) });
    expect(w.balance(addr(2))).toBe(220_500n);
    w.run("cosmos.distribution.v1beta1.MsgWithdrawValidatorCommission", { validator_address: val(1) });
    expect(w.balance(addr(1))).toBe(98_000n);
    well(w);
    expect(() =>
      w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", { delegator_address: del(5), validator_address: val(1) }),
    ).toThrow("no delegation for (address, validator) tuple");
  });

  test("go to the address that the delegator has set", () => {
    const w = new World();
    createValidator(w, 1, 3_000_000n);
    w.block();
    w.run("cosmos.distribution.v1beta1.MsgSetWithdrawAddress", { delegator_address: del(1), withdraw_address: del(7) });
    w.block({ fees: 1_000n });
    w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", { delegator_address: del(1), validator_address: val(1) });
    expect([w.balance(addr(7)), w.balance(addr(1))]).toEqual([882n, 0n]);
    well(w);
  });

  test("are deposited for a validator's delegators, and the pool is funded and spent", () => {
    const w = new World();
    createValidator(w, 1, 3_000_000n);
    w.block();
    w.fund(addr(6), 10_000n);
    w.run("cosmos.distribution.v1beta1.MsgDepositValidatorRewardsPool", {
      depositor: del(6),
      validator_address: val(1),
      amount: [coin(1_000n)],
    });
    expect(types(w)).toEqual(["commission", "rewards"]);
    w.run("cosmos.distribution.v1beta1.MsgFundCommunityPool", { depositor: del(6), amount: [coin(500n)] });
    well(w);
    const spend = (amount: bigint) =>
      w.run("cosmos.distribution.v1beta1.MsgCommunityPoolSpend", {
        authority: "pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t",
        recipient: del(8),
        amount: [coin(amount)],
      });
    expect(() => spend(501n)).toThrow("community pool does not have sufficient coins to distribute");
    spend(500n);
    expect(w.balance(addr(8))).toBe(500n);
    well(w);
  });
});

test("historical info keeps the last entries and prunes what is older", () => {
  const w = new World();
  createValidator(w, 1, 3_000_000n);
  const params = w.query<{ params: object }>("cosmos.staking.v1beta1.Query/Params", {}).params;
  w.run("cosmos.staking.v1beta1.MsgUpdateParams", {
    authority: "pokt10d07y265gmmuvt4z0w9aw880jnsr700j8yv32t",
    params: { ...params, historical_entries: 2 },
  });
  for (let i = 0; i < 4; i++) w.block();
  expect([2n, 3n, 4n, 5n].map((h) => w.raw("staking", `50${h.toString(16).padStart(16, "0")}`) !== undefined)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test("edited commission shows as protobuf text and changes once a day", () => {
  const w = new World();
  createValidator(w, 1, 3_000_000n);
  const edit = (rate: string) =>
    w.run("cosmos.staking.v1beta1.MsgEditValidator", {
      validator_address: val(1),
      description: { moniker: "[do-not-modify]" },
      commission_rate: rate,
    });
  expect(() => edit("110000000000000000")).toThrow("commission cannot be changed more than once in 24h");
  w.block({ seconds: 86_400n });
  expect(() => edit("120000000000000000")).toThrow("commission cannot be changed more than max change rate");
  edit("110000000000000000");
  const seconds = w.ctx.time / NANOS_PER_SECOND;
  expect(w.events.at(-1)?.attributes).toEqual([
    "commission_rate",
    `commission_rates:<rate:"110000000000000000" max_rate:"200000000000000000" max_change_rate:"10000000000000000" > update_time:<seconds:${seconds} > `,
    "min_self_delegation",
    "1",
  ]);
  expect(w.staking.getValidator(w.ctx, addr(1)).description.moniker).toBe("v1");
});
