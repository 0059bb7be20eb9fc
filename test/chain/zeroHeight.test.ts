/** `export --for-zero-height` of a chain with jailed, unbonding and redelegated stake, and a new chain that begins with it. */
import { beforeAll, describe, expect, test } from "vitest";
import { valAddressToBech32 } from "#kernel/base/address.js";
import { ZERO_TIME } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import { ed25519Address } from "#kernel/crypto/ed25519.js";
import { ctxEnv, EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { pocketDefinition, pocketMounts } from "#modules/index.js";
import { queryContext } from "#node/app/queryContext.js";
import type { GenesisDoc } from "#poktd/config/genesisDoc.js";
import { type ExportOptions, exportGenesis } from "#poktd/genesis/exportGenesis.js";
import { consensusKey, message, type PackedMessage, TestChain, testAccount } from "../support/chain.js";

type Section = Readonly<Record<string, unknown>>;
interface Exported {
  readonly initial_height: number;
  readonly app_state: Readonly<Record<string, Section>>;
  readonly consensus: { readonly validators: readonly { readonly name: string; readonly power: string }[] };
}

const FUNDS = 1_000_000_000n;
const balances = { validator: FUNDS, second: FUNDS, third: FUNDS, alice: FUNDS };
const coin = (amount: bigint) => ({ denom: "upokt", amount: String(amount) });
const operator = (name: string): string => valAddressToBech32(testAccount(name).address);
const consHex = (name: string): string => Buffer.from(ed25519Address(consensusKey(name)), "latin1").toString("hex");

function create(name: string, amount: bigint): PackedMessage {
  return message("cosmos.staking.v1beta1.MsgCreateValidator", {
    description: { moniker: name },
    commission: { rate: "100000000000000000", max_rate: "200000000000000000", max_change_rate: "10000000000000000" },
    min_self_delegation: "1",
    validator_address: operator(name),
    pubkey: codec.pack("cosmos.crypto.ed25519.PubKey", { key: consensusKey(name) }),
    value: coin(amount),
  });
}

const alice = testAccount("alice").bech32;
const delegate = (name: string, amount: bigint) =>
  message("cosmos.staking.v1beta1.MsgDelegate", { delegator_address: alice, validator_address: operator(name), amount: coin(amount) });
const undelegate = (name: string, amount: bigint) =>
  message("cosmos.staking.v1beta1.MsgUndelegate", { delegator_address: alice, validator_address: operator(name), amount: coin(amount) });
const redelegate = (from: string, to: string, amount: bigint) =>
  message("cosmos.staking.v1beta1.MsgBeginRedelegate", {
    delegator_address: alice,
    validator_src_address: operator(from),
    validator_dst_address: operator(to),
    amount: coin(amount),
  });

/** `second` is slashed and jailed for absence; alice has stake, unbonding stake and redelegated stake. */
async function eventfulChain(): Promise<TestChain> {
  const chain = await TestChain.start({
    balances,
    editGenesis: ({ slashing }) => Object.assign(slashing?.["params"] ?? {}, { signed_blocks_window: "6" }),
  });
  await chain.block();
  const done = async (name: string, ...messages: PackedMessage[]) =>
    expect(await chain.run(chain.tx(name, messages, { gas: 2_000_000n, fee: 77n }))).toMatchObject({ code: 0, log: "" });
  await done("second", create("second", 50_000_000n));
  await done("third", create("third", 40_000_000n));
  await done("alice", delegate("second", 30_000_001n), delegate("validator", 20_000_000n));
  for (let i = 0; i < 3; i++) await chain.block();
  await done("alice", undelegate("second", 5_000_000n), redelegate("validator", "third", 7_000_003n));
  chain.consensus.absent.add(consHex("second"));
  for (let i = 0; i < 14; i++) await chain.block();
  return chain;
}

function exportOf(chain: TestChain, options: ExportOptions): Exported {
  const deps = { appName: "pocket", env: ctxEnv(pocketMounts()), versions: chain.store.versions, gasLimit: 0n, header: () => EMPTY_HEADER };
  const { ctx, release } = queryContext(deps, 0n, false);
  const doc = { app_name: "pocketd", app_version: "0.1.35", chain_id: "story", genesis_time: "2023-11-14T22:13:20Z" } as GenesisDoc;
  try {
    const timeless = ctx.with({ header: { ...ctx.header, time: ZERO_TIME } });
    return JSON.parse(exportGenesis(pocketDefinition(), timeless, doc, options)) as Exported;
  } finally {
    release();
  }
}

/** A new chain from an exported state. */
function begin(state: Exported): Promise<TestChain> {
  return TestChain.start({
    balances,
    initialHeight: BigInt(state.initial_height || 1),
    editGenesis: (sections) => {
      for (const name of Object.keys(sections)) delete sections[name];
      Object.assign(sections, structuredClone(state.app_state));
    },
  });
}

const list = (section: Section | undefined, field: string): Section[] => (section?.[field] ?? []) as Section[];
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Section | undefined)?.[key], value);
const sum = (values: readonly string[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n);

describe("an export for height zero", () => {
  let chain: TestChain;
  let plain: Exported;
  let zero: Exported;
  beforeAll(async () => {
    chain = await eventfulChain();
    plain = exportOf(chain, {});
    zero = exportOf(chain, { forZeroHeight: true });
  });

  test("begins at height 0 with the validators of the last one", () => {
    expect(BigInt(plain.initial_height)).toBe(chain.height + 1n);
    expect(zero.initial_height).toBe(0);
    expect(zero.consensus).toEqual(plain.consensus);
    expect(zero.consensus.validators.map((v) => v.name).sort()).toEqual(["story", "third"]);
  });

  test("has paid commissions and rewards; what is left belongs to the community", () => {
    const { distribution, bank } = zero.app_state;
    expect(list(plain.app_state["distribution"], "validator_slash_events")).toHaveLength(1);
    expect(list(distribution, "validator_slash_events")).toEqual([]);
    for (const entry of list(distribution, "outstanding_rewards")) expect(entry["outstanding_rewards"]).toEqual([]);
    for (const entry of list(distribution, "validator_accumulated_commissions")) expect(entry["accumulated"]).toEqual({ commission: [] });
    expect(new Set(list(distribution, "delegator_starting_infos").map((i) => at(i, "starting_info", "height")))).toEqual(new Set(["0"]));
    // Three of the operators' own, three of alice.
    expect(list(distribution, "delegator_starting_infos")).toHaveLength(6);
    const balanceOf = (state: Exported) =>
      BigInt(
        String(
          at(
            list(state.app_state["bank"], "balances").find((b) => b["address"] === alice),
            "coins",
            0,
            "amount",
          ),
        ),
      );
    expect(balanceOf(zero)).toBeGreaterThan(balanceOf(plain));
    expect(list(bank, "supply")).toEqual(list(plain.app_state["bank"], "supply"));
  });

  test("forgets the heights of stake that moves and of signing infos, and nothing else of them", () => {
    const { staking, slashing } = zero.app_state;
    for (const field of ["unbonding_delegations", "redelegations"]) {
      const before = list(plain.app_state["staking"], field);
      const entries = before.map((r) => ({
        ...r,
        entries: list(r, "entries").map((e) => ({ ...e, creation_height: "0" })),
      }));
      expect(entries).not.toHaveLength(0);
      expect(entries).not.toEqual(before);
      expect(list(staking, field)).toEqual(entries);
    }
    expect(new Set(list(staking, "validators").map((v) => v["unbonding_height"]))).toEqual(new Set(["0"]));
    expect(
      list(staking, "validators")
        .filter((v) => v["jailed"])
        .map((v) => v["operator_address"]),
    ).toEqual([operator("second")]);
    expect(new Set(list(slashing, "signing_infos").map((i) => at(i, "validator_signing_info", "start_height")))).toEqual(new Set(["0"]));
    expect(list(slashing, "missed_blocks")).toEqual(list(plain.app_state["slashing"], "missed_blocks"));
  });

  test("leaves the state of the chain alone", () => {
    expect(exportOf(chain, {})).toEqual(plain);
  });

  test.each([
    ["for height zero", () => zero],
    ["that goes on", () => plain],
  ])("and one %s are a genesis: a new chain makes blocks, pays and moves stake", async (_name, state) => {
    const next = await begin(state());
    for (let i = 0; i < 4; i++) await next.block();
    const { account } = next.query(
      "cosmos.auth.v1beta1.Query/Account",
      "cosmos.auth.v1beta1.QueryAccountRequest",
      { address: alice },
      "cosmos.auth.v1beta1.QueryAccountResponse",
    );
    let { sequence } = codec.decode("cosmos.auth.v1beta1.BaseAccount", account?.value ?? new Uint8Array(0));
    for (const messages of [[delegate("third", 3_000_000n)], [undelegate("second", 1_000_000n), undelegate("third", 2_000_000n)]]) {
      const result = await next.run(next.tx("alice", messages, { gas: 2_000_000n, sequence: sequence++ }));
      expect(result).toMatchObject({ code: 0, log: "" });
    }
    const { pool } = next.query(
      "cosmos.staking.v1beta1.Query/Pool",
      "cosmos.staking.v1beta1.QueryPoolRequest",
      {},
      "cosmos.staking.v1beta1.QueryPoolResponse",
    );
    const { validators } = next.query(
      "cosmos.staking.v1beta1.Query/Validators",
      "cosmos.staking.v1beta1.QueryValidatorsRequest",
      { status: "BOND_STATUS_BONDED" },
      "cosmos.staking.v1beta1.QueryValidatorsResponse",
    );
    expect(pool?.bonded_tokens).toBe(String(sum(validators.map((v) => v.tokens))));
  });

  test("jails nobody who is allowed or weak; a strong one that is not allowed ends it, as in the reference", () => {
    const all = ["validator", "second", "third"].map(operator);
    expect(exportOf(chain, { forZeroHeight: true, jailAllowedAddrs: all })).toEqual(zero);
    const strong = exportOf(chain, { forZeroHeight: true, jailAllowedAddrs: all.filter((o) => o !== operator("second")) });
    expect(strong).toEqual(zero);
    expect(() => exportOf(chain, { forZeroHeight: true, jailAllowedAddrs: [operator("validator")] })).toThrow(
      "should never retrieve a jailed validator from the power store",
    );
    expect(() => exportOf(chain, { forZeroHeight: true, jailAllowedAddrs: [alice] })).toThrow(/invalid Bech32 prefix/);
  });
});
