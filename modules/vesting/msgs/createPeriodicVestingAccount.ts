import type { ByteStr } from "#kernel/base/bytes.js";
import { addCoins, type Coins, coinsToProto, NO_COINS, sortCoins } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import type { Account } from "#modules/auth/protocol/account.js";
import { accountOf, baseAccountOf } from "#modules/auth/protocol/accountCodec.js";
import type { VestingPorts } from "../ports.js";
import { validateVestingAccount } from "../protocol/validateVesting.js";
import { asInvalidRequest, assertNoAccount, assertNotBlocked, parseAmount, parseFromTo } from "./vestingFunds.js";

type Request = MessageMap["cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount"];

/** sdk x/auth/vesting/msg_server.go CreatePeriodicVestingAccount. */
export function createPeriodicVestingAccount(ports: VestingPorts) {
  return msg(
    "cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount",
    "cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccountResponse",
    (ctx, req) => {
      const { from, to } = parseFromTo(req);
      if (req.start_time < 1n) {
        throw sdkErrors.invalidRequest.wrap(`invalid start time of ${req.start_time}, length must be greater than 0`);
      }
      const total = sumPeriods(req);
      assertNotBlocked(ports, to, req.to_address);
      assertNoAccount(ports, ctx, to, req.to_address);
      ports.bank.isSendEnabledCoins(ctx, total);
      ports.accounts.setAccount(ctx, newPeriodicAccount(ports, ctx, to, total, req));
      ports.bank.sendCoins(ctx, from, to, total);
      return {};
    },
  );
}

function sumPeriods(req: Request): Coins {
  let total = NO_COINS;
  for (const [i, period] of req.vesting_periods.entries()) {
    if (period.length < 1n) {
      const text = `invalid period length of ${period.length} in period ${i}, length must be greater than 0`;
      throw sdkErrors.invalidRequest.wrap(text);
    }
    total = addCoins(total, parseAmount(period.amount));
  }
  return total;
}

/** sdk x/auth/vesting/types NewPeriodicVestingAccount: ends with its last period. @throws TxError sdk/18. */
function newPeriodicAccount({ accounts }: VestingPorts, ctx: Ctx, to: ByteStr, total: Coins, req: Request): Account {
  const base_vesting_account: MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"] = {
    base_account: baseAccountOf(accounts.newAccountWithAddress(ctx, to)),
    original_vesting: coinsToProto(sortCoins(total)),
    delegated_free: [],
    delegated_vesting: [],
    end_time: req.vesting_periods.reduce((end, period) => BigInt.asIntN(64, end + period.length), req.start_time),
  };
  const account = accountOf("cosmos.vesting.v1beta1.PeriodicVestingAccount", {
    base_vesting_account,
    start_time: req.start_time,
    vesting_periods: req.vesting_periods,
  });
  asInvalidRequest(() => validateVestingAccount(account));
  return account;
}
