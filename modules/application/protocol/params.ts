import { goQuote } from "#kernel/base/goText.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { coinAmount, coinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { applicationErrors } from "./errors.js";
import type { ApplicationParams, MsgUpdateParam, MsgUpdateParams } from "./types.js";

/** poktroll x/application/types/params.go DefaultMinStake, in upokt. Also used while the param is not set. */
export const DEFAULT_MIN_STAKE = 1_000_000n;

/** poktroll x/application/types/params.go DefaultMaxDelegatedGateways. */
const DEFAULT_MAX_DELEGATED_GATEWAYS = 7n;

/** poktroll x/application/types/params.go DefaultParams. */
export function defaultApplicationParams(): ApplicationParams {
  return { max_delegated_gateways: DEFAULT_MAX_DELEGATED_GATEWAYS, min_stake: protoCoin(DENOM_UPOKT, DEFAULT_MIN_STAKE) };
}

/** poktroll x/application/types/params.go Validate. @throws TxError application/1115, Panic for a coin without amount */
export function validateApplicationParams(params: ApplicationParams): void {
  validateMaxDelegatedGateways(params.max_delegated_gateways);
  validateMinStake(params.min_stake);
}

function validateMaxDelegatedGateways(max: bigint): void {
  if (max < 1n) throw applicationErrors.paramInvalid.wrap(`max_delegated_gateways must be greater than 0: got ${max}`);
}

function validateMinStake(minStake: ProtoCoin | undefined): void {
  if (minStake === undefined) throw applicationErrors.paramInvalid.wrap("missing min_stake");
  if (minStake.denom !== DENOM_UPOKT) {
    throw applicationErrors.paramInvalid.wrap(`invalid min_stake denom ${goQuote(minStake.denom)}; expected ${goQuote(DENOM_UPOKT)}`);
  }
  if (coinAmount(minStake) <= 0n) throw applicationErrors.paramInvalid.wrap(`invalid min_stake amount: ${coinText(minStake)} <= 0`);
}

/** poktroll x/application/types/message_update_params.go ValidateBasic. @throws PlainError, TxError application/1115 */
export function validateApplicationUpdateParams(msg: MsgUpdateParams): void {
  validateAuthorityAddress(msg.authority);
  validateApplicationParams(msg.params);
}

/**
 * poktroll x/application/types/message_update_param.go ValidateBasic.
 * @returns the fields of the params that the message sets. @throws TxError sdk/7, application/1115
 */
export function validateApplicationUpdateParam(msg: MsgUpdateParam): Partial<ApplicationParams> {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw sdkErrors.invalidAddress.wrap(`invalid authority address (${problem})`);
  const { name, as_uint64: asUint64, as_coin: asCoin } = msg;
  if (asUint64 === undefined && asCoin === undefined) {
    throw applicationErrors.paramInvalid.wrap(`missing param AsType for parameter ${goQuote(name)}`);
  }
  switch (name) {
    case "max_delegated_gateways":
      if (asUint64 === undefined) throw wrongType(name, "AsUint64", "AsCoin");
      validateMaxDelegatedGateways(asUint64);
      return { max_delegated_gateways: asUint64 };
    case "min_stake":
      if (asCoin === undefined) throw wrongType(name, "AsCoin", "AsUint64");
      validateMinStake(asCoin);
      return { min_stake: asCoin };
    default:
      throw applicationErrors.paramInvalid.wrap(`unsupported param ${goQuote(name)}`);
  }
}

function wrongType(name: string, expected: string, got: string): Error {
  return applicationErrors.paramInvalid.wrap(
    `invalid type for param ${goQuote(name)}; expected *types.MsgUpdateParam_${expected}, got *types.MsgUpdateParam_${got}`,
  );
}
