import { valAddressToBech32 } from "#kernel/base/address.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { type FieldDesc, findEnum, messageDesc } from "#kernel/codec/descriptors.js";
import { Kind, typeTable } from "#kernel/codec/typeTable.js";
import { testAccount } from "./chain.js";

/** mulberry32: the same cases on each run. `FUZZ_SEED` for others. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export type Random = ReturnType<typeof random>;
export const SEED = Number(process.env["FUZZ_SEED"] ?? 20);

export function pick<T>(next: Random, list: readonly T[]): T {
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
export function oddFields(next: Random, name: string, depth = 0): Record<string, unknown> {
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
export function mutated(next: Random, bytes: Uint8Array): Uint8Array {
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
