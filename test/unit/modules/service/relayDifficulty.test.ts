import { describe, expect, test } from "vitest";
import { bytesToHex, strToHex } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { serviceModule } from "#modules/service/index.js";
import { computeDifficultyTargetHash, computeRelayEma } from "#modules/service/protocol/relayDifficulty.js";
import { setParams } from "#modules/service/state/params.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { sharedModule } from "#modules/shared/index.js";
import { fc } from "../../../support/fastCheck.js";
import { goldenLines, TestChain } from "../shared/support.js";

describe("moving average of relays", () => {
  test("64-bit floating point shows in the last digit", () => {
    const cases: [bigint, bigint, bigint][] = [
      [11n, 1n, 9n],
      [20n, 10n, 18n],
      [150000n, 50000n, 139999n],
      [150000n, 149990n, 149999n],
      [5000n, 4990n, 4999n],
      [0n, 0n, 0n],
      [2n ** 64n - 1n, 2n ** 64n - 1n, 2n ** 64n - 1n],
    ];
    for (const [prev, relays, ema] of cases) expect(computeRelayEma(prev, relays)).toBe(ema);
  });

  test("equal inputs return themselves, others lie between, at most one below the exact tenth", () => {
    const uint = fc.bigInt({ min: 0n, max: 2n ** 40n });
    fc.assert(
      fc.property(uint, uint, (prev, relays) => {
        const exact = (relays + 9n * prev) / 10n;
        const ema = computeRelayEma(prev, relays);
        expect(computeRelayEma(prev, prev)).toBe(prev);
        expect(ema === exact || ema === exact - 1n).toBe(true);
      }),
    );
  });
});

describe("target hash", () => {
  test("as many relays as wanted, or fewer, leave every relay in", () => {
    for (const ema of [1n, 99n, 100n]) expect(bytesToHex(computeDifficultyTargetHash(100n, ema))).toBe("ff".repeat(32));
  });

  test("twice as many relays halve the target", () => {
    expect(bytesToHex(computeDifficultyTargetHash(100n, 200n))).toBe(`7f${"ff".repeat(31)}`);
    expect(bytesToHex(computeDifficultyTargetHash(1n, 2n ** 40n))).toBe(`${"00".repeat(5)}${"ff".repeat(27)}`);
  });

  test("an average of zero panics", () => {
    expect(() => computeDifficultyTargetHash(100n, 0n)).toThrow("division by zero");
  });
});

interface Block {
  height: number;
  result: { events: { type: string; attributes: { key: string; value: string }[] }[] };
}

interface Diff {
  height: number;
  stores: Record<string, [string, string | null][]>;
}

describe("recorded updates on chain relays", () => {
  const shared = sharedModule();
  const bank = { spendableCoins: () => [], sendCoinsFromAccountToModule: () => {} };
  const service = serviceModule({ bank, shared: shared.api });
  const chain = new TestChain("shared", "service");
  const shareds = goldenLines<Diff>("chains/relays/diffs.jsonl.gz");

  test("events and writes of every settlement are reproduced from the settled claims", () => {
    sharedGenesis.init(chain.at(0n), codec.create("pocket.shared.GenesisState", sharedGenesis.default()));
    let updates = 0;
    for (const block of goldenLines<Block>("chains/relays/blocks.jsonl.gz")) {
      const writes = (shareds.find((d) => d.height === block.height) as Diff).stores.service ?? [];
      takeParams(writes);
      const relays = settledRelays(block);
      const ctx = chain.at(BigInt(block.height));
      service.api.updateRelayMiningDifficulty(ctx, relays);
      const wanted = block.result.events.filter((e) => e.type === "pocket.service.EventRelayMiningDifficultyUpdated");
      expect(ctx.events.events().map(eventText)).toEqual(
        wanted.map(({ type, attributes }) => ({
          type,
          attributes: attributes.filter((a) => a.key !== "mode").map((a) => [a.key, a.value]),
        })),
      );
      for (const [key, value] of writes) {
        if (!Buffer.from(key, "hex").toString("latin1").startsWith("RelayMiningDifficulty/")) continue;
        const mine = chain.multi.store("service").get(Buffer.from(key, "hex").toString("latin1") as never);
        expect(mine === undefined ? null : strToHex(mine), `${block.height} ${key}`).toBe(value);
      }
      updates += wanted.length;
    }
    expect(updates).toBeGreaterThan(8);
  });

  /** Params come from genesis and governance, which are not what this test is about. */
  function takeParams(writes: readonly [string, string | null][]): void {
    const value = writes.find(([key]) => Buffer.from(key, "hex").toString() === "p_service")?.[1];
    if (value != null) setParams(chain.at(0n), codec.decode("pocket.service.Params", Buffer.from(value, "hex")));
  }
});

function settledRelays(block: Block): Map<string, bigint> {
  const out = new Map<string, bigint>();
  for (const event of block.result.events) {
    if (event.type !== "pocket.tokenomics.EventClaimSettled") continue;
    const field = (name: string) => JSON.parse(event.attributes.find((a) => a.key === name)?.value as string) as string;
    out.set(field("service_id"), (out.get(field("service_id")) ?? 0n) + BigInt(field("num_relays")));
  }
  return out;
}

function eventText(event: { type: string; attributes: readonly string[] }): { type: string; attributes: string[][] } {
  const pairs: string[][] = [];
  for (let i = 0; i < event.attributes.length; i += 2) pairs.push([event.attributes[i] as string, event.attributes[i + 1] as string]);
  return { type: event.type, attributes: pairs };
}
