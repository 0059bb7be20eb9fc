import { describe, expect, test } from "vitest";
import { accAddressFromBech32 } from "#kernel/base/address.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageInit } from "#kernel/module/module.js";
import { stakeSupplier } from "#modules/supplier/msgs/stakeSupplier.js";
import { unstakeSupplier } from "#modules/supplier/msgs/unstakeSupplier.js";
import type { MsgStakeSupplier } from "#modules/supplier/protocol/types.js";
import { getSupplier, setAndIndexDehydratedSupplier } from "#modules/supplier/state/suppliers.js";
import { address, eventTexts, thrownText } from "../../../support/actors.js";
import { type Fixture, fixture, service, shortHistory, supplier, update } from "./fixture.js";

const [owner, operator, other] = [1, 2, 3].map(address) as [string, string, string];
const upokt = (amount: number): { denom: string; amount: string } => ({ denom: "upokt", amount: String(amount) });

function stakeMsg(init: MessageInit<"pocket.supplier.MsgStakeSupplier">): MsgStakeSupplier {
  return codec.create("pocket.supplier.MsgStakeSupplier", { signer: operator, owner_address: owner, operator_address: operator, ...init });
}

function staked(init: Parameters<typeof supplier>[0] = {}): Fixture {
  const it = fixture();
  setAndIndexDehydratedSupplier(it.chain.at(5n), supplier({ service_config_history: [update("a", 1n)], ...init }));
  return it;
}

describe("a new supplier", () => {
  test("serves from the next session on; the signer pays stake and fee", () => {
    const { chain, ports, bank } = fixture();
    const ctx = chain.at(5n);
    stakeSupplier(ports, ctx, stakeMsg({ stake: upokt(5000000), services: [service("a"), service("b")] }));
    expect(bank.moves).toEqual([`${operator} -> supplier 5000000upokt`, `${operator} -> supplier 1upokt`]);
    expect(shortHistory(getSupplier(chain.at(10n), operator)!.service_config_history)).toEqual(["a 11-0", "b 11-0"]);
    expect(getSupplier(chain.at(10n), operator)!.services).toEqual([]);
    expect(eventTexts(ctx, "session_end_height")).toEqual(['pocket.supplier.EventSupplierStaked "10"']);
  });

  test("may be created by anyone when no services are sent", () => {
    const { chain, ports } = fixture();
    stakeSupplier(ports, chain.at(5n), stakeMsg({ signer: other, stake: upokt(1000000) }));
    expect(getSupplier(chain.at(5n), operator)!.owner_address).toBe(owner);
  });

  test.each([
    [
      { services: [service("a")] },
      "InvalidArgument",
      "when staking a new supplier, the stake amount MUST be non-nil: invalid supplier stake",
    ],
    [
      { stake: upokt(999999) },
      "InvalidArgument",
      `supplier with owner "${owner}" must stake at least 1000000upokt: invalid supplier stake`,
    ],
    [{ stake: upokt(1000000), services: [service("nosuch")] }, "InvalidArgument", 'service "nosuch" does not exist: service not found'],
    [{ stake: upokt(0) }, "InvalidArgument", "invalid coin amount: 0upokt <= 0: invalid supplier stake"],
  ])("%# is refused", (init, code, text) => {
    const { chain, ports } = fixture();
    expect(thrownText(() => stakeSupplier(ports, chain.at(5n), stakeMsg(init)))).toBe(`rpc error: code = ${code} desc = ${text}`);
    expect(chain.keys()).toEqual(["p_supplier"]);
  });

  test("may not be owned by a module account", () => {
    const { chain, ports, moduleAccounts } = fixture();
    moduleAccounts.add(accAddressFromBech32(owner));
    expect(thrownText(() => stakeSupplier(ports, chain.at(5n), stakeMsg({ stake: upokt(1000000) })))).toBe(
      `rpc error: code = InvalidArgument desc = owner address ${owner} is a module account and cannot be used: invalid address`,
    );
  });
});

