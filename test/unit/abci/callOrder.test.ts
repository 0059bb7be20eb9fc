import { describe, expect, test } from "vitest";
import { CallOrder, CallOrderError } from "#node/abci/callOrder.js";
import type { AbciMethod } from "#node/abci/methods.js";

function run(recovering: boolean, calls: readonly AbciMethod[]): void {
  const order = new CallOrder(recovering);
  for (const call of calls) order.note(call);
}

const height: AbciMethod[] = ["prepareProposal", "processProposal", "finalizeBlock", "commit"];

describe("call sequences of the published grammar", () => {
  test.each<[string, boolean, AbciMethod[]]>([
    ["a clean start", false, ["info", "initChain", ...height, ...height]],
    ["a height decided by others", false, ["initChain", "finalizeBlock", "commit"]],
    [
      "several rounds in one height",
      false,
      ["initChain", "processProposal", "prepareProposal", "processProposal", "finalizeBlock", "commit"],
    ],
    ["recovery", true, ["info", "finalizeBlock", "commit", ...height]],
    ["state sync", false, ["info", "offerSnapshot", "offerSnapshot", "applySnapshotChunk", "applySnapshotChunk", "info", ...height]],
    [
      "queries and checks at any moment",
      false,
      ["query", "initChain", "checkTx", "finalizeBlock", "query", "checkTx", "flush", "echo", "commit"],
    ],
  ])("%s is allowed", (_name, recovering, calls) => {
    expect(() => run(recovering, calls)).not.toThrow();
  });

  test.each<[string, boolean, AbciMethod[], string]>([
    ["a block before InitChain", false, ["info", "finalizeBlock"], "finalizeBlock is not allowed in phase start"],
    ["a proposal before InitChain", false, ["prepareProposal"], "prepareProposal is not allowed in phase start"],
    ["InitChain twice", false, ["initChain", "initChain"], "initChain is not allowed in phase ready"],
    ["InitChain on a chain with blocks", true, ["initChain"], "initChain is not allowed in phase ready"],
    ["Commit without a block", false, ["initChain", "commit"], "commit is not allowed in phase ready"],
    ["two blocks without Commit", true, ["finalizeBlock", "finalizeBlock"], "finalizeBlock is not allowed in phase finalized"],
    [
      "a proposal between a block and its Commit",
      true,
      ["finalizeBlock", "processProposal"],
      "processProposal is not allowed in phase finalized",
    ],
    ["a chunk without an offer", false, ["applySnapshotChunk"], "applySnapshotChunk is not allowed in phase start"],
    ["a snapshot after InitChain", false, ["initChain", "offerSnapshot"], "offerSnapshot is not allowed in phase ready"],
  ])("%s is refused", (_name, recovering, calls, message) => {
    expect(() => run(recovering, calls)).toThrow(new CallOrderError(message));
  });
});
