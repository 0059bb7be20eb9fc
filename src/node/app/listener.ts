import type { FinalizeRequest } from "./finalizeBlock.js";

/** sdk store/types ABCIListener: sees each block after it was executed and after it was committed. Errors are its own business. */
export interface BlockListener {
  /** @param response protobuf bytes of tendermint.abci.ResponseFinalizeBlock */
  finalizeBlock(request: FinalizeRequest, response: Uint8Array): void;
  /** After the multi store's commit; the store's changes of the block can still be read. */
  commit(height: bigint, response: { readonly retain_height: bigint }): void;
}
