import { addCoins, type Coin, type Coins, coinError, compareDenoms, isValidDenom, mustValidateDenom, newCoin, newCoins } from "./coin.js";
import {
  DEC_ZERO,
  type Dec,
  decAdd,
  decFromInt,
  decFromText,
  decFromWire,
  decMin,
  decMul,
  decMulTruncate,
  decNeg,
  decQuo,
  decQuoTruncate,
  decSub,
  decToText,
  decToWire,
  decTruncateInt,
} from "./dec.js";
import { Panic, PlainError, wrapError } from "./errors.js";
import { goTrimSpace } from "./goText.js";

/** cosmos.base.v1beta1.DecCoin. Amount: smallest unit of the denom, with 18 decimals. */
export interface DecCoin {
  readonly denom: string;
  readonly amount: Dec;
}

/** sdk types/dec_coin.go DecCoins. Sorted by denom, unique, positive, unless a function says otherwise. */
export type DecCoins = readonly DecCoin[];

/** cosmos.base.v1beta1.DecCoin as the codec decodes it; amount `""` is Go's nil. */
export interface DecCoinFields {
  denom: string;
  amount: string;
}

/** The empty set. */
export const NO_DEC_COINS: DecCoins = [];

/** Order and duplicates are kept, a nil amount is 0. @throws PlainError for a text that is no decimal */
export function decCoinsFromProto(coins: readonly DecCoinFields[]): DecCoins {
  return coins.map((c) => ({ denom: c.denom, amount: decFromWire(c.amount) }));
}

/** The inverse of {@link decCoinsFromProto}: decimals as their 18-digit integers. */
export function decCoinsToProto(coins: DecCoins): DecCoinFields[] {
  return coins.map((c) => ({ denom: c.denom, amount: decToWire(c.amount) }));
}

/** sdk types/dec_coin.go NewDecCoinFromDec. @throws Panic for an invalid denom or a negative amount. */
export function newDecCoin(denom: string, amount: Dec): DecCoin {
  mustValidateDenom(denom);
  if (amount < 0n) throw new Panic(`negative decimal coin amount: ${decToText(amount)}\n`);
  return { denom, amount };
}

/** sdk types/dec_coin.go NewDecCoinFromCoin. @throws Panic for an invalid coin. */
export function decCoinFromCoin(coin: Coin): DecCoin {
  const error = coinError(coin);
  if (error !== undefined) throw new Panic(error);
  return { denom: coin.denom, amount: decFromInt(coin.amount) };
}

/** sdk types/dec_coin.go NewDecCoinsFromCoins. @throws Panic as newCoins. */
export function decCoinsFromCoins(coins: Coins): DecCoins {
  return newCoins(coins).map(decCoinFromCoin);
}

function sanitize(coins: DecCoins): DecCoins {
  return coins.filter((c) => c.amount !== 0n).sort((a, b) => compareDenoms(a.denom, b.denom));
}

/** sdk types/dec_coin.go DecCoin.String: `10.000000000000000000upokt`. */
export function decCoinToText(coin: DecCoin): string {
  return decToText(coin.amount) + coin.denom;
}

/** sdk types/dec_coin.go DecCoins.String: joined by `,`, empty for none. */
export function decCoinsToText(coins: DecCoins): string {
  return coins.map(decCoinToText).join(",");
}

/** sdk types/dec_coin.go DecCoins.Validate: the error's text, undefined when valid. */
export function decCoinsError(coins: DecCoins): string | undefined {
  const first = coins[0];
  if (first === undefined) return undefined;
  if (!isValidDenom(first.denom)) return `invalid denom: ${first.denom}`;
  if (first.amount <= 0n) return `coin ${decCoinToText(first)} amount is not positive`;
  let low = first.denom;
  const seen = new Set([low]);
  for (const coin of coins.slice(1)) {
    if (seen.has(coin.denom)) return `duplicate denomination ${coin.denom}`;
    if (!isValidDenom(coin.denom)) return `invalid denom: ${coin.denom}`;
    if (coin.denom <= low) return `denomination ${coin.denom} is not sorted`;
    if (coin.amount <= 0n) return `coin ${coin.denom} amount is not positive`;
    low = coin.denom;
    seen.add(low);
  }
  return undefined;
}

