import { expect, test } from "vitest";
import { Panic } from "#kernel/base/errors.js";
import { unbondApplications } from "#modules/application/blocks/unbondApplications.js";
import { mergedApplication } from "#modules/application/protocol/mergeApplications.js";
import { getAllApplications, getApplication, removeApplication, setApplication } from "#modules/application/state/applications.js";
import { address } from "../../../support/actors.js";
import { application, fixture } from "./fixture.js";

const [a, b, g1, g2] = [address(1), address(2), address(11), address(12)] as const;

test("a record is written after its indexes, each index in the reference's order", () => {
  const { chain } = fixture();
  const app = application({
    address: a,
    delegatee_gateway_addresses: [g2],
    pending_undelegations: new Map([[20n, { gateway_addresses: [g1] }]]),
    unstake_session_end_height: 20n,
  });
  setApplication(chain.at(15n), app);
  expect(chain.takeOps()).toEqual([
    `W Application/unstaking/${a}/`,
    `D Application/transfer/${a}/`,
    `D Application/delegation/${g1}/${a}/`,
    `W Application/delegation/${g2}/${a}/`,
    `I Application/undelegation/${a}/`,
    `W Application/undelegation/${a}/${g1}/`,
    `D Application/delegation/${g1}/${a}/`,
    `W Application/address/${a}/`,
  ]);
  expect(getApplication(chain.at(15n), a)).toEqual(app);
});

test("a gateway that is delegatee and pending at once has no delegation entry", () => {
  const { chain } = fixture();
  const pending_undelegations = new Map([[20n, { gateway_addresses: [g1] }]]);
  setApplication(chain.at(15n), application({ address: a, delegatee_gateway_addresses: [g1], pending_undelegations }));
  expect(chain.keys().filter((key) => key.startsWith("Application/delegation/"))).toEqual([]);
});

test("removing leaves nothing but the params", () => {
  const { chain } = fixture();
  const app = application({
    address: a,
    delegatee_gateway_addresses: [g1, g2],
    pending_undelegations: new Map([[20n, { gateway_addresses: [b] }]]),
    pending_transfer: { destination_address: b, session_end_height: 20n },
  });
  setApplication(chain.at(15n), app);
  expect(chain.keys()).toHaveLength(6);
  removeApplication(chain.at(15n), app);
  expect(chain.keys()).toEqual(["p_application"]);
});

test("applications come in the byte order of their address texts", () => {
  const { chain } = fixture();
  for (const byte of [9, 1, 200]) setApplication(chain.at(1n), application({ address: address(byte) }));
  const sorted = [9, 1, 200].map(address).sort((x, y) => (x < y ? -1 : 1));
  expect(getAllApplications(chain.at(1n)).map((app) => app.address)).toEqual(sorted);
});

test("a record without address drops the pending undelegations of all", () => {
  const { chain } = fixture();
  setApplication(chain.at(15n), application({ address: a, pending_undelegations: new Map([[20n, { gateway_addresses: [g1] }]]) }));
  chain.takeOps();
  setApplication(chain.at(15n), application({ address: "" }));
  expect(chain.takeOps()).toContain("I Application/undelegation/");
  expect(chain.keys().filter((key) => key.startsWith("Application/undelegation/"))).toEqual([]);
});

test("an unbonding record without stake panics, as does a merge of stakes of two denominations", () => {
  const { chain, ports } = fixture();
  setApplication(chain.at(5n), application({ address: a, stake: undefined, unstake_session_end_height: 10n }));
  expect(() => unbondApplications(ports, chain.at(20n))).toThrow(Panic);
  const source = application({ address: a, pending_transfer: { destination_address: b, session_end_height: 10n } });
  const other = application({ address: b, stake: { denom: "mact", amount: "1" } });
  expect(() => mergedApplication(source, other)).toThrow(new Panic("invalid coin denominations; upokt, mact"));
});
