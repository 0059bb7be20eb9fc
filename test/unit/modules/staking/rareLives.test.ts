/** Paths that few chains take. */
import { describe, expect, test } from "vitest";
import { strToHex } from "#kernel/base/bytes.js";
import { decFromText } from "#kernel/base/dec.js";
import { codec } from "#kernel/codec/codec.js";
import { addr, brokenInvariant, coin, consOf, createValidator, del, pubKey, val, World } from "./world.js";

const M = 1_000_000n;
const well = (w: World): void => expect(brokenInvariant(w)).toBeUndefined();
const undelegate = (w: World, d: number, v: number, amount: bigint) =>
  w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(d), validator_address: val(v), amount: coin(amount) });

function delegate(w: World, d: number, v: number, amount: bigint): void {
  w.fund(addr(d), amount);
  w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(d), validator_address: val(v), amount: coin(amount) });
}

describe("stake that was redelegated and then undelegated", () => {
  /** 20 of delegator 4 went from validator 1 to 2 at height 3; 15 of them unbond since height 4. */
  function moved(): World {
    const w = new World();
    createValidator(w, 1, 100n * M);
    createValidator(w, 2, 100n * M);
    delegate(w, 4, 1, 20n * M);
    w.block();
    w.block();
    w.run("cosmos.staking.v1beta1.MsgBeginRedelegate", {
      delegator_address: del(4),
      validator_src_address: val(1),
      validator_dst_address: val(2),
      amount: coin(20n * M),
    });
    w.block();
    undelegate(w, 4, 2, 15n * M);
    w.block();
    return w;
  }
  const unbonding = (w: World) => w.staking.getUnbondingDelegations(w.ctx, addr(4), 10)[0]?.entries[0];
  const shares = (w: World) => w.staking.getDelegation(w.ctx, addr(4), addr(2))?.shares;

  test("is slashed where it unbonds first", () => {
    const w = moved();
    expect(w.staking.slash(w.ctx, consOf(1), 2n, 120n, decFromText("0.1"))).toBe(10n * M);
    expect(unbonding(w)).toMatchObject({ balance: 13n * M, initialBalance: 15n * M });
    expect(shares(w)).toBe(decFromText("5000000"));
    expect(w.staking.getValidator(w.ctx, addr(2)).tokens).toBe(105n * M);
    well(w);
  });

  test("loses the whole delegation when its unbonding part is not enough, more than the rest of the amount", () => {
    const w = moved();
    // 18 of 20: 15 from the unbonding entry; 3 are left, yet 18 shares are asked and 5 are there.
    expect(w.staking.slash(w.ctx, consOf(1), 2n, 120n, decFromText("0.9"))).toBe(90n * M);
    expect(unbonding(w)).toMatchObject({ balance: 0n, initialBalance: 15n * M });
    expect(shares(w)).toBeUndefined();
    expect(w.staking.getValidator(w.ctx, addr(2)).tokens).toBe(100n * M);
    well(w);
  });

  test("is not slashed for what happened after it left, or in this block", () => {
    const w = moved();
    expect(w.staking.slash(w.ctx, consOf(1), 4n, 100n, decFromText("0.1"))).toBe(10n * M);
    expect(w.staking.slash(w.ctx, consOf(1), w.ctx.height, 100n, decFromText("0.1"))).toBe(10n * M);
    expect(() => w.staking.slash(w.ctx, consOf(1), w.ctx.height + 1n, 100n, decFromText("0.1"))).toThrow(
      "impossible attempt to slash future infraction at height 6 but we are at height 5",
    );
    expect(unbonding(w)?.balance).toBe(15n * M);
    expect(shares(w)).toBe(decFromText("5000000"));
    well(w);
  });
});

test("an entry whose balance was slashed away completes without a payment, and its event has no amount", () => {
  const w = new World();
  createValidator(w, 1, 100n * M);
  delegate(w, 4, 1, 10n * M);
  w.block();
  undelegate(w, 4, 1, 10n * M);
  w.block();
  w.staking.slash(w.ctx, consOf(1), 1n, 110n, decFromText("1"));
  w.block({ seconds: 200n });
  expect(w.events.filter((e) => e.type === "complete_unbonding").map((e) => e.attributes)).toEqual([
    ["amount", "", "validator", val(1), "delegator", del(4)],
  ]);
  expect(w.balance(addr(4))).toBe(0n);
});

