import type { AppCore } from "./core.js";
import { requireState } from "./core.js";
import { branchState } from "./state.js";

/** sdk baseapp/abci.go Commit. @returns the height below which CometBFT may drop blocks */
export function commit(app: AppCore): Promise<{ readonly retain_height: bigint }> {
  const finalize = requireState(app.states.finalize, "finalize");
  const { header } = finalize.ctx;
  const retain_height = blockRetentionHeight(app, header.height);
  // The states change at once, so that a query or a check that comes during the write sees the new block.
  const written = app.store.commit(header.height, header.time);
  app.states.check = branchState(app.env, app.store, { header, mode: "check" });
  app.states.finalize = undefined;
  return written.then(() => ({ retain_height }));
}

/** baseapp GetBlockRetentionHeight. @param height being committed */
function blockRetentionHeight(app: AppCore, height: bigint): bigint {
  const { minRetainBlocks, snapshotInterval, snapshotKeepRecent } = app.options;
  if (minRetainBlocks === 0n || height - minRetainBlocks <= 0n) return 0n;
  // Read anew: a transaction of this block may have changed them.
  const params = app.chain.consensusParams.get(requireState(app.states.finalize, "finalize").ctx);
  const candidates: bigint[] = [];
  const maxAge = params?.evidence?.max_age_num_blocks ?? 0n;
  if (maxAge > 0n) candidates.push(height - maxAge);
  const snapshotSpan = snapshotInterval * BigInt(snapshotKeepRecent);
  if (snapshotSpan > 0n) candidates.push(height - snapshotSpan);
  candidates.push(height - minRetainBlocks);
  let lowest = 0n;
  for (const candidate of candidates) {
    if (candidate !== 0n && (lowest === 0n || candidate < lowest)) lowest = candidate;
  }
  return lowest <= 0n ? 0n : lowest;
}
