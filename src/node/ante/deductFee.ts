import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, strToText } from "#kernel/base/bytes.js";
import { type Coins, coinsFromProto, coinsToText, isAnyGte, isValidCoins, isZeroCoins } from "#kernel/base/coin.js";
import { isErrorValue, Panic, wrapError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { AnteRun } from "./run.js";

const SCALE = 10n ** 18n;

/** sdk x/auth/ante DeductFeeDecorator. @throws TxError with the reference's codes, Panic for a granter that is no address */
export function deductFee(run: AnteRun): void {
  const { ctx, tx, simulate } = run;
  const { gasLimit } = tx;
  if (!simulate && ctx.height > 0n && gasLimit === 0n) throw sdkErrors.invalidGasLimit.wrap("must provide positive gas");
  const amount = coinsFromProto(tx.fee.amount);
  const fee = simulate ? amount : checkedFee(run, amount, gasLimit);
  const paying = payingAccount(run, fee);
  if (run.deps.ports.accounts.get(ctx, paying) === undefined) {
    throw sdkErrors.unknownAddress.wrap(`fee payer address: ${strToText(paying)} does not exist`);
  }
  if (!isZeroCoins(fee)) transferFee(run, paying, fee);
  ctx.events.emit("tx", "fee", coinsToText(fee), "fee_payer", accAddressToBech32(paying));
}

/** The fee checker: nothing for a waived transaction, else the declared fee if it reaches the node's minimum. */
function checkedFee(run: AnteRun, amount: Coins, gas: bigint): Coins {
  if (run.waivedFee) return [];
  const { mode } = run.ctx;
  if (mode === "check" || mode === "recheck") checkMinimum(run, amount, gas);
  // The reference divides each coin by the gas for a priority that nothing uses; it panics where gas is 0.
  if (gas === 0n && amount.length > 0) throw new Panic("division by zero");
  return amount;
}

/** sdk x/auth/ante checkTxFeeWithValidatorMinGasPrices. @throws TxError sdk/13 */
function checkMinimum(run: AnteRun, amount: Coins, gas: bigint): void {
  const prices = run.deps.minGasPrices;
  if (prices.every(({ price }) => price === 0n)) return;
  const signedGas = BigInt.asIntN(64, gas);
  const required = prices.map(({ denom, price }) => ({ denom, amount: ceilDiv(price * signedGas, SCALE) }));
  // Gas beyond int64 gets here in a recheck, which validates less.
  const negative = required.find(({ amount: needed }) => needed < 0n);
  if (negative !== undefined) throw new Panic(`negative coin amount: ${negative.amount}`);
  if (isAnyGte(amount, required)) return;
  throw sdkErrors.insufficientFee.wrap(`insufficient fees; got: ${coinsToText(amount)} required: ${coinsToText(required)}`);
}

function ceilDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b > 0n ? quotient + 1n : quotient;
}

/** The granter pays when there is one, also for itself; anybody else's allowance is used up here. */
function payingAccount(run: AnteRun, fee: Coins): ByteStr {
  const feePayer = run.tx.feePayer();
  const feeGranter = run.tx.feeGranter();
  if (feeGranter === undefined) return feePayer;
  if (feeGranter === feePayer) return feeGranter;
  try {
    run.deps.ports.feegrant.useGrantedFees(run.ctx, feeGranter, feePayer, fee, run.tx.messages);
  } catch (err) {
    throw wrapError(err, `${strToText(feeGranter)} does not allow to pay fees for ${strToText(feePayer)}`);
  }
  return feeGranter;
}

/** sdk x/auth/ante DeductFees. @throws TxError sdk/13 for bad coins, sdk/5 around any failure of the transfer */
function transferFee(run: AnteRun, from: ByteStr, fee: Coins): void {
  if (!isValidCoins(fee)) throw sdkErrors.insufficientFee.wrap(`invalid fee amount: ${coinsToText(fee)}`);
  try {
    run.deps.ports.bank.payFee(run.ctx, from, fee);
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    throw sdkErrors.insufficientFunds.wrap(err.message);
  }
}
