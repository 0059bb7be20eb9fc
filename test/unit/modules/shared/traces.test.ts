import { beforeEach, describe, expect, test } from "vitest";
import { be8 } from "#kernel/base/bytes.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";
import { getNextSessionStartHeight, getNumPendingSessions, getSessionEndHeight } from "#modules/shared/protocol/sessions.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";
import { address, thrownText } from "../../../support/actors.js";
import { ActorWorld } from "../../../support/actorWorld.js";

const alice = address(1);
const authority = govAuthority();
const SP = "R shared/p_shared";
const WP = "W shared/p_shared";
const HISTORY = "shared/shared_params_history/";
const epoch = (height: bigint): string => `W ${HISTORY}${be8(height)}`;

let world: ActorWorld;
beforeEach(() => {
  world = new ActorWorld();
});
const set = (height: bigint, name: string, as_uint64: bigint) =>
  world.send(height, "pocket.shared.MsgUpdateParam", { authority, name, as_uint64 });
const setAll = (height: bigint, change: Partial<SharedParams>) =>
  world.send(height, "pocket.shared.MsgUpdateParams", { authority, params: { ...defaultSharedParams(), ...change } });
const live = (height: bigint): SharedParams => world.query(height, "shared", "Params", {}, "pocket.shared.QueryParamsResponse").params;
const at = (height: bigint): SharedParams =>
  world.query(height, "shared", "ParamsAtHeight", { height }, "pocket.shared.QueryParamsAtHeightResponse").params;

describe("store accesses", () => {
  test("of the first update, which seeds the history, and of later ones", () => {
    const first = set(5n, "gateway_unbonding_period_sessions", 2n);
    expect(first.events).toEqual([]);
    expect(first.trace).toEqual([SP, `I ${HISTORY}`, SP, epoch(1n), `J ${HISTORY}`, epoch(11n), SP, WP]);
    expect(set(6n, "gateway_unbonding_period_sessions", 3n).trace).toEqual([SP, `I ${HISTORY}`, `J ${HISTORY}`, epoch(11n), SP, WP]);
    expect(set(6n, "num_blocks_per_session", 12n).trace).toEqual([SP, `I ${HISTORY}`, `J ${HISTORY}`, epoch(11n), SP]);
    expect(setAll(7n, {}).trace).toEqual([SP, `I ${HISTORY}`, `J ${HISTORY}`, epoch(11n), SP, WP]);
  });

  test("of the end block: one read, and the write at the first block of an epoch, also of an unchanged one", () => {
    set(5n, "gateway_unbonding_period_sessions", 2n);
    const read = (height: bigint): string => `R ${HISTORY}${be8(height)}`;
    expect(world.block(6n).trace.at(-1)).toBe(read(6n));
    expect(world.block(11n).trace.slice(-2)).toEqual([read(11n), WP]);
  });
});

