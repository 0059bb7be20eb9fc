import type { ContextImpl } from "#kernel/module/contextImpl.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { type GasMeter, InfiniteGasMeter, LimitedGasMeter } from "#kernel/store/gas.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { maximumBlockGas } from "./blockGas.js";

/** sdk x/auth/ante SetGasMeter: infinite in simulation and at genesis. @throws Panic without a fee */
export function transactionMeter(ctx: ContextImpl, tx: DecodedTx, simulate: boolean): GasMeter {
  const limit = tx.gasLimit;
  return simulate || ctx.height === 0n ? new InfiniteGasMeter() : new LimitedGasMeter(limit);
}

/** sdk x/auth/ante SetUpContextDecorator: the block's limit. @throws TxError sdk/41 */
export function checkBlockGasLimit(ctx: ContextImpl, tx: DecodedTx): void {
  const max = maximumBlockGas(ctx.consensusParams);
  const limit = tx.gasLimit;
  if (max > 0n && limit > max) throw sdkErrors.invalidGasLimit.wrap(`tx gas limit ${limit} exceeds block max gas ${max}`);
}
