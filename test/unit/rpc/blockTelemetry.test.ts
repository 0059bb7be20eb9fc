import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { RpcMetrics } from "#node/rpc/metrics.js";
import { BlockTelemetry } from "#poktd/node/blockTelemetry.js";

const event = { type: "transfer", attributes: [{ key: "amount", value: "1upokt", index: true }] };

function block(...txs: readonly (readonly [code: number, wanted: bigint, used: bigint])[]): Uint8Array {
  const tx_results = txs.map(([code, gas_wanted, gas_used]) => ({
    code,
    gas_wanted,
    gas_used,
    data: Buffer.from("data"),
    log: "log",
    events: [event, event],
    codespace: code === 0 ? "" : "sdk",
  }));
  const header = { events: [event], app_hash: Buffer.alloc(32, 1), consensus_param_updates: { block: { max_bytes: 1n, max_gas: -1n } } };
  return codec.encode("tendermint.abci.ResponseFinalizeBlock", { ...header, tx_results });
}

test("transactions of blocks are counted and shown", async () => {
  const telemetry = new BlockTelemetry();
  telemetry.finalizeBlock(undefined, block());
  expect(telemetry.counts).toEqual({ successful: 0, failed: 0, gasUsed: 0, gasWanted: 0 });
  telemetry.finalizeBlock(undefined, block([0, 200_000n, 70_001n], [11, 300_000n, 300_001n]));
  telemetry.finalizeBlock(undefined, block([0, 1n << 62n, 70_002n]));
  telemetry.finalizeBlock(undefined, block());
  expect(telemetry.counts).toEqual({ successful: 2, failed: 1, gasUsed: 70_002, gasWanted: 2 ** 62 });
  const metrics = new RpcMetrics({ height: () => 4, waiting: () => 0, txs: () => telemetry.counts });
  for (let i = 0; i < 2; i++) {
    const text = await metrics.prometheus();
    for (const line of ["tx_count 3", "tx_successful 2", "tx_failed 1", "tx_gas_used 70002"]) expect(text).toContain(`\n${line}\n`);
  }
});

test("nothing of transactions where no blocks are executed", async () => {
  expect(await new RpcMetrics({ height: () => 4, waiting: () => 0 }).prometheus()).not.toContain("tx_count");
});