/** sdk types/dec_coin.go DecCoins.Add: a merge of two sorted sets, zero results dropped. @throws Panic `Int overflow`. */
export function addDecCoins(a: DecCoins, b: DecCoins): DecCoins {
  const out: DecCoin[] = [];
  const push = (denom: string, amount: Dec): void => {
    if (amount !== 0n) out.push({ denom, amount });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    const order = left === undefined ? 1 : right === undefined ? -1 : compareDenoms(left.denom, right.denom);
    if (order < 0 && left !== undefined) push(left.denom, left.amount);
    else if (order > 0 && right !== undefined) push(right.denom, right.amount);
    else if (left !== undefined && right !== undefined) push(left.denom, decAdd(left.amount, right.amount));
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return out;
}

/** sdk types/dec_coin.go DecCoins.SafeSub. */
export function safeSubDecCoins(a: DecCoins, b: DecCoins): { diff: DecCoins; negative: boolean } {
  const diff = addDecCoins(
    a,
    b.map((c) => ({ denom: c.denom, amount: decNeg(c.amount) })),
  );
  return { diff, negative: diff.some((c) => c.amount < 0n) };
}

/** sdk types/dec_coin.go DecCoins.Sub. @throws Panic `negative coin amount`. */
export function subDecCoins(a: DecCoins, b: DecCoins): DecCoins {
  const { diff, negative } = safeSubDecCoins(a, b);
  if (negative) throw new Panic("negative coin amount");
  return diff;
}

/** sdk types/dec_coin.go DecCoins.TruncateDecimal: whole coins and the rest; neither holds zeros. */
export function truncateDecCoins(coins: DecCoins): { truncated: Coins; change: DecCoins } {
  let truncated: Coins = [];
  let change: DecCoins = [];
  for (const coin of coins) {
    const [whole, rest] = truncateDecCoin(coin);
    if (whole.amount !== 0n) truncated = addCoins(truncated, [whole]);
    if (rest.amount !== 0n) change = addDecCoins(change, [rest]);
  }
  return { truncated, change };
}

/** sdk types/dec_coin.go DecCoin.TruncateDecimal: either part may be zero. @throws Panic for a negative amount. */
export function truncateDecCoin(coin: DecCoin): [whole: Coin, rest: DecCoin] {
  const whole = decTruncateInt(coin.amount);
  return [newCoin(coin.denom, whole), newDecCoin(coin.denom, decSub(coin.amount, decFromInt(whole)))];
}

/** sdk types/dec_coin.go DecCoins.Intersect: per denom of `a` the minimum, zeros dropped. */
export function intersectDecCoins(a: DecCoins, b: DecCoins): DecCoins {
  return a.map((c) => ({ denom: c.denom, amount: decMin(c.amount, decAmountOf(b, c.denom)) })).filter((c) => c.amount !== 0n);
}

function mapAmounts(coins: DecCoins, change: (amount: Dec) => Dec): DecCoins {
  let out: DecCoins = [];
  for (const { denom, amount } of coins) {
    const changed = change(amount);
    if (changed !== 0n) out = addDecCoins(out, [{ denom, amount: changed }]);
  }
  return out;
}

/** sdk types/dec_coin.go DecCoins.MulDec: zero products dropped. */
export function mulDecCoins(coins: DecCoins, factor: Dec): DecCoins {
  return mapAmounts(coins, (amount) => decMul(amount, factor));
}

/** sdk types/dec_coin.go DecCoins.MulDecTruncate: zero products dropped. */
export function mulDecCoinsTruncate(coins: DecCoins, factor: Dec): DecCoins {
  return factor === 0n ? [] : mapAmounts(coins, (amount) => decMulTruncate(amount, factor));
}

/** sdk types/dec_coin.go DecCoins.QuoDec. @throws Panic `invalid zero decimal`. */
export function quoDecCoins(coins: DecCoins, divisor: Dec): DecCoins {
  if (divisor === 0n) throw new Panic("invalid zero decimal");
  return mapAmounts(coins, (amount) => decQuo(amount, divisor));
}

/** sdk types/dec_coin.go DecCoins.QuoDecTruncate. @throws Panic `invalid zero decimal`. */
export function quoDecCoinsTruncate(coins: DecCoins, divisor: Dec): DecCoins {
  if (divisor === 0n) throw new Panic("invalid zero decimal");
  return mapAmounts(coins, (amount) => decQuoTruncate(amount, divisor));
}

/** sdk types/dec_coin.go DecCoins.AmountOf: 0 when absent. @throws Panic for an invalid denom. */
export function decAmountOf(coins: DecCoins, denom: string): Dec {
  mustValidateDenom(denom);
  return coins.find((c) => c.denom === denom)?.amount ?? DEC_ZERO;
}

/** sdk types/dec_coin.go DecCoins.IsZero: true for none or only zeros. */
export function isZeroDecCoins(coins: DecCoins): boolean {
  return coins.every((c) => c.amount === 0n);
}

const DEC_COIN = /^([0-9]+(?:\.[0-9]+)?|\.[0-9]+)[\t\n\v\f\r ]*([a-zA-Z][a-zA-Z0-9/:._-]{2,127})$/;

/** sdk types/dec_coin.go ParseDecCoin. @throws PlainError with Go's texts. */
export function parseDecCoin(text: string): DecCoin {
  const trimmed = goTrimSpace(text);
  const m = DEC_COIN.exec(trimmed);
  if (m === null) throw new PlainError(`invalid decimal coin expression: ${trimmed}`);
  const [, amount = "", denom = ""] = m;
  try {
    return newDecCoin(denom, decFromText(amount));
  } catch (err) {
    throw wrapError(err, `failed to parse decimal coin amount: ${amount}`);
  }
}

/** sdk types/dec_coin.go ParseDecCoins: zeros dropped, sorted, checked. Empty text: none. @throws PlainError with Go's texts. */
export function parseDecCoins(text: string): DecCoins {
  const trimmed = goTrimSpace(text);
  if (trimmed === "") return [];
  const coins = sanitize(trimmed.split(",").map(parseDecCoin));
  const error = decCoinsError(coins);
  if (error !== undefined) throw new PlainError(error);
  return coins;
}

/** sdk types/coin.go ParseCoinNormalized: decimals are cut. @throws PlainError with Go's texts. */
export function parseCoinNormalized(text: string): Coin {
  return truncateDecCoin(parseDecCoin(text))[0];
}

/** sdk types/coin.go ParseCoinsNormalized: decimals are cut, which may leave zero coins in. @throws PlainError with Go's texts. */
export function parseCoinsNormalized(text: string): Coins {
  return parseDecCoins(text).map((c) => truncateDecCoin(c)[0]);
}
