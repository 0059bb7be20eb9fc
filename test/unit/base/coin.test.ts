import { describe, expect, test } from "vitest";
import * as coin from "#kernel/base/coin.js";
import { decFromText, decRaw } from "#kernel/base/dec.js";
import * as decCoin from "#kernel/base/decCoin.js";
import { Panic, PlainError } from "#kernel/base/errors.js";

const c = (text: string): coin.Coins => decCoin.parseCoinsNormalized(text);

describe("coins", () => {
  test("newCoins sorts, drops zeros, refuses duplicates", () => {
    const made = coin.newCoins([coin.coinOf("upokt", 5n), coin.coinOf("atom", 1n), coin.coinOf("zero", 0n)]);
    expect(coin.coinsToText(made)).toBe("1atom,5upokt");
    expect(() => coin.newCoins([coin.coinOf("upokt", 5n), coin.coinOf("upokt", 1n)])).toThrow(
      "invalid coin set 5upokt,1upokt: duplicate denomination upokt",
    );
    expect(() => coin.newCoins([coin.coinOf("1x", 5n)])).toThrow("invalid coin set 51x: invalid denom: 1x");
    expect(() => coin.newCoin("upokt", -1n)).toThrow(Panic);
  });

  test("validity texts", () => {
    const error = (...list: coin.Coin[]): string | undefined => coin.coinsError(list);
    expect(error()).toBeUndefined();
    expect(error(coin.coinOf("upokt", 0n))).toBe("coin 0upokt amount is not positive");
    expect(error(coin.coinOf("abc", 1n), coin.coinOf("upokt", 0n))).toBe("coin upokt amount is not positive");
    expect(error(coin.coinOf("upokt", 1n), coin.coinOf("abc", 1n))).toBe("denomination abc is not sorted");
    expect(error(coin.coinOf("abc", 1n), coin.coinOf("abc", 1n))).toBe("duplicate denomination abc");
    expect(error(coin.coinOf("ab", 1n))).toBe("invalid denom: ab");
    expect(() => coin.validateCoins([coin.coinOf("upokt", -3n)])).toThrow(PlainError);
  });

  test("denoms", () => {
    for (const ok of ["abc", "ibc/27394FB092D2ECCD", "A1:._-/", "a".repeat(128)]) expect(coin.isValidDenom(ok)).toBe(true);
    for (const bad of ["", "ab", "1abc", "abc ", "a b", "é23", "a".repeat(129), "abc\n"]) expect(coin.isValidDenom(bad)).toBe(false);
  });

  test("sums and differences", () => {
    expect(coin.coinsToText(coin.addCoins(c("1abc,2def"), c("3def,4ghi")))).toBe("1abc,5def,4ghi");
    expect(coin.coinsToText(coin.subCoins(c("1abc,2def"), c("1abc,1def")))).toBe("1def");
    expect(() => coin.subCoins(c("1abc"), c("2abc"))).toThrow("negative coin amount");
    const { diff, negative } = coin.safeSubCoins(c("1abc"), c("2abc,1def"));
    expect([coin.coinsToText(diff), negative]).toEqual(["-1abc,-1def", true]);
    expect(() => coin.addCoins([coin.coinOf("b", 1n), coin.coinOf("a", 1n)], [])).toThrow("Coins (self) must be sorted");
    const max = coin.coinOf("abc", (1n << 256n) - 1n);
    expect(() => coin.addCoins([max], c("1abc"))).toThrow("integer overflow");
    expect(() => coin.subOneCoin(coin.coinOf("abc", 1n), coin.coinOf("abc", 2n))).toThrow("negative coin amount: -1abc");
    expect(() => coin.addOneCoin(coin.coinOf("abc", 1n), coin.coinOf("def", 2n))).toThrow("invalid coin denominations; abc, def");
  });

  test("comparisons", () => {
    expect(coin.isAllGte(c("5abc,5def"), c("5abc"))).toBe(true);
    expect(coin.isAllGte(c("5abc"), c("5abc,1def"))).toBe(false);
    expect(coin.isAllGte([], [])).toBe(true);
    expect(coin.isAllPositive([])).toBe(false);
    expect(coin.isAnyGte(c("5abc"), c("4abc,9def"))).toBe(true);
    expect(coin.coinsEqual(c("1abc,2def"), [coin.coinOf("def", 2n), coin.coinOf("abc", 1n)])).toBe(true);
    expect(coin.amountOf(c("1abc,2def,3ghi"), "def")).toBe(2n);
    expect(coin.amountOf(c("1abc"), "xyz")).toBe(0n);
    expect(coin.amountOf(c("1abc"), "1")).toBe(0n);
    expect(coin.isAllGte(c("1abc"), [coin.coinOf("1", 1n)])).toBe(false);
    expect(coin.coinsToText(coin.minCoins(c("1abc,5def"), c("3abc,2def,1ghi")))).toBe("1abc,2def");
    expect(coin.coinsToText(coin.maxCoins(c("1abc,5def"), c("3abc,2def,1ghi")))).toBe("3abc,5def,1ghi");
    expect(coin.denomsSubsetOf(c("1abc"), c("1abc,1def"))).toBe(true);
  });

  test("a nil amount panics when used", () => {
    expect(coin.isNilAmount({ denom: "upokt", amount: "" })).toBe(true);
    expect(() => coin.coinFromProto({ denom: "upokt", amount: "" })).toThrow("nil pointer dereference");
    expect(() => coin.requireCoin(undefined)).toThrow(Panic);
    expect(coin.coinToProto(coin.coinFromProto({ denom: "upokt", amount: "-7" }))).toEqual({ denom: "upokt", amount: "-7" });
  });

  test("parsing", () => {
    expect(coin.coinsToText(c(" 10upokt , 1.9abc"))).toBe("1abc,10upokt");
    expect(c("")).toEqual([]);
    expect(coin.coinsToText(c("0.5upokt"))).toBe("0upokt");
    expect(() => c("10")).toThrow("invalid decimal coin expression: 10");
    expect(() => c("upokt")).toThrow("invalid decimal coin expression: upokt");
    expect(() => c("1upokt,2upokt")).toThrow("duplicate denomination upokt");
    expect(() => c("-1upokt")).toThrow("invalid decimal coin expression: -1upokt");
  });
});

