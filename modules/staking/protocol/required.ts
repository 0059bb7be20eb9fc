import { type Coin, type CoinFields, isValidDenom } from "#kernel/base/coin.js";
import { type Dec, decFromWire } from "#kernel/base/dec.js";
import { Panic } from "#kernel/base/errors.js";

const NIL_DEREFERENCE = "runtime error: invalid memory address or nil pointer dereference";

/** A decimal field of a message. @throws Panic when it is nil, as its first use does in Go. */
export function requireDec(text: string): Dec {
  if (text === "") throw new Panic(NIL_DEREFERENCE);
  return decFromWire(text);
}

/** An integer field of a message. @throws Panic when it is nil, as its first use does in Go. */
export function requireInt(text: string): bigint {
  if (text === "") throw new Panic(NIL_DEREFERENCE);
  return BigInt(text);
}

/** The coin when it is valid and positive, else undefined: `!coin.IsValid() || !coin.Amount.IsPositive()`. */
export function positiveCoin(fields: CoinFields): Coin | undefined {
  if (fields.amount === "" || !isValidDenom(fields.denom)) return undefined;
  const amount = BigInt(fields.amount);
  return amount > 0n ? { denom: fields.denom, amount } : undefined;
}
