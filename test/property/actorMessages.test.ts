import { expect, test } from "vitest";
import type { MessageInit, MessageName } from "#kernel/module/module.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { message, type PackedMessage, TestChain, testAccount } from "../support/chain.js";
import { fc } from "../support/fastCheck.js";

// Messages of the actor modules with fields from the edges of what a transaction can hold.

const FUNDS = 10n ** 12n;
const names = ["alice", "bob", "carol"] as const;
const addresses = names.map((name) => testAccount(name).bech32);
const [alice = ""] = addresses;
const MODULES = ["shared", "service", "gateway", "application", "supplier", "session"];

/** Mostly good values, now and then one of the others. */
const mostly = <T>(good: readonly T[], odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...odd));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 9 });

const address = mostly(addresses, ["", " ", "x", alice.toUpperCase(), govAuthority(), "cosmos1qqq", `${alice} `, "\u0000", "é"]);
const odds = [0n, 1n, -1n, 2n ** 64n, 2n ** 256n - 1n, 1n - 2n ** 256n].map(String).concat("");
const denom = mostly(["upokt"], ["", "mact", " upokt", "5upokt", ".5upokt", "UPOKT", `${"0".repeat(300)}upokt`, "\u0000"]);
const coin = fc.record({ denom, amount: mostly(["100", "1000000", "2000000", "3000001", "5000000"], odds) });
const serviceId = mostly(["svc1", "svc2", "svc3"], ["", "b@d", "x".repeat(43), "é", "a/b", "\u{10ffff}"]);
const uint64 = fc.constantFrom(0n, 1n, 2n, 5n, 10n, 100n, 2n ** 21n, 2n ** 21n + 1n, 2n ** 63n, 2n ** 64n - 1n);
const card = maybe(fc.constantFrom(0, 2, 300_000).map((size) => ({ card: new Uint8Array(size) })));

const serviceConfig = fc.record({
  service_id: serviceId,
  endpoints: fc.array(
    fc.record({
      url: mostly(["http://a", "wss://b:1/c?d&e"], ["ftp://x", "", "http://[::1", "http://é"]),
      rpc_type: mostly([3, 4], [0, 6, -1, 2_147_483_647]),
    }),
    { maxLength: 2 },
  ),
  rev_share: fc.array(fc.record({ address, rev_share_percentage: mostly([100n, 50n], [0n, 1n, 101n, 2n ** 64n - 1n]) }), { maxLength: 2 }),
});

type Draft = readonly [type: string, init: object];
function draft<K extends MessageName>(type: K, fields: fc.Arbitrary<object>): fc.Arbitrary<Draft> {
  return fields.map((init) => [type, init]);
}

const authority = mostly([govAuthority()], [alice, "", "x"]);
const paramName = fc.constantFrom(
  "num_blocks_per_session",
  "proof_window_close_offset_blocks",
  "compute_units_to_tokens_multiplier",
  "add_service_fee",
  "target_num_relays",
  "min_stake",
  "staking_fee",
  "max_delegated_gateways",
  "num_suppliers_per_session",
  "nosuch\u0000",
);
const sharedParams = fc.tuple(uint64, uint64, uint64, uint64).map(([blocks, window, sessions, multiplier]) => ({
  num_blocks_per_session: blocks,
  grace_period_end_offset_blocks: window === 0n ? 0n : 1n,
  claim_window_open_offset_blocks: 1n,
  claim_window_close_offset_blocks: window,
  supplier_unbonding_period_sessions: sessions,
  application_unbonding_period_sessions: sessions,
  gateway_unbonding_period_sessions: sessions,
  compute_units_to_tokens_multiplier: multiplier,
  compute_unit_cost_granularity: 1n,
}));
const params = (type: MessageName, fields: fc.Arbitrary<object>) => draft(type, fc.record({ authority, params: fields }));
const param = (module: string) =>
  fc
    .tuple(authority, paramName, fc.oneof(fc.record({ as_uint64: uint64 }), fc.record({ as_coin: coin }), fc.constant({})))
    .map(([by, name, arm]): Draft => [`pocket.${module}.MsgUpdateParam`, { authority: by, name, ...arm }]);

