import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { unbondGateways } from "#modules/gateway/blocks/unbondGateways.js";
import { gatewayGenesis } from "#modules/gateway/genesis.js";
import { stakeGateway } from "#modules/gateway/msgs/stakeGateway.js";
import { unstakeGateway } from "#modules/gateway/msgs/unstakeGateway.js";
import { updateGatewayMetadata } from "#modules/gateway/msgs/updateGatewayMetadata.js";
import type { GatewayPorts } from "#modules/gateway/ports.js";
import { isGatewayActive } from "#modules/gateway/protocol/gateways.js";
import { getGateway } from "#modules/gateway/state/gateways.js";
import { sharedGenesis } from "#modules/shared/genesis.js";
import { sharedModule } from "#modules/shared/index.js";
import { TestChain } from "../shared/support.js";

const alice = accAddressToBech32(byteStr("a".repeat(20)));

class Gateways {
  readonly chain = new TestChain("shared", "gateway");
  /** Coins moved: into the module's account, out of it when negative. */
  readonly moved: bigint[] = [];
  broke = false;

  readonly ports: GatewayPorts = {
    bank: {
      sendCoinsFromAccountToModule: (_ctx, _from, _module, coins: Coins) => {
        if (this.broke) throw sdkErrors.insufficientFunds.wrap("spendable balance 1upokt is smaller than 100upokt");
        this.moved.push(coins[0]?.amount as bigint);
      },
      sendCoinsFromModuleToAccount: (_ctx, _module, _to, coins: Coins) => {
        this.moved.push(-(coins[0]?.amount as bigint));
      },
    },
    shared: sharedModule().api,
  };

  constructor() {
    sharedGenesis.init(this.chain.at(0n), codec.create("pocket.shared.GenesisState", sharedGenesis.default()));
    gatewayGenesis.init(this.chain.at(0n), codec.create("pocket.gateway.GenesisState", gatewayGenesis.default()));
  }

  stake(height: bigint, amount: string): string[] {
    return this.#run(height, (ctx) =>
      stakeGateway(ctx, this.ports, codec.create("pocket.gateway.MsgStakeGateway", { address: alice, stake: { denom: "upokt", amount } })),
    );
  }

  unstake(height: bigint): string[] {
    return this.#run(height, (ctx) =>
      unstakeGateway(ctx, this.ports, codec.create("pocket.gateway.MsgUnstakeGateway", { address: alice })),
    );
  }

  card(height: bigint, card: string | undefined): string[] {
    const metadata = card === undefined ? undefined : { card: new TextEncoder().encode(card) };
    const msg = codec.create("pocket.gateway.MsgUpdateGatewayMetadata", { address: alice, metadata });
    return this.#run(height, (ctx) => updateGatewayMetadata(ctx, this.ports, msg));
  }

  endBlock(height: bigint): string[] {
    return this.#run(height, (ctx) => unbondGateways(ctx, this.ports));
  }

  get stored() {
    return getGateway(this.chain.at(1n), alice);
  }

  /** @returns the types of the events and their session end. */
  #run(height: bigint, run: (ctx: Ctx) => unknown): string[] {
    const ctx = this.chain.at(height);
    run(ctx);
    return ctx.events
      .events()
      .map((e) => `${e.type.slice("pocket.gateway.Event".length)} ${e.attributes[e.attributes.indexOf("session_end_height") + 1]}`);
  }
}

describe("a gateway's life", () => {
  test("stake, raise, unstake, cancel by staking again", () => {
    const g = new Gateways();
    expect(g.stake(5n, "100")).toEqual(['GatewayStaked "10"']);
    expect(g.stake(12n, "150")).toEqual(['GatewayStaked "20"']);
    expect(g.moved).toEqual([100n, 50n]);
    expect(g.unstake(25n)).toEqual(['GatewayUnbondingBegin "30"']);
    expect(g.stored?.unstake_session_end_height).toBe(30n);
    expect(g.stake(26n, "151")).toEqual(['GatewayUnbondingCanceled "30"', 'GatewayStaked "30"']);
    expect(g.stored?.unstake_session_end_height).toBe(0n);
  });

  test("its stake comes back one session after the session in which it unstaked, and it is active until that session's end", () => {
    const g = new Gateways();
    g.stake(5n, "100");
    g.unstake(25n);
    expect([30n, 31n].map((h) => isGatewayActive(g.stored as never, h))).toEqual([true, false]);
    for (const height of [25n, 30n, 35n, 39n]) expect(g.endBlock(height)).toEqual([]);
    expect(g.endBlock(40n)).toEqual(['GatewayUnbondingEnd "40"']);
    expect(g.moved).toEqual([100n, -100n]);
    expect(g.stored).toBeUndefined();
  });

  test("refusals", () => {
    const g = new Gateways();
    expect(() => g.stake(5n, "99")).toThrow(
      `rpc error: code = InvalidArgument desc = gateway "${alice}" must stake at least 100upokt: invalid gateway stake`,
    );
    expect(() => g.unstake(5n)).toThrow(`code = NotFound desc = gateway with address ${alice}: gateway not found`);
    g.stake(5n, "200");
    expect(() => g.stake(5n, "200")).toThrow(
      "stake amount 200upokt must be higher than previous stake amount 200upokt: invalid gateway stake",
    );
    g.broke = true;
    expect(() => g.stake(5n, "300")).toThrow(
      "rpc error: code = Internal desc = spendable balance 1upokt is smaller than 100upokt: insufficient funds",
    );
    g.unstake(5n);
    expect(() => g.unstake(5n)).toThrow(`code = FailedPrecondition desc = gateway with address "${alice}": gateway is in unbonding period`);
  });

  test("a card is replaced, never cleared, and events show the gateway without it", () => {
    const g = new Gateways();
    g.stake(5n, "100");
    expect(g.card(6n, "{}")).toEqual(['GatewayMetadataUpdated "10"']);
    expect(g.card(6n, "{}")).toEqual([]);
    expect(g.card(6n, undefined)).toEqual([]);
    expect(g.stored?.metadata?.card.length).toBe(2);
    const ctx = g.chain.at(7n);
    stakeGateway(
      ctx,
      g.ports,
      codec.create("pocket.gateway.MsgStakeGateway", { address: alice, stake: { denom: "upokt", amount: "101" } }),
    );
    expect(ctx.events.events()[0]?.attributes[1]).toContain('"metadata":null');
    expect(g.stored?.metadata?.card.length).toBe(2);
  });
});

test("genesis refuses the same gateway twice and bad stakes", () => {
  const gateway = (denom: string, amount: string) => ({ address: alice, stake: { denom, amount } });
  const validate = (...gateways: object[]) =>
    gatewayGenesis.validate(
      codec.create("pocket.gateway.GenesisState", { gateway_list: gateways, params: gatewayGenesis.default().params } as never),
    );
  validate(gateway("upokt", "1"));
  expect(() => validate(gateway("upokt", "1"), gateway("upokt", "1"))).toThrow("duplicated index for gateway: invalid gateway address");
  expect(() => validate({ address: alice })).toThrow("nil stake amount for gateway: invalid gateway stake");
  expect(() => validate(gateway("upokt", "0"))).toThrow("invalid stake amount for gateway: 0upokt <= 0: invalid gateway stake");
  expect(() => validate(gateway("mact", "1"))).toThrow("invalid stake amount denom for gateway 1mact: invalid gateway stake");
});
