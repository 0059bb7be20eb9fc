import type { Ctx } from "#kernel/module/context.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";

export interface GenutilPorts {
  /** Runs a transaction on the genesis state, ante chain included. Used at run time only. @throws PlainError with the log of a failed one */
  deliverTx(txBytes: Uint8Array): void;
  /** sdk x/staking keeper ApplyAndReturnValidatorSetUpdates. */
  applyAndReturnValidatorSetUpdates(ctx: Ctx): readonly ValidatorUpdate[];
}
