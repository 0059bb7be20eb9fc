import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { type RecordedChain, readChain, txKey } from "#poktd/parity/chainFiles.js";
import { runParity } from "#poktd/parity/runParity.js";
import { isPerfect, scoreLines } from "#poktd/parity/score.js";
import { goldenDir } from "../support/golden.js";

/** Chains that must be equal in everything: stores, app hashes, results, gas, accesses, events. */
describe.each(["empty", "actors"])("recorded chain %s", (name) => {
  test("is replayed without a difference", async () => {
    const chain = await readChain(join(goldenDir, "chains", name));
    const differences: string[] = [];
    const score = await runParity(chain, { all: false, report: (lines) => differences.push(lines.join("\n")) });
    expect(differences).toEqual([]);
    expect(score.heights).toBe(chain.lastHeight);
    expect(isPerfect(score), scoreLines(score).join("\n")).toBe(true);
  }, 120_000);
});

describe("the runner", () => {
  const HEIGHT = 4;

  async function found(change: (chain: RecordedChain) => RecordedChain) {
    const chain = await readChain(join(goldenDir, "chains", "actors"));
    const differences: string[] = [];
    const score = await runParity(change(chain), { all: false, report: (lines) => differences.push(lines[0] as string) });
    expect(isPerfect(score)).toBe(false);
    return { differences, heights: score.heights };
  }

  /** The recording with another answer of one block. */
  function withResponse(
    chain: RecordedChain,
    edit: (response: MessageMap["tendermint.abci.ResponseFinalizeBlock"]) => void,
  ): RecordedChain {
    const line = chain.abci.get(HEIGHT);
    if (line === undefined) throw new Error("no such height");
    const response = codec.decode("tendermint.abci.ResponseFinalizeBlock", Buffer.from(line.finalize_response, "base64"));
    edit(response);
    const finalize_response = Buffer.from(codec.encode("tendermint.abci.ResponseFinalizeBlock", response)).toString("base64");
    return { ...chain, abci: new Map([...chain.abci, [HEIGHT, { ...line, finalize_response }]]) };
  }

  test("finds a changed value of a store and stops there", async () => {
    const result = await found((chain) => {
      const recorded = chain.diffs.get(HEIGHT)?.stores ?? {};
      const [[key], ...rest] = recorded["bank"] as [[string, string], ...[string, string][]];
      const stores = { ...recorded, bank: [[key, "00"] as const, ...rest] };
      return { ...chain, diffs: new Map([...chain.diffs, [HEIGHT, { height: HEIGHT, stores }]]) };
    });
    expect(result).toEqual({ differences: [`height ${HEIGHT}: store bank: writes`], heights: HEIGHT });
  });

  test("finds changed gas, a changed event and a changed app hash", async () => {
    const { differences } = await found((chain) =>
      withResponse(chain, (response) => {
        const first = response.tx_results[0];
        if (first === undefined) throw new Error("no transaction");
        first.gas_used += 1n;
        const event = response.events[0]?.attributes[0];
        if (event !== undefined) event.value += "x";
        response.app_hash[0] = 255 - (response.app_hash[0] ?? 0);
      }),
    );
    expect(differences).toEqual([
      `height ${HEIGHT}: app hash`,
      `height ${HEIGHT}: transaction 0 (cosmos.bank.v1beta1.MsgSend)`,
      `height ${HEIGHT}: block events`,
    ]);
  });

  test("finds another store access at the same gas", async () => {
    const { differences } = await found((chain) => {
      const key = txKey(HEIGHT, 0);
      const line = chain.kv.get(key);
      if (line === undefined) throw new Error("no accesses");
      const ops = line.ops.map((op, i) => (i === 3 ? ([op[0], op[1], "ff", op[3], op[4]] as const) : op));
      return { ...chain, kv: new Map([...chain.kv, [key, { ...line, ops }]]) };
    });
    expect(differences).toEqual([`height ${HEIGHT}: transaction 0 (cosmos.bank.v1beta1.MsgSend)`]);
  });

  test("refuses a folder that is no recorded chain", async () => {
    await expect(readChain(goldenDir)).rejects.toThrow("is no recorded chain");
  });
});
