import { describe, expect, test } from "vitest";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";
import {
  getClaimWindowCloseHeight,
  getClaimWindowOpenHeight,
  getNextSessionStartHeight,
  getNumPendingSessions,
  getProofWindowCloseHeight,
  getProofWindowOpenHeight,
  getSessionEndHeight,
  getSessionGracePeriodEndHeight,
  getSessionNumber,
  getSessionStartHeight,
  getSettlementSessionEndHeight,
  isGracePeriodElapsed,
  isSessionEndHeight,
  isSessionStartHeight,
} from "#modules/shared/protocol/sessions.js";
import { fc } from "../../../support/fastCheck.js";

const defaults = defaultSharedParams();

describe("session grid", () => {
  test("the first session of a default network spans blocks 1 to 10 and settles at block 20", () => {
    for (const height of [1n, 5n, 10n]) {
      expect(getSessionStartHeight(defaults, height)).toBe(1n);
      expect(getSessionEndHeight(defaults, height)).toBe(10n);
      expect(getSessionNumber(defaults, height)).toBe(1n);
      expect(getSessionGracePeriodEndHeight(defaults, height)).toBe(11n);
      expect(getClaimWindowOpenHeight(defaults, height)).toBe(12n);
      expect(getClaimWindowCloseHeight(defaults, height)).toBe(16n);
      expect(getProofWindowOpenHeight(defaults, height)).toBe(16n);
      expect(getProofWindowCloseHeight(defaults, height)).toBe(20n);
      expect(getSettlementSessionEndHeight(defaults, height)).toBe(20n);
    }
    expect(getNumPendingSessions(defaults)).toBe(1n);
    expect(isGracePeriodElapsed(defaults, 3n, 11n)).toBe(false);
    expect(isGracePeriodElapsed(defaults, 3n, 12n)).toBe(true);
  });

  test("height 0 belongs to no session, and the next one starts at 1", () => {
    for (const of of [getSessionStartHeight, getSessionEndHeight, getSessionNumber]) expect(of(defaults, 0n)).toBe(0n);
    expect(getNextSessionStartHeight(defaults, 0n)).toBe(1n);
    expect(isSessionEndHeight(defaults, 0n)).toBe(true);
    expect(isSessionStartHeight(defaults, 11n)).toBe(true);
  });

  test("an anchored grid counts from its anchor: 20 blocks per session from block 31, number 4", () => {
    const params = { ...defaults, num_blocks_per_session: 20n, session_grid_anchor_height: 31n, session_number_at_anchor: 4n };
    expect([31n, 50n, 51n, 70n].map((h) => getSessionStartHeight(params, h))).toEqual([31n, 31n, 51n, 51n]);
    expect([31n, 50n, 51n, 70n].map((h) => getSessionEndHeight(params, h))).toEqual([50n, 50n, 70n, 70n]);
    expect([31n, 50n, 51n, 70n].map((h) => getSessionNumber(params, h))).toEqual([4n, 4n, 5n, 5n]);
  });

  test("before its anchor a grid is that of block 1, as is a grid without anchor", () => {
    const anchored = { ...defaults, session_grid_anchor_height: 35n, session_number_at_anchor: 9n };
    const bare = { ...defaults, session_grid_anchor_height: 0n, session_number_at_anchor: 0n };
    for (let h = 1n; h < 35n; h++) {
      expect(getSessionStartHeight(anchored, h)).toBe(getSessionStartHeight(bare, h));
      expect(getSessionNumber(anchored, h)).toBe(getSessionNumber(defaults, h));
    }
  });

  test("sessions tile the heights without gaps or overlaps, and numbers rise by one", () => {
    const grids = fc.record({
      blocks: fc.bigInt({ min: 1n, max: 200n }),
      anchor: fc.bigInt({ min: 1n, max: 500n }),
      number: fc.bigInt({ min: 1n, max: 90n }),
      ahead: fc.bigInt({ min: 0n, max: 1000n }),
    });
    fc.assert(
      fc.property(grids, ({ blocks, anchor, number, ahead }) => {
        const params = {
          ...defaults,
          num_blocks_per_session: blocks,
          session_grid_anchor_height: anchor,
          session_number_at_anchor: number,
        };
        const height = anchor + ahead;
        const [start, end] = [getSessionStartHeight(params, height), getSessionEndHeight(params, height)];
        expect(start <= height && height <= end).toBe(true);
        expect(end - start + 1n).toBe(blocks);
        expect(isSessionStartHeight(params, start) && isSessionEndHeight(params, end)).toBe(true);
        expect(getSessionStartHeight(params, end + 1n)).toBe(end + 1n);
        expect(getSessionNumber(params, end + 1n)).toBe(getSessionNumber(params, height) + 1n);
      }),
    );
  });
});
