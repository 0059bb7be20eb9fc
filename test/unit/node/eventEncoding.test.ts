import { describe, expect, test } from "vitest";
import { byteStr, bytesToText, strToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { ConsensusParams } from "#kernel/module/context.js";
import { abciEvents, EventIndex, withAttribute } from "#node/app/eventEncoding.js";
import { abciValidatorUpdate, type BlockResult, FinalizeEncoder } from "#node/app/finalizeEncoding.js";
import type { TxResult } from "#node/app/txResult.js";
import { fc } from "../../support/fastCheck.js";

/** Any bytes as a protobuf text, also such as are no UTF-8. */
const text = fc.uint8Array({ maxLength: 40 }).map(bytesToText);
const event = fc.record({ type: text, attributes: fc.array(fc.tuple(text, text), { maxLength: 4 }).map((pairs) => pairs.flat()) });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const txResult: fc.Arbitrary<TxResult> = fc.record({
  code: fc.nat(),
  codespace: text,
  data: fc.uint8Array({ maxLength: 300 }),
  log: text,
  gasWanted: int64,
  gasUsed: fc.oneof(int64, fc.constant(0n), fc.constant(2n ** 53n)),
  events: fc.array(event, { maxLength: 3 }),
});
const params = codec.create("tendermint.types.ConsensusParams", { block: { max_bytes: 5n, max_gas: -1n } }) as ConsensusParams;

const asMessage = (tx: TxResult, index: EventIndex) => ({
  code: tx.code,
  data: tx.data,
  log: tx.log,
  gas_wanted: tx.gasWanted,
  gas_used: tx.gasUsed,
  events: abciEvents(tx.events, index),
  codespace: tx.codespace,
});

describe("the hand-written encoding equals the codec's", () => {
  test("for results of transactions", () => {
    const index = new EventIndex([]);
    const encoder = new FinalizeEncoder(index);
    fc.assert(
      fc.property(txResult, (tx) => {
        expect(Buffer.from(encoder.txResult(tx), "latin1")).toEqual(
          Buffer.from(codec.encode("tendermint.abci.ExecTxResult", asMessage(tx, index))),
        );
      }),
    );
  });

  test("for whole blocks", () => {
    fc.assert(
      fc.property(fc.array(txResult, { maxLength: 3 }), fc.array(event, { maxLength: 3 }), fc.boolean(), (txResults, events, some) => {
        const index = new EventIndex(some ? ["transfer.amount"] : []);
        const validatorUpdates = [{ pubKeyType: "ed25519" as const, pubKey: new Uint8Array(32).fill(7), power: 0n }];
        const result: BlockResult = {
          events,
          validatorUpdates,
          consensusParams: params,
          appHash: byteStr("\x00".repeat(32)),
        };
        const expected = codec.encode("tendermint.abci.ResponseFinalizeBlock", {
          events: abciEvents(events, index),
          tx_results: txResults.map((tx) => asMessage(tx, index)),
          validator_updates: validatorUpdates.map(abciValidatorUpdate),
          consensus_param_updates: params,
          app_hash: strToBytes(result.appHash),
        });
        const encoder = new FinalizeEncoder(index);
        // What an unfinished block left behind does not come back.
        encoder.add({ code: 1, codespace: "x", data: new Uint8Array(3), log: "y", gasWanted: 1n, gasUsed: 1n, events });
        encoder.begin();
        for (const tx of txResults) encoder.add(tx);
        expect(Buffer.from(encoder.finish(result))).toEqual(Buffer.from(expected));
        expect(codec.decode("tendermint.abci.ResponseFinalizeBlock", encoder.finish(result)).tx_results).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the index of events", () => {
  test("marks everything when nothing is named, else what is named", () => {
    expect(new EventIndex([]).marks("a", "b")).toBe(true);
    expect(new EventIndex(["a.b"]).marks("a", "b")).toBe(true);
    expect(new EventIndex(["a.b"]).marks("a", "c")).toBe(false);
  });

  test("an added attribute is the last one of each event", () => {
    expect(withAttribute([{ type: "t", attributes: ["a", "1"] }], "mode", "EndBlock")).toEqual([
      { type: "t", attributes: ["a", "1", "mode", "EndBlock"] },
    ]);
  });
});
