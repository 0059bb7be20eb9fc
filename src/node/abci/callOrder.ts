import type { AbciMethod } from "./methods.js";

type Phase = "start" | "syncing" | "ready" | "finalized";

/** A call that the published grammar does not allow at this point. */
export class CallOrderError extends Error {}

/**
 * Checks the calls on the consensus and snapshot connections against the grammar of CometBFT's ABCI specification
 * (cometbft spec/abci/abci++_comet_expected_behavior.md). Used by tests; one checker for the life of one application.
 *
 * start = info InitChain consensus | state-sync consensus | recovery; a height ends with FinalizeBlock Commit.
 */
export class CallOrder {
  #phase: Phase;

  /** @param recovering true when the application already has blocks, so that InitChain must not come. */
  constructor(recovering: boolean) {
    this.#phase = recovering ? "ready" : "start";
  }

  /** @throws CallOrderError naming the call and the phase. */
  note(method: AbciMethod): void {
    switch (method) {
      case "initChain":
        this.#expect(method, "start");
        this.#phase = "ready";
        return;
      case "offerSnapshot":
        this.#expect(method, "start", "syncing");
        this.#phase = "syncing";
        return;
      case "applySnapshotChunk":
        this.#expect(method, "syncing");
        return;
      case "prepareProposal":
      case "processProposal":
      case "extendVote":
      case "verifyVoteExtension":
        this.#expect(method, "ready", "syncing");
        return;
      case "finalizeBlock":
        this.#expect(method, "ready", "syncing");
        this.#phase = "finalized";
        return;
      case "commit":
        this.#expect(method, "finalized");
        this.#phase = "ready";
        return;
      default:
        return;
    }
  }

  #expect(method: AbciMethod, ...allowed: Phase[]): void {
    if (!allowed.includes(this.#phase)) throw new CallOrderError(`${method} is not allowed in phase ${this.#phase}`);
  }
}
