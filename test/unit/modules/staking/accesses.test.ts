import { beforeEach, expect, test } from "vitest";
import { addr, coin, createValidator, del, UPOKT, val, World } from "./world.js";

/** Accesses of one message without those of auth and bank. */
const own = (w: World): string[] =>
  w.log.ops.filter((op) => !/ (acc|bank) /.test(op)).map((op) => op.replace("staking ", "").replace("distribution", "dist"));
const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

const SELF_INIT = "R dist 06, R dist 05, W dist 05, R 21, R 31, W dist 04";
const WITHDRAW =
  "H dist 04, R dist 06, R dist 05, R dist 05, W dist 05, W dist 05, W dist 06, R dist 04, I dist 08, R dist 05, R dist 05, R dist 02";

let w: World;
beforeEach(() => {
  w = new World();
});

test("creating a validator reads and writes as recorded from the reference", () => {
  createValidator(w, 1, 5_000_000n);
  expect(own(w)).toEqual(
    list(`R 51, R 21, R 22, R 51, W 21, W 22, W 23, R 21, W dist 05, W dist 06, W dist 07, W dist 02, R 21, W slashing 03, R 31, R 21,
      R dist 06, R dist 00, R dist 02, W dist 00, W dist 02, R dist 05, R dist 05, D dist 05, W dist 05, W dist 06, R 51,
      D 23, W 21, W 23, W 31, W 71, ${SELF_INIT}`),
  );
});

test("a first delegation ends the validator's period and starts its own", () => {
  createValidator(w, 1, 5_000_000n);
  w.block();
  w.fund(addr(2), 1_000_000n);
  w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(400_000n) });
  expect(own(w)).toEqual(
    list(`R 21, R 51, R 31, R 21, R dist 06, R dist 05, R dist 05, W dist 05, W dist 05, W dist 06, R 51,
      D 23, W 21, W 23, W 31, W 71, ${SELF_INIT}`),
  );
});

test("undelegating withdraws, takes an id, and writes the record, its indexes and the queue", () => {
  createValidator(w, 1, 5_000_000n);
  w.block();
  w.fund(addr(2), 1_000_000n);
  w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(400_000n) });
  w.block({ fees: 1000n });
  w.run("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: del(2), validator_address: val(1), amount: coin(100_000n) });
  expect(own(w)).toEqual(
    list(`R 21, R 31, R 51, R 21, R 32, R 51, R 31, R 21, R 31, ${WITHDRAW}, R dist 03, W dist 02, R dist 00, W dist 00, R dist 04,
      R dist 05, D dist 05, D dist 04, R 21, W 31, W 71, ${SELF_INIT}, D 23, W 21, W 23, R 51, R 51,
      R 37, W 37, R 32, W 32, W 33, W 38, W 39, R 41, W 41`),
  );
});

test("withdrawing without rewards answers with a zero coin of stake", () => {
  createValidator(w, 1, 5_000_000n);
  w.block();
  const response = w.run("cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward", {
    delegator_address: del(1),
    validator_address: val(1),
  });
  expect(response).toEqual({ amount: [{ denom: "stake", amount: "0" }] });
  expect(own(w).slice(0, 2)).toEqual(["R 21", "R 31"]);
  expect(w.events.at(-1)).toEqual({ type: "withdraw_rewards", attributes: ["amount", "0stake", "validator", val(1), "delegator", del(1)] });
});

test("a redelegation unbonds at one validator and delegates to the other", () => {
  createValidator(w, 1, 5_000_000n);
  createValidator(w, 2, 7_000_000n);
  w.block();
  w.fund(addr(3), 1_000_000n);
  w.run("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: del(3), validator_address: val(1), amount: coin(400_000n) });
  w.block();
  w.run("cosmos.staking.v1beta1.MsgBeginRedelegate", {
    delegator_address: del(3),
    validator_src_address: val(1),
    validator_dst_address: val(2),
    amount: { denom: UPOKT, amount: "400000" },
  });
  const staking = own(w).filter((op) => !op.includes(" dist "));
  expect(staking).toEqual(
    list(`R 21, R 31, R 51, R 21, R 21, I 36, R 34, R 31, R 21, R 31, R 21, D 31, D 71, D 23, W 21, W 23,
      R 31, R 21, D 23, W 21, W 23, W 31, W 71, R 21, R 31, R 21, R 51, R 37, W 37, R 34, W 34, W 35, W 36, W 38, W 39, R 42, W 42`),
  );
});
