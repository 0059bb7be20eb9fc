import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { sessionGenesis } from "#modules/session/genesis.js";
import { sessionModule } from "#modules/session/index.js";
import { updateParam } from "#modules/session/msgs/updateParam.js";
import { validateUpdateParam } from "#modules/session/protocol/params.js";
import { getBlockHash, storeBlockHash } from "#modules/session/state/blockHashes.js";
import { getParams } from "#modules/session/state/params.js";
import { getAllParamsHistory, getParamsAtHeight } from "#modules/session/state/paramsHistory.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { sharedModule } from "#modules/shared/index.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { TestChain } from "../shared/support.js";

const ports = { shared: sharedModule().api };
const set = (as_uint64: bigint | undefined, name = "num_suppliers_per_session") =>
  codec.create("pocket.session.MsgUpdateParam", { authority: govAuthority(), name, as_uint64 });

function setup(): TestChain {
  const chain = new TestChain("shared", "session");
  sharedGenesis.init(chain.at(0n), codec.create("pocket.shared.GenesisState", sharedGenesis.default()));
  sessionGenesis.init(chain.at(0n), codec.create("pocket.session.GenesisState", sessionGenesis.default()));
  return chain;
}

describe("session params", () => {
  test("the first update records the old params as of its own block, the new ones as of the next session", () => {
    const chain = setup();
    updateParam(chain.at(25n), ports, set(7n));
    expect(getParams(chain.at(25n)).num_suppliers_per_session).toBe(7n);
    expect(getAllParamsHistory(chain.at(25n)).map((u) => [u.effective_height, u.params?.num_suppliers_per_session])).toEqual([
      [25n, 15n],
      [31n, 7n],
    ]);
    expect([24n, 25n, 30n, 31n].map((h) => getParamsAtHeight(chain.at(25n), h).num_suppliers_per_session)).toEqual([7n, 15n, 15n, 7n]);
    updateParam(chain.at(26n), ports, set(8n));
    expect(getAllParamsHistory(chain.at(26n)).map((u) => u.params?.num_suppliers_per_session)).toEqual([15n, 8n]);
  });

  test("refusals", () => {
    expect(() => validateUpdateParam(set(0n))).toThrow(
      "number of suppliers per session (0) MUST be greater than or equal to 1: the provided param is invalid",
    );
    expect(() => validateUpdateParam(set(undefined))).toThrow(
      'invalid type for param "num_suppliers_per_session" expected *types.MsgUpdateParam_AsUint64, got <nil>: the provided param is invalid',
    );
    expect(() => validateUpdateParam(set(1n, "x"))).toThrow('unsupported param "x": the provided param is invalid');
  });
});

test("the end of each block stores its hash under the decimal height", () => {
  const chain = setup();
  const hash = byteStr("h".repeat(32));
  storeBlockHash(chain.at(12n).with({ headerHash: hash }));
  expect(chain.multi.store("session").get(byteStr("BlockHash/height/12/"))).toBe(hash);
  expect(getBlockHash(chain.at(12n), 12n)).toBe(hash);
  expect([0n, -3n, 13n].map((h) => getBlockHash(chain.at(12n), h))).toEqual(["", "", ""]);
  expect(sessionModule(ports).endBlock).toBe(storeBlockHash);
});
