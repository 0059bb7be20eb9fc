import { codec } from "#kernel/codec/codec.js";
import type { DeepPartial } from "#kernel/module/module.js";
import type { ApplicationPorts } from "#modules/application/ports.js";
import { defaultApplicationParams } from "#modules/application/protocol/params.js";
import type { Application } from "#modules/application/protocol/types.js";
import { setParams } from "#modules/application/state/params.js";
import type { Gateway } from "#modules/gateway/protocol/types.js";
import { fixedShared, NotedBank, TestChain } from "../../../support/actors.js";

export interface Fixture {
  readonly chain: TestChain;
  readonly bank: NotedBank;
  readonly gateways: Gateway[];
  readonly ports: ApplicationPorts;
}

/** An empty application store with default params; `gateways` is what the gateway module would hold. */
export function fixture(): Fixture {
  const chain = new TestChain("application");
  const bank = new NotedBank();
  const gateways: Gateway[] = [];
  setParams(chain.at(1n), defaultApplicationParams());
  chain.takeOps();
  const gateway = {
    getGateway: (_ctx: unknown, address: string) => gateways.find((g) => g.address === address),
    getAllGatewayLifecycles: () => gateways,
  };
  return { chain, bank, gateways, ports: { bank, gateway, shared: fixedShared } };
}

export function application(init: DeepPartial<Application>): Application {
  return codec.create("pocket.application.Application", {
    stake: { denom: "upokt", amount: "5000000" },
    ...init,
  } as DeepPartial<Application>);
}

export function gatewayOf(address: string, unstakeSessionEndHeight = 0n): Gateway {
  return codec.create("pocket.gateway.Gateway", { address, unstake_session_end_height: unstakeSessionEndHeight });
}
