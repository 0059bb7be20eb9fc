import { bytesToStr, strToBytes } from "#kernel/base/bytes.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import type { MessageInit } from "#kernel/module/module.js";
import type { MultiStore } from "#kernel/store/multi/multiStore.js";
import { encodeMetadata } from "#kernel/store/snapshot/snapshot.js";
import type { Snapshots } from "#kernel/store/snapshot/snapshots.js";
import type { AppCore } from "./core.js";
import { branchState } from "./state.js";

/** State sync of one node: the manager and the store that it fills. */
export interface SnapshotPort {
  readonly manager: Snapshots;
  readonly store: MultiStore;
}

const OFFER = { ACCEPT: 1, ABORT: 2, REJECT: 3, REJECT_FORMAT: 4 } as const;
const APPLY = { ACCEPT: 1, ABORT: 2, RETRY: 3 } as const;

/** sdk baseapp/abci.go ListSnapshots. */
export function listSnapshots(port: SnapshotPort | undefined) {
  const snapshots = (port?.manager.list() ?? []).map((snapshot) => ({
    height: BigInt(snapshot.height),
    format: snapshot.format,
    chunks: snapshot.chunks,
    hash: strToBytes(snapshot.hash),
    metadata: strToBytes(encodeMetadata(snapshot.chunkHashes)),
  }));
  return { snapshots };
}

/** sdk baseapp/abci.go LoadSnapshotChunk: empty for an unknown one. */
export function loadSnapshotChunk(port: SnapshotPort | undefined, request: MessageMap["tendermint.abci.RequestLoadSnapshotChunk"]) {
  return { chunk: port?.manager.loadChunk(request.height, request.format, request.chunk) ?? new Uint8Array(0) };
}

/** sdk baseapp/abci.go OfferSnapshot. */
export function offerSnapshot(port: SnapshotPort | undefined, request: MessageMap["tendermint.abci.RequestOfferSnapshot"]) {
  if (port === undefined) return { result: OFFER.ABORT };
  const { snapshot } = request;
  const offered = snapshot === undefined ? undefined : { ...snapshot, metadata: bytesToStr(snapshot.metadata) };
  return { result: OFFER[port.manager.offer(port.store, offered)] };
}

/** sdk baseapp/abci.go ApplySnapshotChunk. After the last chunk the app stands at the restored height. */
export function applySnapshotChunk(
  app: AppCore,
  port: SnapshotPort | undefined,
  request: MessageMap["tendermint.abci.RequestApplySnapshotChunk"],
): Promise<MessageInit<"tendermint.abci.ResponseApplySnapshotChunk">> {
  if (port === undefined) return Promise.resolve({ result: APPLY.ABORT });
  const before = port.store.lastCommit().height;
  return port.manager.applyChunk(request.index, request.chunk, request.sender).then((applied) => {
    if (port.store.lastCommit().height !== before) {
      // What the check state has read so far was of the empty store.
      app.states.check = branchState(app.env, app.store, { header: { ...EMPTY_HEADER, chainId: app.options.chainId }, mode: "check" });
    }
    return { result: APPLY[applied.result], refetch_chunks: applied.refetchChunks, reject_senders: applied.rejectSenders };
  });
}
