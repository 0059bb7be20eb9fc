import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { unixSeconds } from "#kernel/base/time.js";
import { msg } from "#kernel/module/module.js";
import { accountOf } from "#modules/auth/protocol/accountCodec.js";
import type { VestingPorts } from "../ports.js";
import { assertNoAccount, assertNotBlocked, newBaseVesting, parseAmount, parseFromTo } from "./vestingFunds.js";

/** sdk x/auth/vesting/msg_server.go CreateVestingAccount. A continuous account may end before it starts. */
export function createVestingAccount(ports: VestingPorts) {
  return msg("cosmos.vesting.v1beta1.MsgCreateVestingAccount", "cosmos.vesting.v1beta1.MsgCreateVestingAccountResponse", (ctx, req) => {
    const { from, to } = parseFromTo(req);
    const amount = parseAmount(req.amount);
    if (req.end_time <= 0n) throw sdkErrors.invalidRequest.wrap("invalid end time");
    ports.bank.isSendEnabledCoins(ctx, amount);
    assertNotBlocked(ports, to, req.to_address);
    assertNoAccount(ports, ctx, to, req.to_address);
    const base_vesting_account = newBaseVesting(ports, ctx, to, amount, req.end_time);
    const account = req.delayed
      ? accountOf("cosmos.vesting.v1beta1.DelayedVestingAccount", { base_vesting_account })
      : accountOf("cosmos.vesting.v1beta1.ContinuousVestingAccount", { base_vesting_account, start_time: unixSeconds(ctx.time) });
    ports.accounts.setAccount(ctx, account);
    ports.bank.sendCoins(ctx, from, to, amount);
    return {};
  });
}
