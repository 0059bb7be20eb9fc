import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { validateAuthorityAddress } from "#modules/shared/protocol/authority.js";
import { coinAmount, coinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { serviceErrors } from "./errors.js";
import type { ServiceParams } from "./types.js";

/** Least fee for adding a service, in upokt. */
const MIN_ADD_SERVICE_FEE = 1n;

/** poktroll x/service/types/params.go DefaultParams. */
export function defaultServiceParams(): ServiceParams {
  return { add_service_fee: protoCoin(DENOM_UPOKT, MIN_ADD_SERVICE_FEE), target_num_relays: 100_000n };
}

/** poktroll x/service/types/params.go ValidateAddServiceFee. @throws TxError service/1115; Panic for a nil amount */
function validateAddServiceFee(fee: ProtoCoin | undefined): void {
  const err = serviceErrors.paramInvalid;
  if (fee === undefined) throw err.wrap("missing add_service_fee");
  if (fee.denom !== DENOM_UPOKT) throw err.wrap(`invalid add_service_fee denom: ${fee.denom}`);
  if (coinAmount(fee) < MIN_ADD_SERVICE_FEE) {
    throw err.wrap(`add_service_fee param is below minimum value ${MIN_ADD_SERVICE_FEE}upokt: got ${coinText(fee)}`);
  }
}

/** poktroll x/service/types/params.go ValidateTargetNumRelays. @throws TxError service/1115 */
function validateTargetNumRelays(target: bigint): void {
  if (target < 1n) throw serviceErrors.paramInvalid.wrap(`target_num_relays must be greater than 0: got ${target}`);
}

/** poktroll x/service/types/params.go ValidateBasic. @throws TxError service/1115 */
export function validateServiceParams(params: ServiceParams): void {
  validateAddServiceFee(params.add_service_fee);
  validateTargetNumRelays(params.target_num_relays);
}

/** poktroll x/service/types/message_update_params.go ValidateBasic. */
export function validateUpdateParams(msg: MessageMap["pocket.service.MsgUpdateParams"]): void {
  validateAuthorityAddress(msg.authority);
  validateServiceParams(msg.params);
}

type UpdateParamMsg = MessageMap["pocket.service.MsgUpdateParam"];

/**
 * poktroll x/service/types/message_update_param.go ValidateBasic. `target_num_relays` is read without a look at the
 * chosen member of the oneof: another member reads as 0 and fails. @throws TxError service/1102, 1115
 */
export function validateUpdateParam(msg: UpdateParamMsg): Partial<ServiceParams> {
  const problem = bech32Problem(msg.authority);
  if (problem !== undefined) throw serviceErrors.invalidAddress.wrap(`invalid authority address ${msg.authority}; (${problem})`);
  const err = serviceErrors.paramInvalid;
  if (msg.as_coin === undefined && msg.as_uint64 === undefined) throw err.wrap("missing param AsType");
  switch (msg.name) {
    case "add_service_fee":
      if (msg.as_coin === undefined) throw wrongType(msg.name, "AsCoin", "AsUint64");
      validateAddServiceFee(msg.as_coin);
      return { add_service_fee: msg.as_coin };
    case "target_num_relays": {
      const target = msg.as_uint64 ?? 0n;
      validateTargetNumRelays(target);
      return { target_num_relays: target };
    }
    default:
      throw err.wrap(`unsupported param ${goQuote(msg.name)}`);
  }
}

function wrongType(name: string, expected: string, got: string): Error {
  return serviceErrors.paramInvalid.wrap(
    `invalid type for param ${goQuote(name)}; expected *types.MsgUpdateParam_${expected}, got *types.MsgUpdateParam_${got}`,
  );
}
