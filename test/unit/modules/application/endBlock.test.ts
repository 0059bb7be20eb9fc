import { describe, expect, test } from "vitest";
import { byteStr } from "#kernel/base/bytes.js";
import { pruneUndelegations } from "#modules/application/blocks/pruneUndelegations.js";
import { transferApplications } from "#modules/application/blocks/transferApplications.js";
import { unbondApplications } from "#modules/application/blocks/unbondApplications.js";
import { undelegateFromInactiveGateways } from "#modules/application/blocks/undelegateFromInactiveGateways.js";
import { getApplication, setApplication } from "#modules/application/state/applications.js";
import { address, eventTexts, thrownText } from "../../../support/actors.js";
import { application, fixture, gatewayOf } from "./fixture.js";

const [a, b, g1, g2, g3] = [1, 2, 11, 12, 13].map(address) as [string, string, string, string, string];
const event = (name: string): string => `pocket.application.${name}`;

describe("applications leave an inactive gateway", () => {
  test("from the block after its last session on, into the pending list of that session", () => {
    const { chain, ports, gateways } = fixture();
    gateways.push(gatewayOf(g1, 10n), gatewayOf(g2));
    setApplication(chain.at(5n), application({ address: a, delegatee_gateway_addresses: [g1, g2] }));
    undelegateFromInactiveGateways(ports, chain.at(10n));
    expect(getApplication(chain.at(10n), a)!.delegatee_gateway_addresses).toEqual([g1, g2]);
    const ctx = chain.at(11n);
    undelegateFromInactiveGateways(ports, ctx);
    const app = getApplication(ctx, a)!;
    expect(app.delegatee_gateway_addresses).toEqual([g2]);
    expect([...app.pending_undelegations]).toEqual([[20n, { gateway_addresses: [g1] }]]);
    expect(ctx.events.events()).toEqual([]);
  });

  test("a stale entry survives, because the reference deletes it with both addresses swapped", () => {
    const { chain, ports, gateways } = fixture();
    gateways.push(gatewayOf(g1, 10n));
    setApplication(chain.at(5n), application({ address: a }));
    chain
      .at(5n)
      .kv("application")
      .set(byteStr(`Application/delegation/${g1}/${a}/`), byteStr(`${a}/`));
    chain.takeOps();
    undelegateFromInactiveGateways(ports, chain.at(11n));
    expect(chain.takeOps()).toContain(`D Application/delegation/${a}/${g1}/`);
    expect(chain.keys()).toContain(`Application/delegation/${g1}/${a}/`);
  });

  test("an entry without application stops the block", () => {
    const { chain, ports, gateways } = fixture();
    gateways.push(gatewayOf(g1, 10n));
    chain
      .at(5n)
      .kv("application")
      .set(byteStr(`Application/delegation/${g1}/x/`), byteStr("x/"));
    expect(thrownText(() => undelegateFromInactiveGateways(ports, chain.at(11n)))).toBe("expected application to exist for key: [120 47]");
  });
});

test("pending undelegations are pruned after the retention; until then the record is written again", () => {
  const { chain, ports } = fixture();
  const pending_undelegations = new Map([[10n, { gateway_addresses: [g1, g2] }]]);
  setApplication(chain.at(5n), application({ address: a, pending_undelegations }));
  chain.takeOps();
  pruneUndelegations(ports, chain.at(21n));
  expect(chain.takeOps()).toEqual([]);
  const writes = (): number => chain.takeOps().filter((op) => op === `W Application/address/${a}/`).length;
  pruneUndelegations(ports, chain.at(31n));
  expect(writes()).toBe(2);
  expect(getApplication(chain.at(31n), a)!.pending_undelegations.size).toBe(1);
  pruneUndelegations(ports, chain.at(32n));
  expect(writes()).toBe(2);
  expect(getApplication(chain.at(32n), a)!.pending_undelegations.size).toBe(0);
});

