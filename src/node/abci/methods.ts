import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit, MessageName } from "#kernel/module/module.js";

/**
 * The methods of ABCI 2.0 with their places in the `tendermint.abci.Request` and `Response` oneofs.
 * cometbft proto/tendermint/abci/types.proto
 */
export const abciMethods = {
  echo: { request: 1, response: 2, connection: "any", name: "Echo" },
  flush: { request: 2, response: 3, connection: "any", name: "Flush" },
  info: { request: 3, response: 4, connection: "any", name: "Info" },
  initChain: { request: 5, response: 6, connection: "consensus", name: "InitChain" },
  query: { request: 6, response: 7, connection: "query", name: "Query" },
  checkTx: { request: 8, response: 9, connection: "mempool", name: "CheckTx" },
  commit: { request: 11, response: 12, connection: "consensus", name: "Commit" },
  listSnapshots: { request: 12, response: 13, connection: "snapshot", name: "ListSnapshots" },
  offerSnapshot: { request: 13, response: 14, connection: "snapshot", name: "OfferSnapshot" },
  loadSnapshotChunk: { request: 14, response: 15, connection: "snapshot", name: "LoadSnapshotChunk" },
  applySnapshotChunk: { request: 15, response: 16, connection: "snapshot", name: "ApplySnapshotChunk" },
  prepareProposal: { request: 16, response: 17, connection: "consensus", name: "PrepareProposal" },
  processProposal: { request: 17, response: 18, connection: "consensus", name: "ProcessProposal" },
  extendVote: { request: 18, response: 19, connection: "consensus", name: "ExtendVote" },
  verifyVoteExtension: { request: 19, response: 20, connection: "consensus", name: "VerifyVoteExtension" },
  finalizeBlock: { request: 20, response: 21, connection: "consensus", name: "FinalizeBlock" },
} as const;

export type AbciMethod = keyof typeof abciMethods;

/** Field of ResponseException in the Response oneof. */
export const EXCEPTION_FIELD = 1;

type RequestName<M extends AbciMethod> = `tendermint.abci.Request${(typeof abciMethods)[M]["name"]}` & MessageName;
type ResponseName<M extends AbciMethod> = `tendermint.abci.Response${(typeof abciMethods)[M]["name"]}` & MessageName;

/** A response, or its protobuf bytes where the application encoded it itself; a promise only where work leaves the thread. */
export type AbciAnswer<M extends AbciMethod> =
  | MessageInit<ResponseName<M>>
  | Uint8Array
  | Promise<MessageInit<ResponseName<M>> | Uint8Array>;

/**
 * The application as the socket sees it. A method that throws ends the connection with a ResponseException, as an
 * error of the Go application does; CometBFT then stops.
 */
export type AbciApplication = {
  readonly [M in Exclude<AbciMethod, "echo" | "flush">]: (request: MessageMap[RequestName<M>]) => AbciAnswer<M>;
};

/** Full name of the method's request message. */
export function requestName(method: AbciMethod): MessageName {
  return `tendermint.abci.Request${abciMethods[method].name}` as MessageName;
}

/** Full name of the method's response message. */
export function responseName(method: AbciMethod): MessageName {
  return `tendermint.abci.Response${abciMethods[method].name}` as MessageName;
}