const drafts = fc.oneof(
  draft("pocket.gateway.MsgStakeGateway", fc.record({ address, stake: maybe(coin) })),
  draft("pocket.gateway.MsgUnstakeGateway", fc.record({ address })),
  draft("pocket.gateway.MsgUpdateGatewayMetadata", fc.record({ address, metadata: card })),
  draft(
    "pocket.application.MsgStakeApplication",
    fc.record({
      address,
      stake: maybe(coin),
      services: fc.array(fc.record({ service_id: serviceId }), { minLength: 1, maxLength: 1 }),
      per_session_spend_limit: maybe(coin),
    }),
  ),
  draft("pocket.application.MsgUnstakeApplication", fc.record({ address })),
  draft("pocket.application.MsgDelegateToGateway", fc.record({ app_address: address, gateway_address: address })),
  draft("pocket.application.MsgUndelegateFromGateway", fc.record({ app_address: address, gateway_address: address })),
  draft("pocket.application.MsgTransferApplication", fc.record({ source_address: address, destination_address: address })),
  draft(
    "pocket.supplier.MsgStakeSupplier",
    fc
      .tuple(address, address, address, fc.boolean(), maybe(coin), fc.array(serviceConfig, { maxLength: 2 }))
      .map(([signer, owner, operator, own, stake, services]) => ({
        signer,
        owner_address: owner,
        operator_address: own ? signer : operator,
        stake,
        services,
      })),
  ),
  draft("pocket.supplier.MsgUnstakeSupplier", fc.record({ signer: address, operator_address: address })),
  draft(
    "pocket.service.MsgAddService",
    fc.tuple(address, serviceId, uint64, card, fc.constantFrom("", "n", "é")).map(([owner, id, units, metadata, name]) => ({
      owner_address: owner,
      service: { id, name, compute_units_per_relay: units, owner_address: owner, metadata },
    })),
  ),
  draft("pocket.service.MsgTransferService", fc.record({ owner_address: address, service_id: serviceId, new_owner_address: address })),
  params("pocket.shared.MsgUpdateParams", sharedParams),
  params("pocket.service.MsgUpdateParams", fc.record({ add_service_fee: maybe(coin), target_num_relays: uint64 })),
  params("pocket.gateway.MsgUpdateParams", fc.record({ min_stake: maybe(coin) })),
  params("pocket.application.MsgUpdateParams", fc.record({ min_stake: maybe(coin), max_delegated_gateways: uint64 })),
  params("pocket.supplier.MsgUpdateParams", fc.record({ min_stake: maybe(coin), staking_fee: maybe(coin) })),
  params("pocket.session.MsgUpdateParams", fc.record({ num_suppliers_per_session: uint64 })),
  ...MODULES.map(param),
);

/** Gov lets everybody set params; sessions are short, so that blocks unbond, prune, transfer and promote. */
function openGenesis(sections: Record<string, Record<string, unknown>>): void {
  const grant = (module: string, kind: string, grantee: string) => ({
    granter: govAuthority(),
    grantee,
    expiration: null,
    authorization: { "@type": "/cosmos.authz.v1beta1.GenericAuthorization", msg: `/pocket.${module}.${kind}` },
  });
  const authorization = MODULES.flatMap((module) =>
    ["MsgUpdateParams", "MsgUpdateParam"].flatMap((kind) => addresses.map((grantee) => grant(module, kind, grantee))),
  );
  Object.assign(sections["authz"] as object, { authorization });
  const shared = sections["shared"] as { params: object };
  Object.assign(shared.params, {
    num_blocks_per_session: "4",
    claim_window_close_offset_blocks: "1",
    proof_window_close_offset_blocks: "1",
  });
}

/** The message, inside an exec where gov must have signed it, and who signs the transaction. */
function packed([type, init]: Draft): { name: string; msg: PackedMessage } {
  const fields = init as Record<string, string | undefined>;
  const signer = fields["signer"] ?? fields["address"] ?? fields["app_address"] ?? fields["source_address"] ?? fields["owner_address"];
  const name = names[addresses.indexOf(signer ?? "")] ?? "alice";
  const inner = message(type as MessageName, init as MessageInit<MessageName>);
  if (!type.includes("UpdateParam")) return { name, msg: inner };
  return { name, msg: message("cosmos.authz.v1beta1.MsgExec", { grantee: testAccount(name).bech32, msgs: [inner] }) };
}

function sequenceOf(chain: TestChain, name: string): bigint {
  const types = ["cosmos.auth.v1beta1.QueryAccountInfoRequest", "cosmos.auth.v1beta1.QueryAccountInfoResponse"] as const;
  const request = { address: testAccount(name).bech32 };
  return chain.query("cosmos.auth.v1beta1.Query/AccountInfo", types[0], request, types[1]).info?.sequence ?? 0n;
}

test("whatever an actor's message holds, it ends in a result, and the blocks after it run", async () => {
  const codes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(drafts, { minLength: 60, maxLength: 60 }), async (list) => {
      const balances = { validator: FUNDS, alice: FUNDS, bob: FUNDS, carol: FUNDS };
      const chain = await TestChain.start({ balances, editGenesis: openGenesis });
      await chain.block();
      for (const { name, msg } of list.map(packed)) {
        const result = await chain.run(chain.tx(name, [msg], { sequence: sequenceOf(chain, name), gas: 100_000_000n }));
        codes.add(`${result.codespace}/${result.code}`);
      }
      for (let i = 0; i < 20; i++) await chain.block();
    }),
    { numRuns: 4, seed: Number(process.env["FUZZ_SEED"] ?? 7) },
  );
  expect(codes.size).toBeGreaterThan(15);
}, 120_000);
