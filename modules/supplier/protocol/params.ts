import { goQuote } from "#kernel/base/goText.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { coinAmount, coinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { supplierErrors } from "./errors.js";
import type { MsgUpdateParam, MsgUpdateParams, SupplierParams } from "./types.js";

/** poktroll x/supplier/types/params.go DefaultMinStake, in upokt. Also used while the param is not set. */
export const DEFAULT_MIN_STAKE = 1_000_000n;

/** poktroll x/supplier/types/params.go DefaultStakingFee, in upokt: paid with every stake message, kept by the module. */
const DEFAULT_STAKING_FEE = 1n;

/** poktroll x/supplier/types/params.go DefaultParams. */
export function defaultSupplierParams(): SupplierParams {
  return { min_stake: protoCoin(DENOM_UPOKT, DEFAULT_MIN_STAKE), staking_fee: protoCoin(DENOM_UPOKT, DEFAULT_STAKING_FEE) };
}

type ParamName = "min_stake" | "staking_fee";

/** poktroll x/supplier/types/params.go Validate. @throws TxError supplier/1107, Panic for a coin without amount */
export function validateSupplierParams(params: SupplierParams): void {
  validateCoinParam("min_stake", params.min_stake);
  validateCoinParam("staking_fee", params.staking_fee);
}

/** Both params are upokt and not negative; the least stake is not zero either. */
function validateCoinParam(name: ParamName, coin: ProtoCoin | undefined): void {
  const err = supplierErrors.paramInvalid;
  if (coin === undefined) throw err.wrap("missing param");
  if (coin.denom !== DENOM_UPOKT) {
    throw err.wrap(`invalid ${name} denom ${goQuote(coin.denom)}; expected ${goQuote(DENOM_UPOKT)}`);
  }
  const amount = coinAmount(coin);
  if (amount < 0n) throw err.wrap(`${name} amount must be positive: got ${coinText(coin)}`);
  if (name === "min_stake" && amount === 0n) throw err.wrap(`min_stake amount must be greater than 0: got ${coinText(coin)}`);
}

/** poktroll x/supplier/types/message_update_params.go ValidateBasic. @throws PlainError, TxError supplier/1107 */
export function validateSupplierUpdateParams(msg: MsgUpdateParams): void {
  validateAuthorityAddress(msg.authority);
  validateSupplierParams(msg.params);
}

/**
 * poktroll x/supplier/types/message_update_param.go ValidateBasic. The value has one arm, so its type cannot be wrong.
 * @returns the field of the params that the message sets. @throws TxError sdk/7, supplier/1107
 */
export function validateSupplierUpdateParam(msg: MsgUpdateParam): Partial<SupplierParams> {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw sdkErrors.invalidAddress.wrap(`invalid authority address (${problem})`);
  const { name, as_coin: coin } = msg;
  if (coin === undefined) throw supplierErrors.paramInvalid.wrap("missing param AsType");
  if (name !== "min_stake" && name !== "staking_fee") {
    throw supplierErrors.paramInvalid.wrap(`unsupported param ${goQuote(name)}`);
  }
  validateCoinParam(name, coin);
  return { [name]: coin };
}