describe("epochs", () => {
  test("a change of length is live from the block after its session's first block on", () => {
    set(25n, "num_blocks_per_session", 20n);
    world.blocks(25n, 30n);
    expect([live(31n).num_blocks_per_session, at(31n).num_blocks_per_session]).toEqual([10n, 20n]);
    world.block(31n);
    expect(live(32n)).toMatchObject({ num_blocks_per_session: 20n, session_grid_anchor_height: 31n, session_number_at_anchor: 4n });
    // A second length counts its sessions on from the first one's grid.
    set(45n, "num_blocks_per_session", 15n);
    expect(at(51n)).toMatchObject({ num_blocks_per_session: 15n, session_grid_anchor_height: 51n, session_number_at_anchor: 5n });
  });

  test("a change back in the same session leaves the grid alone", () => {
    set(25n, "num_blocks_per_session", 20n);
    set(26n, "num_blocks_per_session", 10n);
    expect(at(31n)).toEqual(defaultSharedParams());
  });

  test("a price that changes beside a timing param waits for it", () => {
    setAll(25n, { claim_window_close_offset_blocks: 3n, compute_units_to_tokens_multiplier: 7n });
    expect(live(26n)).toEqual(defaultSharedParams());
    world.block(31n);
    expect(live(32n)).toMatchObject({ claim_window_close_offset_blocks: 3n, compute_units_to_tokens_multiplier: 7n });
  });

  test("governance cannot set the anchor", () => {
    setAll(25n, { session_grid_anchor_height: 77n, session_number_at_anchor: 78n });
    for (const params of [live(26n), at(31n)]) {
      expect(params).toMatchObject({ session_grid_anchor_height: 1n, session_number_at_anchor: 1n });
    }
  });

  test("an epoch that does not validate is not promoted", () => {
    const params = { ...defaultSharedParams(), num_blocks_per_session: 0n };
    world.init("shared", { params_history: [{ effective_height: 9n, params }] });
    expect(world.block(9n).trace.at(-1)).toBe(`R ${HISTORY}${be8(9n)}`);
    expect(live(10n)).toEqual(defaultSharedParams());
  });

  test("history of a genesis comes back in its export, entries without params do not", () => {
    const params = { ...defaultSharedParams(), compute_unit_cost_granularity: 5n };
    world.init("shared", { params_history: [{ effective_height: 9n, params }, { effective_height: 3n }] });
    expect(world.exported("shared", 5n)).toEqual({ params: defaultSharedParams(), params_history: [{ effective_height: 9n, params }] });
  });

  test("a session longer than int64 wraps as the reference does", () => {
    const huge = (1n << 63n) + 5n;
    const windows = { claim_window_open_offset_blocks: 1n, claim_window_close_offset_blocks: 0n, proof_window_close_offset_blocks: 0n };
    const params = { ...defaultSharedParams(), ...windows, num_blocks_per_session: huge };
    const periods = { supplier_unbonding_period_sessions: 2n, application_unbonding_period_sessions: 2n };
    expect(getNumPendingSessions(params)).toBe(1n);
    setAll(5n, { ...windows, ...periods, num_blocks_per_session: huge });
    expect(at(11n)).toMatchObject({ num_blocks_per_session: huge, session_grid_anchor_height: 11n, session_number_at_anchor: 2n });
    expect(getSessionEndHeight(at(11n), 11n)).toBe(-(1n << 63n) + 15n);
    setAll(12n, periods);
    const { params_history } = world.exported("shared", 12n) as { params_history: { effective_height: bigint; params: SharedParams }[] };
    expect(params_history.at(-1)).toMatchObject({
      effective_height: -(1n << 63n) + 16n,
      params: { session_grid_anchor_height: (1n << 63n) + 16n, session_number_at_anchor: 3n },
    });
    const longest = { ...params, num_blocks_per_session: (1n << 63n) - 1n };
    expect(getNextSessionStartHeight(longest, 1n)).toBe(-(1n << 63n));
  });
});

test("refusals in order", () => {
  const refused = (run: () => unknown): string => thrownText(run).replace("rpc error: code = ", "");
  const invalid = ": the provided param is invalid";
  const one = (init: object) => refused(() => world.send(5n, "pocket.shared.MsgUpdateParam", { authority: alice, ...init }));
  expect(one({ authority: "x", name: "nosuch" })).toMatch(/^invalid authority address x; \(.*\): invalid address$/);
  expect(one({ name: "nosuch" })).toBe(`missing param AsType${invalid}`);
  expect(one({ name: "session_grid_anchor_height", as_uint64: 5n })).toBe(
    'unsupported param "session_grid_anchor_height": the provided param name is invalid',
  );
  expect(one({ name: "num_blocks_per_session", as_bytes: new Uint8Array([1]) })).toBe(
    `invalid type for param "num_blocks_per_session" expected *types.MsgUpdateParam_AsUint64, got *types.MsgUpdateParam_AsBytes${invalid}`,
  );
  expect(one({ name: "num_blocks_per_session", as_uint64: 0n })).toBe(`invalid NumBlocksPerSession: (0)${invalid}`);
  expect(one({ name: "num_blocks_per_session", as_uint64: 9n })).toMatch(/^InvalidArgument desc = invalid authority; expected /);
  expect(one({ authority, name: "num_blocks_per_session", as_uint64: 8n })).toBe(
    "InvalidArgument desc = SupplierUnbondingPeriodSessions (1 session) (8 blocks) must be greater than the cumulative " +
      `ProofWindowCloseOffsetBlocks (9)${invalid}`,
  );
  const all = (from: string, params: object) =>
    refused(() => world.send(5n, "pocket.shared.MsgUpdateParams", { authority: from, params } as never));
  expect(all("x", {})).toMatch(/^invalid authority address: decoding bech32 failed/);
  expect(all(alice, {})).toBe(`invalid NumBlocksPerSession: (0)${invalid}`);
  expect(all(alice, defaultSharedParams())).toMatch(/^PermissionDenied desc = invalid authority; expected /);
  expect(refused(() => at(-1n))).toBe("InvalidArgument desc = height must be non-negative");
});
