import { isValidDenom } from "#kernel/base/coin.js";
import { goQuote } from "#kernel/base/goText.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { msg } from "#kernel/module/module.js";
import { assertAuthority } from "#modules/gov/protocol/authority.js";
import { deleteSendEnabled, type SendEnabled, setSendEnabled as setFlag } from "../state/sendEnabled.js";

/** sdk x/bank/keeper/msg_server.go SetSendEnabled. */
export function setSendEnabled(authority: string) {
  return msg("cosmos.bank.v1beta1.MsgSetSendEnabled", "cosmos.bank.v1beta1.MsgSetSendEnabledResponse", (ctx, req) => {
    assertAuthority(authority, req.authority);
    validateEntries(req.send_enabled);
    for (const denom of req.use_default_for) assertDenom(denom, "UseDefaultFor");
    for (const { denom, enabled } of req.send_enabled) setFlag(ctx, denom, enabled);
    deleteSendEnabled(ctx, req.use_default_for);
    return {};
  });
}

function validateEntries(entries: readonly SendEnabled[]): void {
  const seen = new Set<string>();
  for (const { denom } of entries) {
    if (seen.has(denom)) throw sdkErrors.invalidRequest.wrap(`duplicate denom entries found for ${goQuote(denom)}`);
    seen.add(denom);
    assertDenom(denom, "SendEnabled");
  }
}

function assertDenom(denom: string, what: string): void {
  if (isValidDenom(denom)) return;
  throw sdkErrors.invalidRequest.wrap(`invalid ${what} denom ${goQuote(denom)}: invalid denom: ${denom}`);
}
