import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { errorToAbci } from "#kernel/module/errorToAbci.js";
import { undefinedErrors } from "#kernel/module/sdkErrors.js";
import type { AppCore } from "./core.js";
import { requireState } from "./core.js";
import { isEngineError } from "./engineError.js";
import { abciEvents } from "./eventEncoding.js";
import { runTx, type TxRun } from "./runTx.js";

/** sdk baseapp/abci.go CheckTx. @throws PlainError for another type than new (0) and recheck (1) */
export function checkTx(app: AppCore, request: MessageMap["tendermint.abci.RequestCheckTx"]) {
  if (request.type !== 0 && request.type !== 1) throw new PlainError(`unknown RequestCheckTx type: ${request.type}`);
  const state = requireState(app.states.check, "check");
  const run = bounded(() => runTx(app.tx, state, request.type === 0 ? "check" : "recheck", request.tx));
  return {
    code: run.code,
    codespace: run.codespace,
    log: run.log,
    gas_wanted: run.gasWanted,
    gas_used: run.gasUsed,
    // Only a failure after the ante chain has events, and none of them is marked for the index.
    events: abciEvents(run.events, undefined),
  };
}

/**
 * What is beyond this engine's stack and text lengths is refused: a check is not consensus, and must not end the node. The branch
 * of such a run was never flushed.
 */
function bounded(run: () => TxRun): Pick<TxRun, "code" | "codespace" | "log" | "gasWanted" | "gasUsed" | "events"> {
  try {
    return run();
  } catch (err) {
    if (!isEngineError(err)) throw err;
    const failure = errorToAbci(undefinedErrors.panic.wrap(`recovered: ${err.message}\nstack:\n`));
    return { ...failure, gasWanted: 0n, gasUsed: 0n, events: [] };
  }
}
