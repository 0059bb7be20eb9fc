import { accAddressFromBech32 } from "#kernel/base/address.js";
import { coinsFromProto, coinsToText, isAnyNegative, isNilAmount } from "#kernel/base/coin.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";

const MAX_GAS_WANTED = (1n << 63n) - 1n;

/** sdk x/auth/ante ValidateBasicDecorator and x/auth/tx ValidateBasic. @throws TxError, PlainError in the order of the reference */
export function validateBasic({ tx, ctx }: AnteRun): void {
  if (ctx.mode === "recheck") return;
  const { fee } = tx;
  if (fee.gas_limit > MAX_GAS_WANTED) {
    throw sdkErrors.invalidRequest.wrap(`invalid gas supplied; ${fee.gas_limit} > ${MAX_GAS_WANTED}`);
  }
  if (fee.amount.some(isNilAmount)) throw sdkErrors.insufficientFee.wrap("invalid fee provided: null");
  const amount = coinsFromProto(fee.amount);
  if (isAnyNegative(amount)) throw sdkErrors.insufficientFee.wrap(`invalid fee provided: ${coinsToText(amount)}`);
  if (fee.payer !== "") checkPayer(fee.payer);
  if (tx.signatures.length === 0) throw sdkErrors.noSignatures.bare();
  const signers = tx.signers();
  if (tx.signatures.length !== signers.length) {
    throw sdkErrors.unauthorized.wrap(`wrong number of signers; expected ${signers.length}, got ${tx.signatures.length}`);
  }
}

function checkPayer(payer: string): void {
  try {
    accAddressFromBech32(payer);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw sdkErrors.invalidAddress.wrap(`Invalid fee payer address (${err.message})`);
  }
}
