import type { RegisteredError } from "#kernel/base/errors.js";
import { parseCoinText, protoCoin } from "./coins.js";
import { DENOM_UPOKT } from "./constants.js";
import type { ProtoCoin } from "./types.js";

/**
 * A stake of a stake file: a valid coin, not zero, in upokt. The three actors check it alike.
 * @param text not empty. @throws TxError of `err`
 */
export function parseStakeFileCoin(text: string, err: RegisteredError): ProtoCoin {
  const { coin, problem } = parseCoinText(text);
  if (coin === undefined) throw err.wrap(problem);
  if (coin.amount === 0n) throw err.wrap("stake amount cannot be zero");
  if (coin.denom !== DENOM_UPOKT) throw err.wrap(`invalid stake denom, expecting: upokt, got: ${coin.denom}`);
  return protoCoin(coin.denom, coin.amount);
}