describe("decimal coins", () => {
  const d = (text: string): decCoin.DecCoins => decCoin.parseDecCoins(text);

  test("texts, sums, cuts", () => {
    expect(decCoin.decCoinsToText(d("10upokt"))).toBe("10.000000000000000000upokt");
    expect(decCoin.decCoinsToText(decCoin.addDecCoins(d("0.5abc"), d("0.5abc,1def")))).toBe(
      "1.000000000000000000abc,1.000000000000000000def",
    );
    expect(decCoin.subDecCoins(d("0.5abc"), d("0.5abc"))).toEqual([]);
    expect(() => decCoin.subDecCoins(d("0.5abc"), d("0.6abc"))).toThrow("negative coin amount");
    const { truncated, change } = decCoin.truncateDecCoins(d("1.25abc,0.5def,3ghi"));
    expect(coin.coinsToText(truncated)).toBe("1abc,3ghi");
    expect(decCoin.decCoinsToText(change)).toBe("0.250000000000000000abc,0.500000000000000000def");
  });

  test("products drop what becomes zero", () => {
    const tiny = [{ denom: "abc", amount: decRaw(1n) }];
    expect(decCoin.mulDecCoinsTruncate(tiny, decFromText("0.5"))).toEqual([]);
    expect(decCoin.quoDecCoinsTruncate(tiny, decFromText("2"))).toEqual([]);
    expect(() => decCoin.quoDecCoins(tiny, decFromText("0"))).toThrow("invalid zero decimal");
    expect(decCoin.decCoinsToText(decCoin.mulDecCoins(d("3abc"), decFromText("0.5")))).toBe("1.500000000000000000abc");
    expect(decCoin.decCoinsToText(decCoin.intersectDecCoins(d("3abc,1def"), d("2abc")))).toBe("2.000000000000000000abc");
  });

  test("the wire holds the scaled integer", () => {
    expect(decCoin.decCoinsFromProto([{ denom: "abc", amount: "1500000000000000000" }])).toEqual(d("1.5abc"));
    expect(decCoin.decCoinsToProto(d("1.5abc"))).toEqual([{ denom: "abc", amount: "1500000000000000000" }]);
  });
});
