import { expect, test } from "vitest";
import { bondCoins } from "#modules/staking/state/pools.js";

test("coins of a pool: none for zero, a panic for a denom that is none, also for zero", () => {
  expect(bondCoins("upokt", 0n)).toEqual([]);
  expect(bondCoins("upokt", 5n)).toEqual([{ denom: "upokt", amount: 5n }]);
  expect(() => bondCoins("", 0n)).toThrow("invalid denom: ");
  expect(() => bondCoins("upokt", -1n)).toThrow("negative coin amount: -1");
});
