import { coinAmount, coinText } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { applicationErrors } from "./errors.js";

/** poktroll x/application/types/params.go MinPerSessionSpendLimit, in upokt. */
const MIN_PER_SESSION_SPEND_LIMIT = 1_000_000n;

/**
 * poktroll x/application/types/message_stake_application.go ValidatePerSessionSpendLimit. Absent and zero (of any denom)
 * mean no limit. @throws TxError application/1118, Panic for a coin without amount
 */
export function validatePerSessionSpendLimit(limit: ProtoCoin | undefined): void {
  if (limit === undefined) return;
  const err = applicationErrors.invalidPerSessionSpendLimit;
  const amount = coinAmount(limit);
  if (amount < 0n) throw err.wrap(`per-session spend limit cannot be negative: ${coinText(limit)}`);
  if (amount === 0n) return;
  if (limit.denom !== DENOM_UPOKT) throw err.wrap(`invalid per-session spend limit denom, expecting: upokt, got: ${limit.denom}`);
  if (amount < MIN_PER_SESSION_SPEND_LIMIT) {
    throw err.wrap(`per_session_spend_limit ${coinText(limit)} must be at least ${MIN_PER_SESSION_SPEND_LIMIT}${DENOM_UPOKT}`);
  }
}

/** poktroll x/application/keeper/msg_server_stake_application.go normalizeSpendLimit: zero and foreign coins are no limit. */
export function normalizeSpendLimit(limit: ProtoCoin | undefined): ProtoCoin | undefined {
  if (limit === undefined || coinAmount(limit) === 0n || limit.denom !== DENOM_UPOKT) return undefined;
  return limit;
}
