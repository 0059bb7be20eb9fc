import { compareBytes, textToStr } from "./bytes.js";
import { Panic, PlainError } from "./errors.js";
import { intAdd, intMul, intQuo, intSub } from "./int.js";

/** cosmos.base.v1beta1.Coin with its amount as a number. Amount: smallest unit of the denom. */
export interface Coin {
  readonly denom: string;
  readonly amount: bigint;
}

/** sdk types/coin.go Coins. Sorted by denom, unique, positive, unless a function says otherwise. */
export type Coins = readonly Coin[];

/** cosmos.base.v1beta1.Coin as the codec decodes it; amount `""` is Go's nil. */
export interface CoinFields {
  denom: string;
  amount: string;
}

/** The empty set: what a nil list and an empty one both are. */
export const NO_COINS: Coins = [];

const NIL_DEREFERENCE = "runtime error: invalid memory address or nil pointer dereference";
const DENOM = /^[a-zA-Z][a-zA-Z0-9/:._-]{2,127}$/;

/** The last denom that matched: nearly always the next one too. */
let validDenom = "stake";

/** sdk types/coin.go MatchDenom. */
export function isValidDenom(denom: string): boolean {
  if (denom === validDenom) return true;
  if (!DENOM.test(denom)) return false;
  validDenom = denom;
  return true;
}

/** sdk types/coin.go ValidateDenom. @throws PlainError `invalid denom: <denom>`. */
export function validateDenom(denom: string): void {
  if (!isValidDenom(denom)) throw new PlainError(`invalid denom: ${denom}`);
}

/** @throws Panic `invalid denom: <denom>`. */
export function mustValidateDenom(denom: string): void {
  if (!isValidDenom(denom)) throw new Panic(`invalid denom: ${denom}`);
}

/** Byte order of denoms, for sorting. */
export function compareDenoms(a: string, b: string): number {
  return a === b ? 0 : compareBytes(textToStr(a), textToStr(b));
}

/** A coin without any check. */
export function coinOf(denom: string, amount: bigint): Coin {
  return { denom, amount };
}

/** sdk types/coin.go NewCoin. @throws Panic for an invalid denom or a negative amount. */
export function newCoin(denom: string, amount: bigint): Coin {
  const coin = { denom, amount };
  const error = coinError(coin);
  if (error !== undefined) throw new Panic(error);
  return coin;
}

/** sdk types/coin.go Coin.Validate: the error's text, undefined when valid. Zero is valid. */
export function coinError(coin: Coin): string | undefined {
  if (!isValidDenom(coin.denom)) return `invalid denom: ${coin.denom}`;
  return coin.amount < 0n ? `negative coin amount: ${coin.amount}` : undefined;
}

/** sdk types/coin.go Coin.String: `1000upokt`. */
export function coinToText(coin: Coin): string {
  return coin.amount.toString() + coin.denom;
}

/** sdk types/coin.go Coins.String: joined by `,`, empty for none. */
export function coinsToText(coins: Coins): string {
  return coins.map(coinToText).join(",");
}

/** True when the decoded amount is Go's nil (empty or absent on the wire). */
export function isNilAmount(coin: CoinFields): boolean {
  return coin.amount === "";
}

/** @throws Panic for a nil amount, as any use of it does in Go. */
export function coinFromProto(coin: CoinFields): Coin {
  if (coin.amount === "") throw new Panic(NIL_DEREFERENCE);
  return { denom: coin.denom, amount: BigInt(coin.amount) };
}

/** {@link coinFromProto} for a field that may be unset. @throws Panic when it is unset, as a nil pointer does in Go. */
export function requireCoin(coin: CoinFields | undefined): Coin {
  if (coin === undefined) throw new Panic(NIL_DEREFERENCE);
  return coinFromProto(coin);
}

/** The inverse of {@link coinFromProto}; zero is written as `0`, never as nil. */
export function coinToProto(coin: Coin): CoinFields {
  return { denom: coin.denom, amount: coin.amount.toString() };
}

/** Order and duplicates are kept. @throws Panic for a nil amount. */
export function coinsFromProto(coins: readonly CoinFields[]): Coins {
  return coins.map(coinFromProto);
}

/** Order and duplicates are kept; a zero coin stays in. */
export function coinsToProto(coins: Coins): CoinFields[] {
  return coins.map(coinToProto);
}

/** sdk types/coin.go NewCoins: zero coins dropped, sorted. @throws Panic `invalid coin set <coins>: <why>`. */
export function newCoins(coins: readonly Coin[]): Coins {
  const sorted = sortCoins(coins.filter((c) => c.amount !== 0n));
  const error = coinsError(sorted);
  if (error !== undefined) throw new Panic(`invalid coin set ${coinsToText(sorted)}: ${error}`);
  return sorted;
}

