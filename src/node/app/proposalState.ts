import { createHash } from "node:crypto";
import type { BlockHeader, ExecMode } from "#kernel/module/context.js";
import { blockGasMeter } from "#node/ante/blockGas.js";
import type { AppCore } from "./core.js";
import { type BranchState, branchState } from "./state.js";

/** S.prepare or S.process: at the first height a branch over the uncommitted genesis state, later over the committed one. */
export function proposalState(app: AppCore, header: BlockHeader, mode: Extract<ExecMode, "prepare" | "process">): BranchState {
  const finalize = app.states.finalize;
  const base = header.height === app.states.initialHeight && finalize !== undefined ? finalize.multi : app.store;
  const state = branchState(app.env, base, { header, mode });
  const params = app.chain.consensusParams.get(state.ctx);
  state.ctx = state.ctx.with({ blockGasMeter: blockGasMeter(params), ...(params === undefined ? {} : { consensusParams: params }) });
  return state;
}

/** Names one proposal: height, time and the transactions in order. */
export function proposalFingerprint(header: BlockHeader, txs: readonly Uint8Array[]): string {
  const hash = createHash("sha256").update(`${header.height}/${header.time}/${txs.length}`);
  for (const tx of txs) hash.update(`/${tx.length}/`).update(tx);
  return hash.digest("hex");
}
