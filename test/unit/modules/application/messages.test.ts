import { describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { MessageInit } from "#kernel/module/module.js";
import { delegateToGateway } from "#modules/application/msgs/delegateToGateway.js";
import { stakeApplication } from "#modules/application/msgs/stakeApplication.js";
import { transferApplication } from "#modules/application/msgs/transferApplication.js";
import { undelegateFromGateway } from "#modules/application/msgs/undelegateFromGateway.js";
import { unstakeApplication } from "#modules/application/msgs/unstakeApplication.js";
import type { MsgStakeApplication } from "#modules/application/protocol/types.js";
import { validateStakeApplication } from "#modules/application/protocol/validateStakeApplication.js";
import { validateTransferApplication } from "#modules/application/protocol/validateTransferApplication.js";
import { getApplication, setApplication } from "#modules/application/state/applications.js";
import { address, eventTexts, thrownText } from "../../../support/actors.js";
import { application, fixture, gatewayOf } from "./fixture.js";

const [a, b, g1] = [1, 2, 11].map(address) as [string, string, string];
const upokt = (amount: number): { denom: string; amount: string } => ({ denom: "upokt", amount: String(amount) });

function stakeMsg(init: MessageInit<"pocket.application.MsgStakeApplication"> = {}): MsgStakeApplication {
  return codec.create("pocket.application.MsgStakeApplication", {
    address: a,
    stake: upokt(6000000),
    services: [{ service_id: "one" }],
    ...init,
  });
}

describe("staking", () => {
  test("an unknown service is fine, a limit of zero is no limit", () => {
    const { chain, ports, bank } = fixture();
    const ctx = chain.at(5n);
    stakeApplication(ports, ctx, stakeMsg({ per_session_spend_limit: { denom: "mact", amount: "0" } }));
    expect(getApplication(ctx, a)!.per_session_spend_limit).toBeUndefined();
    expect(bank.moves).toEqual([`${a} -> application 6000000upokt`]);
    expect(eventTexts(ctx, "session_end_height")).toEqual(['pocket.application.EventApplicationStaked "10"']);
  });

  test("again raises the stake, changes the service from the next session on, and cancels an unbonding", () => {
    const { chain, ports, bank } = fixture();
    setApplication(
      chain.at(5n),
      application({
        address: a,
        service_configs: [{ service_id: "zero" }],
        unstake_session_end_height: 10n,
        per_session_spend_limit: upokt(1000000),
      }),
    );
    const ctx = chain.at(8n);
    stakeApplication(ports, ctx, stakeMsg());
    expect(bank.moves).toEqual([`${a} -> application 1000000upokt`]);
    const app = getApplication(ctx, a)!;
    expect(app.per_session_spend_limit).toEqual(upokt(1000000));
    expect(app.service_config_history.map((u) => `${u.service?.service_id} ${u.activation_height}-${u.deactivation_height}`)).toEqual([
      "zero 1-11",
      "one 11-0",
    ]);
    expect(ctx.events.events().map((e) => e.type.split(".")[2])).toEqual(["EventApplicationUnbondingCanceled", "EventApplicationStaked"]);
    stakeApplication(ports, chain.at(9n), stakeMsg({ stake: upokt(7000000), per_session_spend_limit: upokt(0) }));
    expect(getApplication(ctx, a)!.per_session_spend_limit).toBeUndefined();
  });

  test.each([
    [
      { stake: upokt(5000000) },
      "stake amount 5000000upokt must be higher than previous stake amount 5000000upokt: invalid application stake",
    ],
    [{ services: [] }, "application must have exactly one service: []: invalid service configs"],
  ])("%j of a staked application is refused", (init, text) => {
    const { chain, ports } = fixture();
    setApplication(chain.at(5n), application({ address: a }));
    expect(thrownText(() => stakeApplication(ports, chain.at(8n), stakeMsg(init)))).toBe(
      `rpc error: code = InvalidArgument desc = ${text}`,
    );
  });

  test("a coin whose text only reads like upokt panics against a stored stake", () => {
    const { chain, ports } = fixture();
    setApplication(chain.at(5n), application({ address: a }));
    const stake = { denom: "0upokt", amount: "900000" };
    expect(thrownText(() => stakeApplication(ports, chain.at(8n), stakeMsg({ stake })))).toBe("invalid coin denominations; 0upokt, upokt");
  });
});

test.each([
  [
    { address: "x" },
    "invalid application address x; (decoding bech32 failed: invalid bech32 string length 1): invalid application address",
  ],
  [{ stake: undefined }, "nil application stake; (<nil>): invalid application stake"],
  [{ stake: upokt(-1) }, "invalid application stake -1upokt; (invalid denom: ): invalid application stake"],
  [{ stake: { denom: "upokt", amount: "" } }, "invalid application stake <nil>upokt; (invalid denom: ): invalid application stake"],
  [{ per_session_spend_limit: upokt(-1) }, "per-session spend limit cannot be negative: -1upokt: invalid per-session spend limit"],
  [
    { per_session_spend_limit: { denom: "mact", amount: "5000000" } },
    "invalid per-session spend limit denom, expecting: upokt, got: mact: invalid per-session spend limit",
  ],
  [{ per_session_spend_limit: { denom: "upokt", amount: "" } }, "runtime error: invalid memory address or nil pointer dereference"],
])("stateless: %j", (init, text) => {
  expect(thrownText(() => validateStakeApplication(stakeMsg(init)))).toBe(text);
});

test("unstaking begins at the session's end and is refused twice and during a transfer", () => {
  const { chain, ports } = fixture();
  setApplication(chain.at(5n), application({ address: a }));
  setApplication(chain.at(5n), application({ address: b, pending_transfer: { destination_address: a, session_end_height: 10n } }));
  const ctx = chain.at(5n);
  unstakeApplication(ports, ctx, { address: a });
  expect(eventTexts(ctx, "unbonding_end_height")).toEqual(['pocket.application.EventApplicationUnbondingBegin "20"']);
  const again = (app: string): string => thrownText(() => unstakeApplication(ports, ctx, { address: app })).replace(/^.*code = /, "");
  expect(again(a)).toBe(`FailedPrecondition desc = application with address "${a}": application is in unbonding period`);
  expect(again(b)).toBe(`FailedPrecondition desc = application with address "${b}": application is in transfer period`);
  expect(again(g1)).toBe(`NotFound desc = application with address "${g1}": application not found`);
});

test("delegating again takes the gateway out of the pending list; room is checked before activity", () => {
  const { chain, ports, gateways } = fixture();
  gateways.push(gatewayOf(g1, 20n));
  setApplication(chain.at(5n), application({ address: a }));
  const msg = { app_address: a, gateway_address: g1 };
  delegateToGateway(ports, chain.at(5n), msg);
  undelegateFromGateway(ports, chain.at(15n), msg);
  expect([...getApplication(chain.at(15n), a)!.pending_undelegations.keys()]).toEqual([20n]);
  delegateToGateway(ports, chain.at(20n), msg);
  expect(getApplication(chain.at(20n), a)!.pending_undelegations.size).toBe(0);
  const refused = (): string => thrownText(() => delegateToGateway(ports, chain.at(21n), msg)).replace(/^.*code = /, "");
  expect(refused()).toBe(`FailedPrecondition desc = gateway with address: "${g1}": gateway is no longer active`);
  setApplication(chain.at(21n), application({ address: a, delegatee_gateway_addresses: [3, 4, 5, 6, 7, 8, 9].map(address) }));
  expect(refused()).toBe(
    `FailedPrecondition desc = application with address "${a}" already delegated to 7 (max) gateways: maximum number of delegated gateways reached`,
  );
});

test("a second transfer replaces the first", () => {
  const { chain, ports } = fixture();
  setApplication(chain.at(5n), application({ address: a }));
  for (const destination_address of [b, g1]) transferApplication(ports, chain.at(5n), { source_address: a, destination_address });
  expect(getApplication(chain.at(5n), a)!.pending_transfer).toEqual({ destination_address: g1, session_end_height: 10n });
  expect(thrownText(() => validateTransferApplication({ source_address: a, destination_address: a }))).toBe(
    `source and destination application addresses are the same: ${a}: duplicate application address`,
  );
});
