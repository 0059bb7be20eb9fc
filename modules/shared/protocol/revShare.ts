import { protoText } from "#kernel/codec/protoText.js";
import { sharedErrors } from "./errors.js";
import { bech32Problem } from "./errorText.js";
import type { ServiceRevenueShare } from "./types.js";

/** The percentages of a revenue share list add up to this. */
const REQUIRED_REV_SHARE_PERCENTAGE_SUM = 100n;

/**
 * poktroll x/shared/types/service_configs.go ValidateServiceRevShare: not empty; good addresses, each once; 1 to 100 per
 * cent each, 100 in sum. @throws TxError shared/1106
 */
export function validateServiceRevShare(shares: readonly ServiceRevenueShare[]): void {
  const err = sharedErrors.invalidRevShare;
  if (shares.length === 0) throw err.wrap("no rev share configurations");
  const seen = new Set<string>();
  let sum = 0n;
  for (const share of shares) {
    if (share.address === "") {
      throw err.wrap(`rev share address cannot be empty: ${protoText("pocket.shared.ServiceRevenueShare", share)}`);
    }
    const problem = bech32Problem(share.address);
    if (problem !== undefined) throw err.wrap(`invalid rev share address ${share.address}; (${problem})`);
    if (seen.has(share.address)) throw err.wrap(`duplicate rev share address: ${share.address}`);
    seen.add(share.address);
    const percentage = share.rev_share_percentage;
    if (percentage < 1n || percentage > REQUIRED_REV_SHARE_PERCENTAGE_SUM) {
      throw err.wrap(`invalid rev share value ${percentage}; must be between 0 and 100`);
    }
    sum += percentage;
  }
  if (sum !== REQUIRED_REV_SHARE_PERCENTAGE_SUM) {
    throw err.wrap(`invalid rev share percentage sum ${sum}; must be equal to ${REQUIRED_REV_SHARE_PERCENTAGE_SUM}`);
  }
}
