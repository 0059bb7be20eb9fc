import { InvariantError } from "#kernel/base/errors.js";
import type { ConsensusParams } from "#kernel/module/context.js";
import { type GasMeter, InfiniteGasMeter, LimitedGasMeter } from "#kernel/store/gas.js";

/** sdk baseapp GetMaximumBlockGas: 0 when there is no limit. @throws InvariantError below -1 */
export function maximumBlockGas(params: ConsensusParams | undefined): bigint {
  const maxGas = params?.block?.max_gas ?? 0n;
  if (maxGas < -1n) throw new InvariantError(`invalid maximum block gas: ${maxGas}`);
  return maxGas === -1n ? 0n : maxGas;
}

/** sdk baseapp getBlockGasMeter. */
export function blockGasMeter(params: ConsensusParams | undefined): GasMeter {
  const limit = maximumBlockGas(params);
  return limit > 0n ? new LimitedGasMeter(limit) : new InfiniteGasMeter();
}
