import { msg } from "#kernel/module/module.js";
import { accountOf } from "#modules/auth/protocol/accountCodec.js";
import type { VestingPorts } from "../ports.js";
import { assertNoAccount, assertNotBlocked, newBaseVesting, parseAmount, parseFromTo } from "./vestingFunds.js";

/** sdk x/auth/vesting/msg_server.go CreatePermanentLockedAccount. */
export function createPermanentLockedAccount(ports: VestingPorts) {
  return msg(
    "cosmos.vesting.v1beta1.MsgCreatePermanentLockedAccount",
    "cosmos.vesting.v1beta1.MsgCreatePermanentLockedAccountResponse",
    (ctx, req) => {
      const { from, to } = parseFromTo(req);
      const amount = parseAmount(req.amount);
      ports.bank.isSendEnabledCoins(ctx, amount);
      assertNotBlocked(ports, to, req.to_address);
      assertNoAccount(ports, ctx, to, req.to_address);
      const base_vesting_account = newBaseVesting(ports, ctx, to, amount, 0n);
      ports.accounts.setAccount(ctx, accountOf("cosmos.vesting.v1beta1.PermanentLockedAccount", { base_vesting_account }));
      ports.bank.sendCoins(ctx, from, to, amount);
      return {};
    },
  );
}
