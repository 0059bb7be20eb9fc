import { isErrorValue, OutOfGas, Panic, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { AppCore } from "./core.js";
import { blockHeader } from "./finalizeBlock.js";
import { proposalFingerprint, proposalState } from "./proposalState.js";
import { runTx } from "./runTx.js";
import { branchState } from "./state.js";

type Request = MessageMap["tendermint.abci.RequestProcessProposal"];

const ACCEPT = { status: 1 } as const;
const REJECT = { status: 2 } as const;

/** sdk baseapp/abci.go ProcessProposal with the default handler. @throws PlainError below height 1 */
export function processProposal(app: AppCore, request: Request): typeof ACCEPT | typeof REJECT {
  if (request.height < 1n) throw new PlainError("ProcessProposal called with invalid height");
  const header = blockHeader(app, request);
  // What an earlier round of this height left behind must not reach FinalizeBlock.
  if (header.height > app.states.initialHeight) {
    app.states.finalize = branchState(app.env, app.store, { header, mode: "finalize" });
  }
  if (!app.mempool.active) return ACCEPT;
  if (app.states.ownProposal === proposalFingerprint(header, request.txs)) return ACCEPT;
  try {
    return verifyAll(app, request) ? ACCEPT : REJECT;
  } catch (err) {
    if (isErrorValue(err) || err instanceof Panic || err instanceof OutOfGas) return REJECT;
    throw err;
  }
}

/** Each transaction decodes and passes ante, one after the other on the same state; gas limits stay below the block's. */
function verifyAll(app: AppCore, request: Request): boolean {
  const state = proposalState(app, blockHeader(app, request), "process");
  const maxGas = state.ctx.consensusParams?.block?.max_gas ?? 0n;
  let total = 0n;
  for (const bytes of request.txs) {
    const tx = app.tx.txs.decode(bytes);
    if (tx instanceof Error || runTx(app.tx, state, "process", bytes, tx).code !== 0) return false;
    if (maxGas > 0n) {
      total += tx.gasLimit;
      if (total > maxGas) return false;
    }
  }
  return true;
}
