import { isErrorValue, OutOfGas } from "#kernel/base/errors.js";
import type { ContextImpl } from "#kernel/module/contextImpl.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { GasMeter } from "#kernel/store/gas.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import { deductFee } from "./deductFee.js";
import { incrementSequence } from "./incrementSequence.js";
import { validateMemo } from "./memo.js";
import { type AnteDeps, type AnteRun, ContextLost } from "./run.js";
import { setPubKey } from "./setPubKey.js";
import { checkBlockGasLimit, transactionMeter } from "./setUpContext.js";
import { sigGasConsume } from "./sigGasConsume.js";
import { sigVerification } from "./sigVerification.js";
import { timeoutHeight } from "./timeoutHeight.js";
import { consumeTxSizeGas } from "./txSizeGas.js";
import { validateBasic } from "./validateBasic.js";
import { validateSigCount } from "./validateSigCount.js";

/** The ante chain refused: the error, and the meter that is reported: the transaction's own, unless its context was lost. */
export class AnteFailure extends Error {
  constructor(
    override readonly cause: Error,
    readonly gasMeter: GasMeter,
  ) {
    super(cause.message);
  }
}

/**
 * Runs the ante chain on the given branch.
 * @returns the context with the transaction's meter. @throws AnteFailure; Panic where the reference panics
 */
export type AnteHandler = (ctx: ContextImpl, tx: DecodedTx, simulate: boolean) => ContextImpl;

/**
 * Decorators after SetUpContext, in the reference's order: the first failing one decides the error. ExtensionOptions has
 * no place here: a transaction with extension options does not decode.
 */
const decorators: readonly ((run: AnteRun) => void)[] = [
  validateBasic,
  timeoutHeight,
  validateMemo,
  consumeTxSizeGas,
  deductFee,
  setPubKey,
  validateSigCount,
  sigGasConsume,
  sigVerification,
  incrementSequence,
];

/** poktroll app/ante.go newAnteHandler around sdk x/auth/ante NewAnteHandler. */
export function anteChain(deps: AnteDeps): AnteHandler {
  return (outer, tx, simulate) => {
    // Asked twice, each time reading the parameters through the meter that exists before the chain's own.
    const waivedSignatureGas = deps.ports.feeWaived(outer, tx);
    const waivedFee = deps.ports.feeWaived(outer, tx);
    const meter = transactionMeter(outer, tx, simulate);
    const gasMeter = deps.meter?.(meter) ?? meter;
    const ctx = outer.with({ gasMeter });
    try {
      checkBlockGasLimit(ctx, tx);
      const run: AnteRun = { deps, ctx, tx, simulate, waivedSignatureGas, waivedFee };
      for (const decorate of decorators) decorate(run);
    } catch (err) {
      throw err instanceof ContextLost ? new AnteFailure(err.cause, outer.gasMeter) : failureOf(err, tx, gasMeter);
    }
    return ctx;
  };
}

/** Error values and running out of gas keep the meter; any other panic goes up without it. */
function failureOf(err: unknown, tx: DecodedTx, meter: GasMeter): unknown {
  if (err instanceof OutOfGas) {
    const text = `${err.message}; gasWanted: ${tx.gasLimit}, gasUsed: ${meter.consumed()}`;
    return new AnteFailure(sdkErrors.outOfGas.wrap(text), meter);
  }
  return isErrorValue(err) ? new AnteFailure(err, meter) : err;
}
