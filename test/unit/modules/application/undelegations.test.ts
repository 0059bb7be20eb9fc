import { describe, expect, test } from "vitest";
import { getRingGateways } from "#modules/application/protocol/ringGateways.js";
import {
  addPendingUndelegation,
  getNumBlocksUndelegationRetention,
  mergePendingUndelegations,
  type PendingUndelegations,
  pruneUndelegationsBefore,
  removePendingUndelegation,
} from "#modules/application/protocol/undelegations.js";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";

const pending = (entries: [bigint, string[]][]): PendingUndelegations =>
  new Map(entries.map(([height, gateway_addresses]) => [height, { gateway_addresses }]));
const params = defaultSharedParams();

describe("pending undelegations", () => {
  test("are kept by session end, each gateway once, heights ascending", () => {
    const first = addPendingUndelegation(pending([[40n, ["z"]]]), "a", params, 12n);
    expect([...first]).toEqual([
      ...pending([
        [20n, ["a"]],
        [40n, ["z"]],
      ]),
    ]);
    expect(addPendingUndelegation(first, "a", params, 20n)).toEqual(first);
    expect([...addPendingUndelegation(first, "b", params, 11n).get(20n)!.gateway_addresses]).toEqual(["a", "b"]);
  });

  test("go from every session when the gateway is delegated again", () => {
    expect([
      ...removePendingUndelegation(
        pending([
          [20n, ["a"]],
          [30n, ["a", "b"]],
        ]),
        "a",
      ),
    ]).toEqual([...pending([[30n, ["b"]]])]);
  });

  test("are pruned below the given height only", () => {
    expect([
      ...pruneUndelegationsBefore(
        pending([
          [20n, ["a"]],
          [30n, ["b"]],
        ]),
        30n,
      ).keys(),
    ]).toEqual([30n]);
    expect(getNumBlocksUndelegationRetention(params)).toBe(21n);
  });

  test("merge with the destination's height first and sorted lists", () => {
    const merged = mergePendingUndelegations(
      pending([[20n, ["d", "b"]]]),
      pending([
        [20n, ["c"]],
        [30n, ["b", "a"]],
      ]),
    );
    expect([...merged]).toEqual([
      ...pending([
        [20n, ["c", "d"]],
        [30n, ["a", "b"]],
      ]),
    ]);
  });
});

test("a ring holds the delegatees and who was left in this session or later", () => {
  const app = {
    delegatee_gateway_addresses: ["x", "y"],
    pending_undelegations: pending([
      [10n, ["old"]],
      [20n, ["a"]],
      [30n, ["a", "y"]],
    ]),
  };
  expect(getRingGateways(app, 20n)).toEqual(["x", "y", "a", "y"]);
  expect(getRingGateways(app, 31n)).toEqual(["x", "y"]);
});
