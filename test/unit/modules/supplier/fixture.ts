import { codec } from "#kernel/codec/codec.js";
import type { DeepPartial } from "#kernel/module/module.js";
import type { ServiceConfigUpdate, Supplier, SupplierServiceConfig } from "#modules/shared/protocol/types.js";
import type { SupplierPorts } from "#modules/supplier/ports.js";
import { defaultSupplierParams } from "#modules/supplier/protocol/params.js";
import { setParams } from "#modules/supplier/state/params.js";
import { address, fixedShared, NotedBank, TestChain } from "../../../support/actors.js";

export interface Fixture {
  readonly chain: TestChain;
  readonly bank: NotedBank;
  readonly moduleAccounts: Set<string>;
  readonly ports: SupplierPorts;
}

/** An empty supplier store with default params; every service but `nosuch` exists; owners are plain accounts. */
export function fixture(): Fixture {
  const chain = new TestChain("supplier");
  const bank = new NotedBank();
  setParams(chain.at(1n), defaultSupplierParams());
  chain.takeOps();
  const moduleAccounts = new Set<string>();
  const auth = {
    getAccount: (_ctx: unknown, addr: string) => ({
      type: moduleAccounts.has(addr) ? "cosmos.auth.v1beta1.ModuleAccount" : "cosmos.auth.v1beta1.BaseAccount",
    }),
  };
  const service = {
    getService: (_ctx: unknown, id: string) => (id === "nosuch" ? undefined : codec.create("pocket.shared.Service", { id })),
  };
  return { chain, bank, moduleAccounts, ports: { auth, bank, service, shared: fixedShared } };
}

export function service(id: string, owner = address(1)): SupplierServiceConfig {
  return codec.create("pocket.shared.SupplierServiceConfig", {
    service_id: id,
    endpoints: [{ url: "http://localhost:8545", rpc_type: 3 }],
    rev_share: [{ address: owner, rev_share_percentage: 100n }],
  });
}

export function update(id: string, activation: bigint, deactivation = 0n, operator = address(2)): ServiceConfigUpdate {
  return { operator_address: operator, service: service(id), activation_height: activation, deactivation_height: deactivation };
}

export function supplier(init: DeepPartial<Supplier> = {}): Supplier {
  return codec.create("pocket.shared.Supplier", {
    owner_address: address(1),
    operator_address: address(2),
    stake: { denom: "upokt", amount: "5000000" },
    ...init,
  } as DeepPartial<Supplier>);
}

/** A history in short: service, activation, deactivation. */
export function shortHistory(history: readonly ServiceConfigUpdate[]): string[] {
  return history.map((u) => `${u.service?.service_id} ${u.activation_height}-${u.deactivation_height}`);
}
