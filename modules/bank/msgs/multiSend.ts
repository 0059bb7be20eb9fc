import { addressStringToBytes } from "#kernel/base/address.js";
import { coinsFromProto } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import type { BankPorts } from "../ports.js";
import { bankErrors } from "../protocol/errors.js";
import { inputOutputCoins, validateInputOutputs } from "../state/inputOutput.js";
import { isSendEnabledCoins } from "../state/isSendEnabled.js";

/** sdk x/bank/keeper/msg_server.go MultiSend: one input, many outputs. */
export function multiSend(ports: BankPorts) {
  return msg("cosmos.bank.v1beta1.MsgMultiSend", "cosmos.bank.v1beta1.MsgMultiSendResponse", (ctx, req) => {
    const [input, ...more] = req.inputs;
    if (input === undefined) throw bankErrors.noInputs.bare();
    if (more.length > 0) throw bankErrors.multipleSenders.bare();
    if (req.outputs.length === 0) throw bankErrors.noOutputs.bare();
    validateInputOutputs(input, req.outputs);
    isSendEnabledCoins(ctx, coinsFromProto(input.coins));
    for (const output of req.outputs) {
      if (ports.blockedAddresses.has(addressStringToBytes(output.address))) {
        throw sdkErrors.unauthorized.wrap(`${output.address} is not allowed to receive funds`);
      }
    }
    inputOutputCoins(ports.accounts, ctx, input, req.outputs);
    return {};
  });
}
