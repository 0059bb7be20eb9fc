import { goQuote } from "#kernel/base/goText.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { coinAmount, coinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { gatewayErrors } from "./errors.js";
import type { GatewayParams } from "./types.js";

/** poktroll x/gateway/types/params.go DefaultParams. */
export function defaultGatewayParams(): GatewayParams {
  return { min_stake: protoCoin(DENOM_UPOKT, 100n) };
}

/** poktroll x/gateway/types/params.go ValidateMinStake. @throws TxError gateway/1105; Panic for a nil amount */
function validateMinStake(coin: ProtoCoin | undefined): void {
  const err = gatewayErrors.paramInvalid;
  if (coin === undefined) throw err.wrap("missing min_stake");
  if (coin.denom !== DENOM_UPOKT) throw err.wrap(`invalid min_stake denom ${goQuote(coin.denom)}; expected "upokt"`);
  if (coinAmount(coin) <= 0n) throw err.wrap(`invalid min stake amount must be greater than zero: ${coinText(coin)}`);
}

/** poktroll x/gateway/types/params.go ValidateBasic. @throws TxError gateway/1105 */
export function validateGatewayParams(params: GatewayParams): void {
  validateMinStake(params.min_stake);
}

/** poktroll x/gateway/types/message_update_params.go ValidateBasic. */
export function validateUpdateParams(msg: MessageMap["pocket.gateway.MsgUpdateParams"]): void {
  validateAuthorityAddress(msg.authority);
  validateGatewayParams(msg.params);
}

/** poktroll x/gateway/types/message_update_param.go ValidateBasic. @throws TxError sdk/7, gateway/1105 */
export function validateUpdateParam(msg: MessageMap["pocket.gateway.MsgUpdateParam"]): ProtoCoin {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw sdkErrors.invalidAddress.wrap(`invalid authority address (${problem})`);
  const value = msg.as_coin;
  if (value === undefined) throw gatewayErrors.paramInvalid.wrap("missing param AsType");
  if (msg.name !== "min_stake") throw gatewayErrors.paramInvalid.wrap(`unsupported param ${goQuote(msg.name)}`);
  validateMinStake(value);
  return value;
}