describe("unbonding", () => {
  test("pays back at the end of the last session of the period, and says why", () => {
    const { chain, ports, bank } = fixture();
    setApplication(chain.at(5n), application({ address: a, unstake_session_end_height: 10n }));
    setApplication(chain.at(5n), application({ address: b, unstake_session_end_height: 10n, stake: { denom: "upokt", amount: "999999" } }));
    unbondApplications(ports, chain.at(19n));
    expect(bank.moves).toEqual([]);
    const ctx = chain.at(20n);
    unbondApplications(ports, ctx);
    const sorted = [a, b].sort((x, y) => (x < y ? -1 : 1));
    const reason = (app: string): string => (app === a ? "ELECTIVE" : "BELOW_MIN_STAKE");
    expect(eventTexts(ctx, "reason")).toEqual(
      sorted.map((app) => `${event("EventApplicationUnbondingEnd")} "APPLICATION_UNBONDING_REASON_${reason(app)}"`),
    );
    expect(bank.moves).toEqual(sorted.map((app) => `application -> ${app} ${app === a ? 5000000 : 999999}upokt`));
    expect(chain.keys()).toEqual(["p_application"]);
  });

  test("goes on when bank refuses the payment", () => {
    const { chain, ports, bank } = fixture();
    bank.blocked.add(a);
    setApplication(chain.at(5n), application({ address: a, unstake_session_end_height: 10n }));
    const ctx = chain.at(20n);
    unbondApplications(ports, ctx);
    expect(eventTexts(ctx, "reason")).toEqual([
      `${event("EventApplicationStakeStuckInModulePool")} "${a} is not allowed to receive funds"`,
      `${event("EventApplicationUnbondingEnd")} "APPLICATION_UNBONDING_REASON_ELECTIVE"`,
    ]);
    expect(getApplication(ctx, a)).toBeUndefined();
  });
});

describe("a transfer", () => {
  const pending_transfer = { destination_address: b, session_end_height: 10n };
  const source = application({
    address: a,
    pending_transfer,
    service_configs: [{ service_id: "one" }],
    delegatee_gateway_addresses: [g1, g2],
    pending_undelegations: new Map([[10n, { gateway_addresses: [g3] }]]),
    per_session_spend_limit: { denom: "upokt", amount: "2000000" },
    service_config_history: [{ application_address: a, service: { service_id: "one" }, activation_height: 1n, deactivation_height: 0n }],
  });

  test("completes at the settlement of its session with the whole record under the new address", () => {
    const { chain, ports } = fixture();
    setApplication(chain.at(5n), source);
    transferApplications(ports, chain.at(10n));
    expect(getApplication(chain.at(10n), a)).toEqual(source);
    const ctx = chain.at(20n);
    transferApplications(ports, ctx);
    expect(getApplication(ctx, a)).toBeUndefined();
    expect(getApplication(ctx, b)).toEqual({
      ...source,
      address: b,
      pending_transfer: undefined,
      service_config_history: [{ ...source.service_config_history[0], application_address: b }],
    });
    expect(eventTexts(ctx, "transfer_end_height")).toEqual([`${event("EventTransferEnd")} "20"`]);
  });

  test("onto an application merges stake, gateways, limits and services", () => {
    const { chain, ports } = fixture();
    setApplication(chain.at(5n), source);
    setApplication(
      chain.at(5n),
      application({
        address: b,
        service_configs: [{ service_id: "two" }],
        delegatee_gateway_addresses: [g2, g3],
        unstake_session_end_height: 30n,
      }),
    );
    const ctx = chain.at(20n);
    transferApplications(ports, ctx);
    const merged = getApplication(ctx, b)!;
    expect(merged.stake).toEqual({ denom: "upokt", amount: "10000000" });
    expect(merged.delegatee_gateway_addresses).toEqual([g2, g3, g1]);
    expect(merged.per_session_spend_limit).toEqual(source.per_session_spend_limit);
    expect(merged.service_configs.map((s) => s.service_id)).toEqual(["two", "one"]);
    expect(merged.service_config_history.map((u) => `${u.service?.service_id} ${u.activation_height}-${u.deactivation_height}`)).toEqual([
      "two 1-21",
      "two 21-0",
      "one 21-0",
    ]);
    expect(merged.unstake_session_end_height).toBe(30n);
    expect(chain.keys().filter((key) => key.startsWith("Application/delegation/"))).toEqual(
      [g1, g2].map((g) => `Application/delegation/${g}/${b}/`).sort(),
    );
  });

  test("of an application that began to unbond is dropped with an event", () => {
    const { chain, ports } = fixture();
    setApplication(chain.at(5n), { ...source, unstake_session_end_height: 20n });
    const ctx = chain.at(20n);
    transferApplications(ports, ctx);
    expect(getApplication(ctx, a)).toEqual({ ...source, unstake_session_end_height: 20n, pending_transfer: undefined });
    expect(eventTexts(ctx, "error")).toEqual([
      `${event("EventTransferError")} "cannot transfer stake of unbonding source application (${a}): application is in unbonding period"`,
    ]);
  });
});
