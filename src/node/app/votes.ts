import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { AppCore } from "./core.js";
import { branchState } from "./state.js";

const ACCEPT = 1;

/** sdk baseapp/abci.go ExtendVote with the default handler: an empty extension. @throws PlainError while extensions are not enabled */
export function extendVote(app: AppCore, { height }: MessageMap["tendermint.abci.RequestExtendVote"]) {
  requireEnabled(app, height, "ExtendVote");
  return { vote_extension: new Uint8Array(0) };
}

/** sdk baseapp/abci.go VerifyVoteExtension with the default handler: every one is good. @throws PlainError while extensions are not enabled */
export function verifyVoteExtension(app: AppCore, { height }: MessageMap["tendermint.abci.RequestVerifyVoteExtension"]) {
  requireEnabled(app, height, "VerifyVoteExtension");
  return { status: ACCEPT };
}

/** By the committed parameters; at the first height by those of the genesis. */
function requireEnabled(app: AppCore, height: bigint, method: string): void {
  const { finalize, initialHeight } = app.states;
  const base = height === initialHeight && finalize !== undefined ? finalize.multi : app.store;
  const { ctx } = branchState(app.env, base, { header: { ...EMPTY_HEADER, chainId: app.options.chainId, height }, mode: "check" });
  const from = app.chain.consensusParams.get(ctx)?.abci?.vote_extensions_enable_height ?? 0n;
  if (from === 0n || height < from) {
    throw new PlainError(`vote extensions are not enabled; unexpected call to ${method} at height ${height}`);
  }
}
