import { beforeAll, describe, expect, test } from "vitest";
import { valAddressToBech32 } from "#kernel/base/address.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { type FieldDesc, findEnum, messageDesc } from "#kernel/codec/descriptors.js";
import { implementations, MSG_INTERFACE } from "#kernel/codec/interfaces.js";
import { Kind, typeTable } from "#kernel/codec/typeTable.js";
import { message, type PackedMessage, TestChain, testAccount } from "../../support/chain.js";
import { goldenLines } from "../../support/golden.js";
import { oddTx } from "../../support/oddTx.js";

/**
 * Whatever bytes arrive, the application answers with a result. An error of ours would end the node: anybody could send such a
 * transaction.
 */

/** mulberry32: the same cases on each run. `FUZZ_SEED` for others. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Random = ReturnType<typeof random>;
const SEED = Number(process.env["FUZZ_SEED"] ?? 20);

function pick<T>(next: Random, list: readonly T[]): T {
  return list[next(list.length)] as T;
}

const alice = testAccount("alice").bech32;
const bob = testAccount("bob").bech32;
const TEXTS = [
  alice,
  alice,
  bob,
  alice.toUpperCase(),
  `${alice}x`,
  "",
  "",
  " ",
  "upokt",
  "svc1",
  "anvil",
  "-1",
  "0",
  "1",
  "1000000",
  "9".repeat(78),
  "0x10",
  "1e400",
  "0.5",
  "http://a.b:1",
  "\ud800",
  "a".repeat(600),
  "poktvaloper1",
  "/cosmos.bank.v1beta1.MsgSend",
  "%s%d\0\n",
];
const OPERATORS = ["alice", "zed"].map((name) => valAddressToBech32(testAccount(name).address));
const WHOLE = [0n, 0n, 1n, 2n, 5n, 100n, (1n << 31n) - 1n, 1n << 32n, (1n << 63n) - 1n, -(1n << 63n), (1n << 64n) - 1n, -1n];
const SMALL = [0, 1, 2, 3, -1, 255, 2147483647, -2147483648, 4294967295];
const ANYS = [
  "/cosmos.bank.v1beta1.MsgSend",
  "/cosmos.crypto.ed25519.PubKey",
  "/cosmos.feegrant.v1beta1.BasicAllowance",
  "/cosmos.feegrant.v1beta1.PeriodicAllowance",
  "/cosmos.feegrant.v1beta1.AllowedMsgAllowance",
  "/cosmos.authz.v1beta1.GenericAuthorization",
  "/cosmos.bank.v1beta1.SendAuthorization",
  "/cosmos.staking.v1beta1.StakeAuthorization",
  "/nosuch",
  "",
];

/** A message with odd values in it; its signer is alice where a field names one. */
function oddFields(next: Random, name: string, depth = 0): Record<string, unknown> {
  const desc = messageDesc(name);
  const out: Record<string, unknown> = {};
  const chosen = new Map(
    desc.oneofs.map((oneof) => [
      oneof,
      pick(
        next,
        desc.fields.filter((f) => f.oneof === oneof),
      ).name,
    ]),
  );
  for (const field of desc.fields) {
    if (field.label === "map" || (field.oneof !== undefined && chosen.get(field.oneof) !== field.name)) continue;
    if (desc.signers.includes(field.name) && field.kind === "string" && next(20) > 0) {
      const signer = field.scalar === "cosmos.ValidatorAddressString" ? OPERATORS[0] : alice;
      out[field.name] = field.label === "list" ? [signer] : signer;
    } else if (next(5) > 0) {
      const value = () => oddValue(next, name, field, depth);
      const made = field.label === "list" ? Array.from({ length: next(4) }, value).filter((v) => v !== undefined) : value();
      if (made !== undefined) out[field.name] = made;
    }
  }
  return out;
}

function oddValue(next: Random, owner: string, field: FieldDesc, depth: number): unknown {
  const kind = typeTable(owner).byName.get(field.name)?.kind;
  if (kind === Kind.int || kind === Kind.dec) return pick(next, ["", "0", "1", "-1", "1000000", "100000000", "9".repeat(70)]);
  switch (field.kind) {
    case "string":
      if (field.scalar === "cosmos.ValidatorAddressString" && next(4) > 0) return pick(next, OPERATORS);
      if (field.scalar === "cosmos.AddressString" && next(3) > 0) return pick(next, [alice, bob]);
      return pick(next, TEXTS);
    case "bytes":
      return Uint8Array.from({ length: pick(next, [0, 1, 20, 32, 33, 64, 200]) }, () => next(256));
    case "bool":
      return next(2) === 0;
    case "double":
    case "float":
      return pick(next, [0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e308]);
    case "enum":
      return pick(next, [...(findEnum(field.typeName as string)?.values ?? []).map(([, n]) => n), -5, 99]);
    case "message":
      return oddMessage(next, field.typeName as string, depth);
    case "int64":
    case "sint64":
    case "sfixed64":
      return BigInt.asIntN(64, pick(next, WHOLE));
    case "uint64":
    case "fixed64":
      return BigInt.asUintN(64, pick(next, WHOLE));
    case "uint32":
    case "fixed32":
      return pick(next, SMALL) >>> 0;
    default:
      return pick(next, SMALL) | 0;
  }
}

