/** A chain that begins above height 1: its gentxs run at that height, so the ante chain asks for gas. */
import { expect, test } from "vitest";
import { TestChain } from "../../../support/chain.js";

const balances = { operator: 1_000_000_000n };

test("the first block has the initial height, and the validator starts there", async () => {
  const chain = await TestChain.start({ balances, initialHeight: 5n, gentx: { gas: 400_000n } });
  await chain.block();
  await chain.block();
  expect(chain.height).toBe(6n);
  const { info } = chain.query(
    "cosmos.slashing.v1beta1.Query/SigningInfos",
    "cosmos.slashing.v1beta1.QuerySigningInfosRequest",
    {},
    "cosmos.slashing.v1beta1.QuerySigningInfosResponse",
  );
  // The first block carries no votes, whatever its height.
  expect(info.map((i) => [i.start_height, i.index_offset, i.missed_blocks_counter])).toEqual([[5n, 1n, 0n]]);
  const { hist } = chain.query(
    "cosmos.staking.v1beta1.Query/HistoricalInfo",
    "cosmos.staking.v1beta1.QueryHistoricalInfoRequest",
    { height: 5n },
    "cosmos.staking.v1beta1.QueryHistoricalInfoResponse",
  );
  expect([hist?.header.height, hist?.valset.length]).toEqual([5n, 1]);
});

test("a gentx without gas runs at height 0 and fails above it", async () => {
  const atOne = await TestChain.start({ balances, gentx: { gas: 0n } });
  await atOne.block();
  expect(atOne.height).toBe(1n);
  await expect(TestChain.start({ balances, initialHeight: 5n, gentx: { gas: 0n } })).rejects.toThrow(/out of gas/);
});
