import { isErrorValue, OutOfGas, Panic, PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import type { AppCore } from "./core.js";
import { blockHeader } from "./finalizeBlock.js";
import { signerSequences } from "./poolPosition.js";
import { proposalFingerprint, proposalState } from "./proposalState.js";
import { runTx } from "./runTx.js";
import type { BranchState } from "./state.js";

type Request = MessageMap["tendermint.abci.RequestPrepareProposal"];

/**
 * sdk baseapp/abci.go PrepareProposal with the default handler of baseapp/abci_utils.go. A failing handler proposes
 * CometBFT's list unchanged.
 * @throws PlainError below height 1
 */
export function prepareProposal(app: AppCore, request: Request): { readonly txs: readonly Uint8Array[] } {
  if (request.height < 1n) throw new PlainError("PrepareProposal called with invalid height");
  const header = blockHeader(app, request);
  const state = proposalState(app, header, "prepare");
  let txs: readonly Uint8Array[];
  try {
    txs = app.mempool.active ? fromPool(app, state, request) : fromRequest(app, state, request);
  } catch (err) {
    if (!isErrorValue(err) && !(err instanceof Panic) && !(err instanceof OutOfGas)) throw err;
    return { txs: request.txs };
  }
  app.states.ownProposal = app.mempool.active ? proposalFingerprint(header, txs) : undefined;
  return { txs };
}

/** baseapp/abci_utils.go defaultTxSelector: what fits by bytes and gas. */
class TxSelector {
  readonly txs: Uint8Array[] = [];
  #bytes = 0n;
  #gas = 0n;

  readonly #maxBytes: bigint;
  readonly #maxGas: bigint;

  /** @param maxBytes of the request, of which a negative one is no limit */
  constructor(maxBytes: bigint, maxGas: bigint) {
    this.#maxBytes = BigInt.asUintN(64, maxBytes);
    this.#maxGas = maxGas;
  }

  /** @returns true when the proposal is full */
  select(bytes: Uint8Array, gasLimit: bigint): boolean {
    const size = BigInt(1 + varintLength(bytes.length) + bytes.length);
    const gas = BigInt.asUintN(64, this.#gas + gasLimit);
    if (this.#bytes + size <= this.#maxBytes && (this.#maxGas === 0n || gas <= this.#maxGas)) {
      this.#bytes += size;
      this.#gas = gas;
      this.txs.push(bytes);
    }
    return this.#bytes >= this.#maxBytes || (this.#maxGas > 0n && this.#gas >= this.#maxGas);
  }
}

/** Walks the pool; ordered transactions of a signer must follow each other. */
function fromPool(app: AppCore, state: BranchState, request: Request): readonly Uint8Array[] {
  const selector = new TxSelector(request.max_tx_bytes, maxGas(state));
  const sequences = new Map<string, bigint>();
  const invalid: DecodedTx[] = [];
  app.mempool.select((tx) => {
    const own = tx.body.unordered ? new Map<string, bigint>() : signerSequences(tx);
    for (const [signer, sequence] of own) {
      const last = sequences.get(signer);
      if (last !== undefined && last + 1n !== sequence) return true;
    }
    // Encoded anew from its parts: repeated fields of a TxRaw do not reach the block.
    const bytes = tx.encodeRaw();
    if (runTx(app.tx, state, "prepare", bytes, tx).code !== 0) {
      invalid.push(tx);
      return true;
    }
    const before = selector.txs.length;
    if (selector.select(bytes, tx.gasLimit)) return false;
    noteSequences(sequences, own, selector.txs.length > before);
    return true;
  });
  for (const tx of invalid) app.mempool.remove(tx);
  return selector.txs;
}

/** A transaction that does not fit leaves its signers one step back, so that their next ones are skipped. */
function noteSequences(sequences: Map<string, bigint>, own: ReadonlyMap<string, bigint>, added: boolean): void {
  for (const [signer, sequence] of own) {
    if (added) sequences.set(signer, sequence);
    else if (!sequences.has(signer)) sequences.set(signer, BigInt.asUintN(64, sequence - 1n));
  }
}

/** No application pool: CometBFT's list, by size and gas alone. @throws TxError for bytes that do not decode */
function fromRequest(app: AppCore, state: BranchState, request: Request): readonly Uint8Array[] {
  const selector = new TxSelector(request.max_tx_bytes, maxGas(state));
  for (const bytes of request.txs) {
    const tx = app.tx.txs.decode(bytes);
    if (tx instanceof Error) throw tx;
    if (selector.select(bytes, tx.gasLimit)) break;
  }
  return selector.txs;
}

/** As uint64: -1 stands for no limit that could be reached, 0 for none. */
function maxGas(state: BranchState): bigint {
  return BigInt.asUintN(64, state.ctx.consensusParams?.block?.max_gas ?? 0n);
}

function varintLength(n: number): number {
  let length = 1;
  for (let rest = n; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}
