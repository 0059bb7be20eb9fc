import { describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { eventOf, TestChain, testAccount } from "../support/chain.js";

const FUNDS = 1_000_000_000n;
const POOL = "50000000";
const [alice, bob, carol, dave, erin] = ["alice", "bob", "carol", "dave", "erin"].map((name) => testAccount(name).bech32) as [
  string,
  string,
  string,
  string,
  string,
];
const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const upokt = (amount: number | string) => ({ denom: "upokt", amount: String(amount) });
const config = (id: string, owner: string) => ({
  service_id: id,
  endpoints: [{ url: "http://a.b?c=1&d=2", rpc_type: "JSON_RPC" }],
  rev_share: [{ address: owner, rev_share_percentage: "100" }],
});

/** Sessions of four blocks; every window closes, and every unbonding ends, with the next session. */
const SHARED = {
  num_blocks_per_session: "4",
  grace_period_end_offset_blocks: "1",
  claim_window_open_offset_blocks: "1",
  claim_window_close_offset_blocks: "1",
  proof_window_open_offset_blocks: "0",
  proof_window_close_offset_blocks: "1",
};

type Sections = Record<string, Record<string, unknown>>;

function fundPools(sections: Sections): void {
  const balances = (sections["bank"] as { balances: unknown[] }).balances;
  for (const name of ["application", "gateway", "supplier"]) {
    balances.push({ address: accAddressToBech32(moduleAddress(name)), coins: [upokt(POOL)] });
  }
}

function actors(sections: Sections): void {
  fundPools(sections);
  Object.assign((sections["shared"] as { params: object }).params, SHARED);
  Object.assign(sections["gateway"] as object, {
    gateway_list: [
      { address: alice, stake: upokt(100), unstake_session_end_height: "4", metadata: { card: "e30=" } },
      { address: bob, stake: upokt(200), metadata: { card: "e30=" } },
    ],
  });
  Object.assign(sections["application"] as object, {
    application_list: [
      {
        address: carol,
        stake: upokt(3_000_000),
        service_configs: [{ service_id: "one" }],
        delegatee_gateway_addresses: [alice, bob],
        pending_undelegations: { 8: { gateway_addresses: [dave] }, 4: { gateway_addresses: [erin] } },
        pending_transfer: { destination_address: dave, session_end_height: "4" },
        per_session_spend_limit: upokt(2_000_000),
      },
      { address: dave, stake: upokt(1_000_000), service_configs: [{ service_id: "two" }], delegatee_gateway_addresses: [bob] },
      { address: erin, stake: upokt(999_999), service_configs: [{ service_id: "one" }], unstake_session_end_height: "4" },
    ],
  });
  Object.assign(sections["supplier"] as object, {
    supplierList: [
      { owner_address: alice, operator_address: alice, stake: upokt(5_000_000), services: [config("one", alice)] },
      {
        owner_address: alice,
        operator_address: bob,
        stake: upokt(6_000_000),
        unstake_session_end_height: "4",
        services: [config("ignored", alice)],
        service_config_history: [
          { operator_address: bob, service: config("one", alice), activation_height: "1", deactivation_height: "5" },
        ],
      },
    ],
  });
}

const started = (editGenesis: (sections: Sections) => void) =>
  TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS, carol: FUNDS, dave: FUNDS, erin: FUNDS }, editGenesis });

function application(chain: TestChain, address: string) {
  const types = ["pocket.application.QueryGetApplicationRequest", "pocket.application.QueryGetApplicationResponse"] as const;
  return chain.query("pocket.application.Query/Application", types[0], { address }, types[1]).application;
}

describe("actors that begin in the genesis", () => {
  test("finish what they had begun", async () => {
    const chain = await started(actors);
    const first = await chain.block();
    expect(eventOf(first, "pocket.supplier.EventSupplierServiceConfigActivated")).toMatchObject({ operator_address: `"${alice}"` });
    for (const _ of [2, 3, 4, 5]) await chain.block();
    const carols = application(chain, carol);
    expect(carols.delegatee_gateway_addresses).toEqual([bob]);
    expect([...carols.pending_undelegations].map(([h, l]) => [h, l.gateway_addresses])).toEqual([
      [4n, [erin]],
      [8n, [dave, alice]],
    ]);
    for (const _ of [6, 7]) await chain.block();
    const eighth = await chain.block();
    const kinds = eighth.events.map((e) => e.type).filter((type) => type.startsWith("pocket."));
    expect(kinds).toEqual([
      "pocket.gateway.EventGatewayUnbondingEnd",
      "pocket.application.EventApplicationUnbondingEnd",
      "pocket.application.EventTransferEnd",
      "pocket.supplier.EventSupplierUnbondingEnd",
    ]);
    expect(eventOf(eighth, "pocket.gateway.EventGatewayUnbondingEnd")).toMatchObject({
      unbonding_end_height: '"8"',
      gateway: `{"address":"${alice}","stake":{"denom":"upokt","amount":"100"},"unstake_session_end_height":"4","metadata":null}`,
    });
    expect(eventOf(eighth, "pocket.application.EventApplicationUnbondingEnd")?.["reason"]).toContain("BELOW_MIN_STAKE");
    expect([chain.balance("alice"), chain.balance("erin")]).toEqual([FUNDS + 100n + 6_000_000n, FUNDS + 999_999n]);
    const daves = application(chain, dave);
    const lists = [`"4":{"gateway_addresses":["${erin}"]}`, `"8":{"gateway_addresses":${JSON.stringify([dave, alice].sort(byText))}}`];
    expect(eventOf(eighth, "pocket.application.EventTransferEnd")?.["destination_application"]).toContain(
      `"pending_undelegations":{${lists.join(",")}}`,
    );
    expect(daves.stake).toEqual(upokt(4_000_000));
    expect(daves.delegatee_gateway_addresses).toEqual([bob]);
    expect(daves.per_session_spend_limit).toEqual(upokt(2_000_000));
    expect(daves.service_config_history.map((u) => `${u.service?.service_id} ${u.activation_height}-${u.deactivation_height}`)).toEqual([
      "two 1-9",
      "two 9-0",
      "one 9-0",
    ]);
    // Retention is the grace period and two sessions: entry 4 goes in block 14, entry 8 in block 18.
    for (let h = 9; h <= 13; h++) await chain.block();
    expect([...application(chain, dave).pending_undelegations.keys()]).toEqual([4n, 8n]);
    await chain.block();
    expect([...application(chain, dave).pending_undelegations.keys()]).toEqual([8n]);
    for (let h = 15; h <= 18; h++) await chain.block();
    expect(application(chain, dave).pending_undelegations.size).toBe(0);
  });
});
