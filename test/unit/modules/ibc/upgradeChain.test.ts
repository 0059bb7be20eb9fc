import { expect, test } from "vitest";
import type { ByteStr } from "#kernel/base/bytes.js";
import { strToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { ibcModule } from "#modules/ibc/index.js";

const HASH = "\x07".repeat(32) as ByteStr;

/** Begin block of ibc at a height, with a plan at 10. @returns what was stored for the counterparties, and the events */
function beginAt(height: bigint, upgradedClient: ByteStr | undefined) {
  const stored: [height: bigint, bytes: ByteStr][] = [];
  const module = ibcModule({
    capability: { scopeToModule: () => ({ getCapability: () => undefined, newCapability: () => ({ index: 1n }) }) },
    upgrade: {
      getUpgradePlan: () => ({ height: 10n }),
      getUpgradedClient: () => upgradedClient,
      setUpgradedConsensusState: (_ctx, at, bytes) => stored.push([at, bytes]),
    },
  });
  const header = { ...EMPTY_HEADER, height, time: 5_000_000_000n, nextValidatorsHash: HASH };
  const ctx = newContext(ctxEnv(module.stores), memMulti(module.stores), { header });
  module.beginBlock?.(ctx);
  return { stored, events: ctx.events.events() };
}

test("one block before an upgrade with a new client this chain's last consensus state is stored, without a root", () => {
  const { stored, events } = beginAt(9n, "client" as ByteStr);
  expect(stored).toHaveLength(1);
  const [height, bytes] = stored[0] as [bigint, ByteStr];
  expect(height).toBe(10n);
  const any = codec.decode("google.protobuf.Any", strToBytes(bytes));
  expect(any.type_url).toBe("/ibc.lightclients.tendermint.v1.ConsensusState");
  expect(Buffer.from(any.value).toString("hex")).toBe(`0a02080512001a20${"07".repeat(32)}`);
  expect(events).toEqual([
    { type: "upgrade_chain", attributes: ["upgrade_plan_height", "10", "upgrade_store", "upgrade"] },
    { type: "message", attributes: ["module", "ibc_client"] },
  ]);
});

test("nothing is stored earlier, later or without a new client", () => {
  expect(beginAt(8n, "client" as ByteStr)).toEqual({ stored: [], events: [] });
  expect(beginAt(10n, "client" as ByteStr)).toEqual({ stored: [], events: [] });
  expect(beginAt(9n, undefined)).toEqual({ stored: [], events: [] });
});
