import { addressStringToBytes, valAddressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { coinsFromProto } from "#kernel/base/coin.js";
import { addDecCoins, decCoinsFromCoins, isZeroDecCoins } from "#kernel/base/decCoin.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import type { DistributionPorts } from "../ports.js";
import { allocateTokensToValidator } from "../state/allocation.js";
import { DISTRIBUTION } from "../state/keeper.js";
import { getCurrentRewards, getHistoricalRewards } from "../state/records.js";

/** sdk x/distribution/keeper/msg_server.go DepositValidatorRewardsPool. */
export function depositValidatorRewardsPool(ports: DistributionPorts) {
  return msg(
    "cosmos.distribution.v1beta1.MsgDepositValidatorRewardsPool",
    "cosmos.distribution.v1beta1.MsgDepositValidatorRewardsPoolResponse",
    (ctx, m) => {
      const depositor = addressStringToBytes(m.depositor);
      const amount = coinsFromProto(m.amount);
      ports.bank.sendCoinsFromAccountToModule(ctx, depositor, DISTRIBUTION, amount);
      const val = valAddressStringToBytes(m.validator_address);
      const validator = ports.staking.getValidator(ctx, val);
      allocateTokensToValidator(ctx, validator, decCoinsFromCoins(amount));
      if (validator.tokens !== 0n) assertRatioFits(ctx, val);
      return {};
    },
  );
}

/** The next period's ratio must stay in range. */
function assertRatioFits(ctx: Ctx, val: ByteStr): void {
  const current = getCurrentRewards(ctx, val);
  const { ratio } = getHistoricalRewards(ctx, val, current.period - 1n);
  if (isZeroDecCoins(ratio)) return;
  try {
    addDecCoins(ratio, current.rewards);
  } catch (err) {
    if (err instanceof Panic) throw new PlainError(`unable to deposit coins: deposit is too large: ${err.message}`);
    throw err;
  }
}
