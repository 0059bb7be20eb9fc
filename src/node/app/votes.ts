import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

/** sdk baseapp/abci.go ExtendVote: the chain never enables vote extensions. @throws PlainError always */
export function extendVote(request: MessageMap["tendermint.abci.RequestExtendVote"]): never {
  throw new PlainError(`vote extensions are not enabled; unexpected call to ExtendVote at height ${request.height}`);
}

/** sdk baseapp/abci.go VerifyVoteExtension. @throws PlainError always */
export function verifyVoteExtension(request: MessageMap["tendermint.abci.RequestVerifyVoteExtension"]): never {
  throw new PlainError(`vote extensions are not enabled; unexpected call to VerifyVoteExtension at height ${request.height}`);
}