function oddMessage(next: Random, name: string, depth: number): unknown {
  if (depth > 4) return undefined;
  if (name === "google.protobuf.Any") {
    const type_url = pick(next, ANYS);
    const known = type_url.length > 1 && type_url !== "/nosuch" && depth < 3;
    return {
      type_url,
      value: known ? dynamicCodec.encode(type_url.slice(1), oddFields(next, type_url.slice(1), depth + 2)) : Uint8Array.of(8, 1),
    };
  }
  if (name === "google.protobuf.Timestamp")
    return { seconds: pick(next, [0n, 1n, 1_700_000_100n, 253402300799n, -62135596800n]), nanos: pick(next, [0, 1, 999_999_999]) };
  if (name === "google.protobuf.Duration") return { seconds: pick(next, [0n, 1n, 86400n, 9_000_000_000n, -1n]), nanos: 0 };
  return oddFields(next, name, depth + 1);
}

/** Changes bytes anywhere: flips, cuts, doubles, inserts. */
function mutated(next: Random, bytes: Uint8Array): Uint8Array {
  let out = Buffer.from(bytes);
  for (let i = 1 + next(4); i > 0; i--) {
    const at = next(out.length + 1);
    const kind = next(5);
    if (kind === 0 && at < out.length) out[at] = next(256);
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(Math.min(out.length, at + next(9)))]);
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), out.subarray(at, at + next(30)), out.subarray(at)]);
    else if (kind === 3)
      out = Buffer.concat([out.subarray(0, at), Buffer.from(Array.from({ length: next(6) }, () => next(256))), out.subarray(at)]);
    else if (at < out.length) out[at] = (out[at] as number) ^ (1 << next(8));
  }
  return out;
}

let chain: TestChain;

beforeAll(async () => {
  chain = await TestChain.start({ balances: { zed: 1_000_000_000_000n, alice: 1_000_000_000_000n, bob: 1_000_000_000_000n } });
  await chain.block();
});

let sequence = 0n;

/** Runs transactions in all modes, then in a block. */
async function survive(txs: readonly Uint8Array[]): Promise<void> {
  for (const tx of txs) {
    chain.checkTx(tx);
    calmSimulation(tx);
  }
  const { tx_results } = await chain.block(txs);
  for (const { code } of tx_results) expect(code).toBeTypeOf("number");
  const account = chain.query(
    "cosmos.auth.v1beta1.Query/AccountInfo",
    "cosmos.auth.v1beta1.QueryAccountInfoRequest",
    { address: alice },
    "cosmos.auth.v1beta1.QueryAccountInfoResponse",
  );
  sequence = account.info?.sequence ?? 0n;
}

function calmSimulation(tx: Uint8Array): void {
  const answer = chain.app.query(codec.create("tendermint.abci.RequestQuery", { path: "/app/simulate", data: tx }));
  expect(answer.code ?? 0).toBeTypeOf("number");
}

const registered = (implementations(MSG_INTERFACE) ?? []).map((url) => url.slice(1)).filter((name) => !name.startsWith("ibc."));

function signed(messages: readonly PackedMessage[]): Uint8Array {
  return oddTx({ messages, signers: ["alice"], numbers: [1n], sequences: [sequence], fee: { gas_limit: 2_000_000n } });
}

describe("hostile transactions", () => {
  test.each(registered)("%s with odd contents", async (name) => {
    const next = random(SEED + [...name].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7));
    const failures: string[] = [];
    for (let i = 0; i < Number(process.env["FUZZ_RUNS"] ?? 8); i++) {
      const fields = oddFields(next, name);
      const tx = signed([{ type_url: `/${name}`, value: dynamicCodec.encode(name, fields) }]);
      try {
        await survive([tx]);
      } catch (err) {
        failures.push(
          `${(err as Error).stack?.split("\n").slice(0, 6).join("\n")}\n${JSON.stringify(fields, (_k, v) => (typeof v === "bigint" ? `${v}n` : v)).slice(0, 600)}`,
        );
        break;
      }
    }
    expect(failures).toEqual([]);
  });

  test("recorded transactions with changed bytes", async () => {
    const next = random(SEED);
    const recorded = [...goldenLines<{ txs?: string[] }>("chains/actors/blocks.jsonl.gz")].flatMap((line) => line.txs ?? []);
    const honest = signed([
      message("cosmos.bank.v1beta1.MsgSend", { from_address: alice, to_address: bob, amount: [{ denom: "upokt", amount: "1" }] }),
    ]);
    const pool = [honest, ...recorded.map((tx) => Buffer.from(tx, "base64"))];
    expect(pool.length).toBeGreaterThan(50);
    for (let i = 0; i < 15; i++) await survive(Array.from({ length: 40 }, () => mutated(next, pick(next, pool))));
  });
});
