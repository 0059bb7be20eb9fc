import { type CoinFields, type Coins, coinsFromProto, sentCoinsError, sentCoinsText } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";

/**
 * What every transfer demands of the coins it is asked for: Coins.IsValid and Coins.IsAllPositive.
 * @throws TxError sdk/10 with the text of the coins; Panic for a nil amount that nothing invalid stands before
 */
export function positiveCoins(sent: readonly CoinFields[]): Coins {
  if (sent.length === 0 || sentCoinsError(sent) !== undefined) throw sdkErrors.invalidCoins.wrap(sentCoinsText(sent));
  return coinsFromProto(sent);
}