/** sdk types/coin.go Coins.Sort. @returns a new array. */
export function sortCoins(coins: Coins): Coins {
  return coins.length < 2 ? coins : [...coins].sort((a, b) => compareDenoms(a.denom, b.denom));
}

/** sdk types/coin.go Coins.Validate: the error's text, undefined when valid. The empty set is valid. */
export function coinsError(coins: Coins): string | undefined {
  const first = coins[0];
  if (first === undefined) return undefined;
  if (!isValidDenom(first.denom)) return `invalid denom: ${first.denom}`;
  if (first.amount <= 0n) return `coin ${coinToText(first)} amount is not positive`;
  let low = first.denom;
  for (const coin of coins.slice(1)) {
    if (!isValidDenom(coin.denom)) return `invalid denom: ${coin.denom}`;
    if (coin.denom < low) return `denomination ${coin.denom} is not sorted`;
    if (coin.denom === low) return `duplicate denomination ${coin.denom}`;
    if (coin.amount <= 0n) return `coin ${coin.denom} amount is not positive`;
    low = coin.denom;
  }
  return undefined;
}

/**
 * sdk types/coin.go Coins.Validate of coins as they were sent: a nil amount does harm only when nothing before it is wrong.
 * @returns as {@link coinsError}. @throws Panic when the walk comes to a nil amount
 */
export function sentCoinsError(coins: readonly CoinFields[]): string | undefined {
  const nil = coins.findIndex(isNilAmount);
  if (nil < 0) return coinsError(coinsFromProto(coins));
  const error = coinsError([...coinsFromProto(coins.slice(0, nil)), { denom: (coins[nil] as CoinFields).denom, amount: 1n }]);
  if (error === undefined) throw new Panic(NIL_DEREFERENCE);
  return error;
}

/** sdk types/coin.go Coins.String of coins as they were sent. */
export function sentCoinsText(coins: readonly CoinFields[]): string {
  return coins.map((c) => `${isNilAmount(c) ? "<nil>" : c.amount}${c.denom}`).join(",");
}

/** sdk types/coin.go Coins.IsValid. */
export function isValidCoins(coins: Coins): boolean {
  return coinsError(coins) === undefined;
}

/** sdk types/coin.go Coins.Validate. @throws PlainError. */
export function validateCoins(coins: Coins): void {
  const error = coinsError(coins);
  if (error !== undefined) throw new PlainError(error);
}

function assertSorted(coins: Coins, message: string): void {
  for (let i = 1; i < coins.length; i++) {
    if (compareDenoms((coins[i - 1] as Coin).denom, (coins[i] as Coin).denom) > 0) throw new Panic(message);
  }
}

/** sdk types/coin.go Coins.Add: merged by denom, zero results dropped. @throws Panic when a set is unsorted or a sum overflows. */
export function addCoins(a: Coins, b: Coins): Coins {
  assertSorted(a, "Coins (self) must be sorted");
  assertSorted(b, "Wrong argument: coins must be sorted");
  const sums = new Map<string, bigint>();
  for (const { denom, amount } of [...a, ...b]) {
    const old = sums.get(denom);
    sums.set(denom, old === undefined ? amount : intAdd(old, amount));
  }
  const out: Coin[] = [];
  for (const [denom, amount] of sums) if (amount !== 0n) out.push({ denom, amount });
  return sortCoins(out);
}

/** `addCoins` of one coin: Coins.Add(coin). */
export function addCoin(coins: Coins, coin: Coin): Coins {
  return addCoins(coins, [coin]);
}

/** sdk types/coin.go Coins.SafeSub. The difference may hold negative amounts; then `negative` is true. @throws Panic as newCoins(b). */
export function safeSubCoins(a: Coins, b: Coins): { diff: Coins; negative: boolean } {
  const diff = addCoins(
    a,
    newCoins(b).map((c) => ({ denom: c.denom, amount: -c.amount })),
  );
  return { diff, negative: isAnyNegative(diff) };
}

/** sdk types/coin.go Coins.Sub. @throws Panic `negative coin amount`. */
export function subCoins(a: Coins, b: Coins): Coins {
  const { diff, negative } = safeSubCoins(a, b);
  if (negative) throw new Panic("negative coin amount");
  return diff;
}

/** sdk types/coin.go Coin.Add. @throws Panic when denoms differ or the sum overflows. */
export function addOneCoin(a: Coin, b: Coin): Coin {
  if (a.denom !== b.denom) throw new Panic(`invalid coin denominations; ${a.denom}, ${b.denom}`);
  return { denom: a.denom, amount: intAdd(a.amount, b.amount) };
}

