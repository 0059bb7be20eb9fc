import { describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { promoteParams } from "#modules/shared/blocks/promoteParams.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { updateParam } from "#modules/shared/msgs/updateParam.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";
import { getParams } from "#modules/shared/state/params.js";
import { getAllParamsHistory, getParamsAtHeight, iterateParamsHistoryReverse } from "#modules/shared/state/paramsHistory.js";
import { TestChain } from "./support.js";

const set = (name: string, as_uint64: bigint) =>
  codec.create("pocket.shared.MsgUpdateParam", { authority: govAuthority(), name, as_uint64 });

function chainWithDefaults(): TestChain {
  const chain = new TestChain("shared");
  sharedGenesis.init(chain.at(0n), codec.create("pocket.shared.GenesisState", { params: defaultSharedParams() }));
  return chain;
}

describe("updates of shared params", () => {
  test("a longer session starts with the next session, which anchors the new grid", () => {
    const chain = chainWithDefaults();
    updateParam(chain.at(25n), set("num_blocks_per_session", 20n));
    expect(getParams(chain.at(25n)).num_blocks_per_session).toBe(10n);
    expect(getAllParamsHistory(chain.at(25n)).map((u) => u.effective_height)).toEqual([1n, 31n]);
    expect(getParamsAtHeight(chain.at(25n), 30n).num_blocks_per_session).toBe(10n);
    expect(getParamsAtHeight(chain.at(25n), 31n)).toMatchObject({
      num_blocks_per_session: 20n,
      session_grid_anchor_height: 31n,
      session_number_at_anchor: 4n,
    });
    for (let h = 25n; h < 31n; h++) promoteParams(chain.at(h));
    expect(getParams(chain.at(31n)).num_blocks_per_session).toBe(10n);
    promoteParams(chain.at(31n));
    expect(getParams(chain.at(32n))).toMatchObject({ num_blocks_per_session: 20n, session_grid_anchor_height: 31n });
  });

  test("a price is live at once, while lookups by height keep the old one until the next session", () => {
    const chain = chainWithDefaults();
    updateParam(chain.at(5n), set("compute_units_to_tokens_multiplier", 7n));
    expect(getParams(chain.at(5n)).compute_units_to_tokens_multiplier).toBe(7n);
    expect(getParamsAtHeight(chain.at(5n), 10n).compute_units_to_tokens_multiplier).toBe(42_000_000n);
    expect(getParamsAtHeight(chain.at(5n), 11n).compute_units_to_tokens_multiplier).toBe(7n);
  });

  test("a second update in the same session starts from the live params and so loses a pending timing change", () => {
    const chain = chainWithDefaults();
    updateParam(chain.at(25n), set("num_blocks_per_session", 20n));
    updateParam(chain.at(26n), set("gateway_unbonding_period_sessions", 3n));
    const pending = getParamsAtHeight(chain.at(26n), 31n);
    expect(pending).toMatchObject({ num_blocks_per_session: 10n, gateway_unbonding_period_sessions: 3n, session_grid_anchor_height: 1n });
  });

  test("epochs are walked newest first and the walk can be stopped", () => {
    const chain = chainWithDefaults();
    updateParam(chain.at(5n), set("gateway_unbonding_period_sessions", 2n));
    updateParam(chain.at(15n), set("gateway_unbonding_period_sessions", 3n));
    const seen: bigint[] = [];
    iterateParamsHistoryReverse(chain.at(15n), 20n, (height) => seen.push(height) === 5);
    expect(seen).toEqual([11n, 1n]);
    const first: bigint[] = [];
    iterateParamsHistoryReverse(chain.at(15n), 21n, (height) => first.push(height) === 1);
    expect(first).toEqual([21n]);
  });

  test("only the governance account may update", () => {
    const chain = chainWithDefaults();
    const other = "pokt1f6j7u6875p2cvyrgjr0d2uecyzah0kget9vlpl";
    const msg = codec.create("pocket.shared.MsgUpdateParam", { authority: other, name: "num_blocks_per_session", as_uint64: 12n });
    expect(() => updateParam(chain.at(3n), msg)).toThrow(
      `rpc error: code = InvalidArgument desc = invalid authority; expected ${govAuthority()}, got ${other}: ` +
        "expected gov account as only signer for proposal message",
    );
  });
});