describe("a supplier that stakes again", () => {
  test("pays the increase as signer, gets a decrease back as owner", () => {
    const { chain, ports, bank } = staked();
    stakeSupplier(ports, chain.at(12n), stakeMsg({ stake: upokt(6000000) }));
    stakeSupplier(ports, chain.at(12n), stakeMsg({ stake: upokt(2000000) }));
    stakeSupplier(ports, chain.at(12n), stakeMsg({ services: [service("b")] }));
    const fee = `${operator} -> supplier 1upokt`;
    expect(bank.moves).toEqual([`${operator} -> supplier 1000000upokt`, fee, `supplier -> ${owner} 4000000upokt`, fee, fee]);
    const stored = getSupplier(chain.at(12n), operator)!;
    expect(stored.stake).toEqual(upokt(2000000));
    expect(shortHistory(stored.service_config_history)).toEqual(["a 1-21", "b 21-0"]);
  });

  test.each([
    [other, owner, `signer address ${other} does not match owner address ${owner} or supplier operator address ${operator}`],
    [operator, other, `signer "${operator}" is not allowed to update the owner address "${owner}"`],
  ])("signed by %s for the owner %s is refused", (signer, owner_address, text) => {
    const { chain, ports } = staked();
    expect(thrownText(() => stakeSupplier(ports, chain.at(12n), stakeMsg({ signer, owner_address, stake: upokt(6000000) })))).toBe(
      `rpc error: code = InvalidArgument desc = ${text}: unauthorized supplier update`,
    );
  });

  test("may be handed over by its owner", () => {
    const { chain, ports } = staked();
    stakeSupplier(ports, chain.at(12n), stakeMsg({ signer: owner, owner_address: other }));
    expect(getSupplier(chain.at(12n), operator)!.owner_address).toBe(other);
  });

  test("cancels its unbonding by the owner alone; ended services stay ended", () => {
    const { chain, ports } = staked();
    unstakeSupplier(ports, chain.at(12n), { signer: operator, operator_address: operator });
    expect(thrownText(() => stakeSupplier(ports, chain.at(13n), stakeMsg({})))).toContain("code = PermissionDenied");
    const ctx = chain.at(13n);
    stakeSupplier(ports, ctx, stakeMsg({ signer: owner }));
    expect(eventTexts(ctx, "height")).toEqual([
      'pocket.supplier.EventSupplierUnbondingCanceled "13"',
      "pocket.supplier.EventSupplierStaked",
    ]);
    const stored = getSupplier(chain.at(13n), operator)!;
    expect(stored.unstake_session_end_height).toBe(0n);
    expect(shortHistory(stored.service_config_history)).toEqual(["a 1-21"]);
  });
});

describe("unstaking", () => {
  test("ends every entry with the session, also one that ended before", () => {
    const { chain, ports } = staked({ service_config_history: [update("a", 1n, 11n), update("b", 11n)] });
    const ctx = chain.at(12n);
    unstakeSupplier(ports, ctx, { signer: owner, operator_address: operator });
    const stored = getSupplier(chain.at(12n), operator)!;
    expect(shortHistory(stored.service_config_history)).toEqual(["a 1-21", "b 11-21"]);
    expect(stored.services.map((s) => s.service_id)).toEqual(["a", "b"]);
    expect(eventTexts(ctx, "unbonding_end_height")).toEqual(['pocket.supplier.EventSupplierUnbondingBegin "30"']);
  });

  test("is refused to others, twice, and for nobody", () => {
    const { chain, ports } = staked();
    const run = (signer: string, operator_address = operator): string =>
      thrownText(() => unstakeSupplier(ports, chain.at(12n), { signer, operator_address })).replace(/^.*code = /, "");
    expect(run(other)).toBe(
      `PermissionDenied desc = signer "${other}" is not allowed to unstake supplier {OwnerAddress:${owner} OperatorAddress:${operator} ` +
        `Stake:5000000upokt Services:[service_id:"a" endpoints:<url:"http://localhost:8545" rpc_type:JSON_RPC > ` +
        `rev_share:<address:"${owner}" rev_share_percentage:100 > ] UnstakeSessionEndHeight:0 ServiceConfigHistory:[operator_address:"${operator}" ` +
        `service:<service_id:"a" endpoints:<url:"http://localhost:8545" rpc_type:JSON_RPC > rev_share:<address:"${owner}" ` +
        `rev_share_percentage:100 > > activation_height:1 ]}: unauthorized supplier update`,
    );
    expect(run(owner)).toBe("nothing");
    expect(run(owner)).toBe(`FailedPrecondition desc = supplier with operator address "${operator}": supplier is in unbonding period`);
    expect(run(other, other)).toBe(`NotFound desc = supplier with operator address "${other}": supplier not found`);
  });
});