test("of validators of equal power the smaller addresses have the places, until one is stronger", () => {
  const w = new World({ maxValidators: 2 });
  for (const n of [3, 1, 2]) createValidator(w, n, 5n * M);
  w.block();
  expect(w.updates.map((u) => [u.pubKey[0], u.power])).toEqual([
    [1, 5n],
    [2, 5n],
  ]);
  delegate(w, 9, 3, M);
  w.block();
  expect(w.updates.map((u) => [u.pubKey[0], u.power])).toEqual([
    [3, 6n],
    [2, 0n],
  ]);
  expect(w.raw("staking", "12")).toBe(strToHex(codec.encodeStr("cosmos.base.v1beta1.IntProto", { int: "11" })));
  well(w);
});

test("validators that leave in one block share a queue slot, and one that comes back leaves the other in it", () => {
  const w = new World({ unbondingSeconds: 10_000n });
  for (const n of [1, 2, 3]) createValidator(w, n, 5n * M);
  w.block();
  w.staking.jail(w.ctx, consOf(1));
  w.staking.jail(w.ctx, consOf(2));
  w.block();
  expect(w.updates.map((u) => u.power)).toEqual([0n, 0n]);
  w.run("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: val(1) });
  w.block();
  expect(w.updates.map((u) => [u.pubKey[0], u.power])).toEqual([[1, 5n]]);
  w.block({ seconds: 20_000n });
  expect([1, 2].map((n) => w.staking.getValidator(w.ctx, addr(n)).status)).toEqual([3, 1]);
  well(w);
});

test("a window of more than 1024 blocks has a bitmap of two chunks, which stay when their bits are cleared", () => {
  const w = new World({ window: 1030n });
  createValidator(w, 1, 5n * M);
  w.block();
  const chunk = (number: string) => w.raw("slashing", `0214${strToHex(consOf(1))}${number}00000000000000`);
  const bit = (hex: string | undefined) => BigInt(`0x${hex?.slice(16) || "0"}`);
  const info = () =>
    w.query<{ val_signing_info: { index_offset: bigint; missed_blocks_counter: bigint } }>("cosmos.slashing.v1beta1.Query/SigningInfo", {
      cons_address: w.query<{ info: { address: string }[] }>("cosmos.slashing.v1beta1.Query/SigningInfos", {}).info[0]?.address ?? "",
    }).val_signing_info;
  for (let i = 0; i < 1030; i++) w.block({ absent: i === 65 || i === 1026 ? [consOf(1)] : [] });
  expect(info()).toMatchObject({ index_offset: 1030n, missed_blocks_counter: 2n });
  // Bit 65 is the second of word 1, bit 1026 the third of chunk 1; words are written first to last.
  expect(bit(chunk("00"))).toBe(2n << (64n * 14n));
  expect(bit(chunk("01"))).toBe(4n << (64n * 15n));
  for (let i = 0; i < 70; i++) w.block();
  expect(info()).toMatchObject({ index_offset: 1100n, missed_blocks_counter: 1n });
  expect(chunk("00")).toHaveLength(272);
  expect(bit(chunk("00"))).toBe(0n);
});

describe("commission rates that are nil", () => {
  const create = (commission: object) => () =>
    new World().run("cosmos.staking.v1beta1.MsgCreateValidator", {
      description: { moniker: "m" },
      commission,
      min_self_delegation: "1",
      validator_address: val(1),
      pubkey: codec.pack("cosmos.crypto.ed25519.PubKey", { key: pubKey(1) }),
      value: coin(M),
    });
  const NIL = "runtime error: invalid memory address or nil pointer dereference";

  test("panic when they are looked at, not before", () => {
    expect(create({ max_rate: "-1" })).toThrow("commission must be positive");
    expect(create({ max_rate: "1000000000000000001" })).toThrow("commission cannot be more than 100%");
    expect(create({ max_rate: "1" })).toThrow(NIL);
    expect(create({ max_rate: "1", rate: "2" })).toThrow("commission cannot be more than the max rate");
    expect(create({ max_rate: "1", rate: "1" })).toThrow(NIL);
    expect(create({ rate: "1" })).toThrow(NIL);
  });
});