/** sdk types/coin.go Coin.SafeSub. @throws PlainError when denoms differ or the result is negative. */
export function safeSubOneCoin(a: Coin, b: Coin): Coin {
  if (a.denom !== b.denom) throw new PlainError(`invalid coin denoms: ${a.denom}, ${b.denom}`);
  const diff = { denom: a.denom, amount: intSub(a.amount, b.amount) };
  if (diff.amount < 0n) throw new PlainError(`negative coin amount: ${coinToText(diff)}`);
  return diff;
}

/** sdk types/coin.go Coin.Sub. @throws Panic with the text of {@link safeSubOneCoin}. */
export function subOneCoin(a: Coin, b: Coin): Coin {
  try {
    return safeSubOneCoin(a, b);
  } catch (err) {
    throw err instanceof PlainError ? new Panic(err.message) : err;
  }
}

/** sdk types/coin.go Coins.MulInt. @throws Panic for a zero multiplier or an overflow. */
export function mulCoins(coins: Coins, factor: bigint): Coins {
  if (factor === 0n) throw new Panic("multiplying by zero is an invalid operation on coins");
  return coins.map((c) => newCoin(c.denom, intMul(c.amount, factor)));
}

/** sdk types/coin.go Coins.QuoInt: truncated; zero coins stay. @throws Panic for a zero divisor. */
export function quoCoins(coins: Coins, divisor: bigint): Coins {
  if (divisor === 0n) throw new Panic("dividing by zero is an invalid operation on coins");
  return coins.map((c) => newCoin(c.denom, intQuo(c.amount, divisor)));
}

/** sdk types/coin.go Coins.AmountOf: 0 when absent; the denom is not looked at. By binary search, so an unsorted set answers as Go's does. */
export function amountOf(coins: Coins, denom: string): bigint {
  return findCoin(coins, denom)?.amount ?? 0n;
}

/** sdk types/coin.go Coins.Find: by the same binary search as Go. */
export function findCoin(coins: Coins, denom: string): Coin | undefined {
  let low = 0;
  let high = coins.length;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const coin = coins[middle] as Coin;
    if (coin.denom === denom) return coin;
    if (compareDenoms(denom, coin.denom) < 0) high = middle;
    else low = middle + 1;
  }
  return undefined;
}

/** sdk types/coin.go Coins.IsZero: true for none or only zeros. */
export function isZeroCoins(coins: Coins): boolean {
  return coins.every((c) => c.amount === 0n);
}

/** sdk types/coin.go Coins.IsAllPositive: false for none. */
export function isAllPositive(coins: Coins): boolean {
  return coins.length > 0 && coins.every((c) => c.amount > 0n);
}

/** sdk types/coin.go Coins.IsAnyNegative. */
export function isAnyNegative(coins: Coins): boolean {
  return coins.some((c) => c.amount < 0n);
}

/** sdk types/coin.go Coins.IsAllGTE: `a` holds at least every coin of `b`. */
export function isAllGte(a: Coins, b: Coins): boolean {
  if (b.length === 0) return true;
  if (a.length === 0) return false;
  return b.every((c) => c.amount <= amountOf(a, c.denom));
}

/** sdk types/coin.go Coins.IsAllLTE. */
export function isAllLte(a: Coins, b: Coins): boolean {
  return isAllGte(b, a);
}

/** sdk types/coin.go Coins.IsAnyGTE: some denom of both that `a` holds at least as much of. */
export function isAnyGte(a: Coins, b: Coins): boolean {
  if (b.length === 0) return false;
  return a.some((c) => {
    const other = amountOf(b, c.denom);
    return c.amount >= other && other !== 0n;
  });
}

/** sdk types/coin.go Coins.DenomsSubsetOf. */
export function denomsSubsetOf(a: Coins, b: Coins): boolean {
  return a.length <= b.length && a.every((c) => amountOf(b, c.denom) !== 0n);
}

/** sdk types/coin.go Coins.Equal: same coins, order aside. */
export function coinsEqual(a: Coins, b: Coins): boolean {
  if (a.length !== b.length) return false;
  const right = sortCoins(b);
  return sortCoins(a).every((c, i) => c.denom === right[i]?.denom && c.amount === right[i]?.amount);
}

/** sdk types/coin.go Coins.Min: per denom of both the smaller amount. */
export function minCoins(a: Coins, b: Coins): Coins {
  const out: Coin[] = [];
  for (const coin of a) {
    const other = findCoin(b, coin.denom);
    if (other !== undefined) out.push(other.amount < coin.amount ? other : coin);
  }
  return newCoins(out);
}

/** sdk types/coin.go Coins.Max: per denom of either the larger amount. */
export function maxCoins(a: Coins, b: Coins): Coins {
  const out = a.map((coin) => {
    const other = findCoin(b, coin.denom);
    return other !== undefined && other.amount > coin.amount ? other : coin;
  });
  for (const coin of b) if (findCoin(a, coin.denom) === undefined) out.push(coin);
  return newCoins(out);
}
