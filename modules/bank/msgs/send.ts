import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { parseMsgAddress } from "#modules/auth/protocol/parseAddress.js";
import type { BankPorts } from "../ports.js";
import { positiveCoins } from "../protocol/positiveCoins.js";
import { isSendEnabledCoins } from "../state/isSendEnabled.js";
import { sendCoins } from "../state/send.js";

/** sdk x/bank/keeper/msg_server.go Send. */
export function send(ports: BankPorts) {
  return msg("cosmos.bank.v1beta1.MsgSend", "cosmos.bank.v1beta1.MsgSendResponse", (ctx, req) => {
    const from = parseMsgAddress(req.from_address, "invalid from address");
    const to = parseMsgAddress(req.to_address, "invalid to address");
    const coins = positiveCoins(req.amount);
    isSendEnabledCoins(ctx, coins);
    if (ports.blockedAddresses.has(to)) throw sdkErrors.unauthorized.wrap(`${req.to_address} is not allowed to receive funds`);
    sendCoins(ports.accounts, ctx, from, to, coins);
    return {};
  });
}
