import type { Coin } from "#kernel/base/coin.js";
import { parseCoinNormalized } from "#kernel/base/decCoin.js";
import { Panic, type RegisteredError } from "#kernel/base/errors.js";
import { DENOM_UPOKT } from "./constants.js";
import { errorText } from "./errorText.js";
import type { ProtoCoin } from "./types.js";

/** sdk types/coin.go Coin.String: amount and denom without a blank; Go's nil prints `<nil>`. */
export function coinText(coin: ProtoCoin | undefined): string {
  if (coin === undefined) return "<nil>";
  return `${coin.amount === "" ? "<nil>" : coin.amount}${coin.denom}`;
}

/** The amount of a coin in a message or record. @throws Panic for a nil coin or amount, as Go's nil dereference. */
export function coinAmount(coin: ProtoCoin | undefined): bigint {
  if (coin === undefined || coin.amount === "") throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return BigInt(coin.amount);
}

/** A coin as it is stored in records. */
export function protoCoin(denom: string, amount: bigint): ProtoCoin {
  return { denom, amount: amount.toString() };
}

/** A coin that was read from a text, or the reference's error text. */
type ParsedCoin = { readonly coin: Coin; readonly problem?: undefined } | { readonly coin?: undefined; readonly problem: string };

/** sdk types/coin.go ParseCoinNormalized; no denom units are registered. */
export function parseCoinText(text: string): ParsedCoin {
  try {
    return { coin: parseCoinNormalized(text) };
  } catch (err) {
    return { problem: errorText(err) };
  }
}

/**
 * The stake rule of gateways and applications: set, its text parses as a coin, positive, in upokt.
 * poktroll x/gateway/types/message_stake_gateway.go, x/application/types/message_stake_application.go ValidateBasic.
 * @throws TxError of `err`
 */
export function validateStakeCoin(actor: "gateway" | "application", coin: ProtoCoin | undefined, err: RegisteredError): void {
  if (coin === undefined) throw err.wrap(`nil ${actor} stake; (<nil>)`);
  const parsed = parseCoinText(coinText(coin)).coin;
  if (parsed === undefined) throw err.wrap(`invalid ${actor} stake ${coinText(coin)}; (invalid denom: )`);
  if (parsed.amount === 0n) throw err.wrap(`invalid stake amount for ${actor}: ${coinText(coin)} <= 0`);
  if (parsed.denom !== DENOM_UPOKT) {
    throw err.wrap(`invalid stake amount denom for ${actor}${actor === "gateway" ? "" : ":"} ${coinText(coin)}`);
  }
}

/** The stake rule of genesis records: as {@link validateStakeCoin} with other texts. @throws TxError of `err` */
export function validateGenesisStakeCoin(
  actor: "gateway" | "application" | "supplier",
  coin: ProtoCoin | undefined,
  err: RegisteredError,
): void {
  if (coin === undefined) throw err.wrap(`nil stake amount for ${actor}`);
  const parsed = parseCoinText(coinText(coin)).coin;
  if (parsed === undefined) throw err.wrap(`invalid stake amount for ${actor} ${coinText(coin)}; (invalid denom: )`);
  if (parsed.amount === 0n) throw err.wrap(`invalid stake amount for ${actor}: ${coinText(coin)} <= 0`);
  if (parsed.denom !== DENOM_UPOKT) throw err.wrap(`invalid stake amount denom for ${actor} ${coinText(coin)}`);
}

/** What is wrong with a coin that must be positive upokt; undefined when it is good. Suppliers wrap the text. */
export function positiveUpoktProblem(coin: ProtoCoin | undefined): string | undefined {
  const text = coinText(coin);
  const { coin: parsed, problem } = parseCoinText(text);
  if (parsed === undefined) return `while parsing coin ${text}; (${problem})`;
  if (parsed.amount === 0n) return `invalid coin amount: ${text} <= 0`;
  if (parsed.denom !== DENOM_UPOKT) return `invalid coin denom: expected upokt, got ${parsed.denom}`;
  return undefined;
}

/** sdk types/coin.go Coin.IsLTE. @throws Panic for different denoms or a nil coin or amount. */
export function isLessOrEqual(a: ProtoCoin | undefined, b: ProtoCoin | undefined): boolean {
  sameDenom(a, b);
  return coinAmount(a) <= coinAmount(b);
}

/** sdk types/coin.go Coin.Sub. @throws Panic for different denoms, a nil amount or a negative result. */
export function subCoin(a: ProtoCoin, b: ProtoCoin): ProtoCoin {
  if (a.denom !== b.denom) throw new Panic(`invalid coin denominations; ${a.denom}, ${b.denom}`);
  const amount = coinAmount(a) - coinAmount(b);
  if (amount < 0n) throw new Panic(`negative coin amount: ${amount}`);
  return protoCoin(a.denom, amount);
}

function sameDenom(a: ProtoCoin | undefined, b: ProtoCoin | undefined): void {
  if (a === undefined || b === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  if (a.denom !== b.denom) throw new Panic(`invalid coin denominations; ${a.denom}, ${b.denom}`);
}
