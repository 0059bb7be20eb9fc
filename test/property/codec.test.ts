import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { MsgExec } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import { MsgMultiSend, MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { MsgSubmitProposal } from "cosmjs-types/cosmos/gov/v1/tx";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { describe, expect, test } from "vitest";
import { bytesToHex } from "#kernel/base/bytes.js";
import { dynamicCodec } from "#kernel/codec/codec.js";
import { compareKeys } from "#kernel/codec/decode.js";
import { enumDesc, type FieldDesc, findService, messageDesc, messageNames, serviceNames } from "#kernel/codec/descriptors.js";
import { dynamicJson } from "#kernel/codec/json.js";
import { loadProtoSet } from "../../scripts/protoSet.js";
import { fc } from "../support/fastCheck.js";

type Fields = Record<string, unknown>;

/** Every message that a service takes or gives, and every message of Pocket. */
const NAMES = [
  ...new Set([
    ...serviceNames().flatMap((s) => (findService(s)?.methods ?? []).flatMap((m) => [m.input, m.output])),
    ...messageNames().filter((n) => n.startsWith("pocket.")),
  ]),
].filter((n) => !n.startsWith("google.") && !n.startsWith("grpc."));

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 6);
const SEED = process.env["FUZZ_SEED"] === undefined ? 1 : Number(process.env["FUZZ_SEED"]);
const settings = { numRuns: RUNS, seed: SEED };

const anyText = fc.string({ unit: "binary", maxLength: 12 });
const intText = fc.bigInt({ min: -(1n << 255n), max: 1n << 255n }).map(String);
const time = fc.record({ seconds: fc.bigInt({ min: -62135596800n, max: 253402300799n }), nanos: fc.integer({ min: 0, max: 999999999 }) });
const duration = fc
  .bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
  .map((n) => ({ seconds: n / 1_000_000_000n, nanos: Number(n % 1_000_000_000n) }));
const int64 = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });
const uint64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const bytes = fc.uint8Array({ maxLength: 8 });

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  double: fc.double({ noNaN: true }).map((v) => v + 0),
  float: fc.float({ noNaN: true }).map((v) => v + 0),
  int64,
  sint64: int64,
  sfixed64: int64,
  uint64,
  fixed64: uint64,
  int32,
  sint32: int32,
  sfixed32: int32,
  uint32: fc.nat({ max: 2 ** 32 - 1 }),
  fixed32: fc.nat({ max: 2 ** 32 - 1 }),
  bool: fc.boolean(),
  string: anyText,
  bytes,
};

function arbitraryOf(field: FieldDesc, depth: number): fc.Arbitrary<unknown> {
  if (field.customType === "int" || field.customType === "dec") return intText;
  if (field.customType !== undefined) return fc.constant(new Uint8Array(0));
  if (field.stdtime) return time;
  if (field.stdduration) return duration;
  if (field.kind === "enum") return fc.constantFrom(...enumDesc(field.typeName as string).values.map(([, n]) => n));
  if (field.kind !== "message") return SCALARS[field.kind] as fc.Arbitrary<unknown>;
  if (field.typeName === "google.protobuf.Timestamp") return time;
  if (field.typeName === "google.protobuf.Duration") return duration;
  if (field.typeName === "google.protobuf.Any") {
    return fc.bigInt({ min: 1n, max: 1n << 80n }).map((n) => anyCoinHolder(n));
  }
  return messageOf(field.typeName as string, depth - 1);
}

/** An Any of a registered type, so that it has a JSON form. */
function anyCoinHolder(amount: bigint): Fields {
  const value = dynamicCodec.encode("cosmos.bank.v1beta1.MsgSend", { from_address: "a", amount: [{ denom: "d", amount: String(amount) }] });
  return { type_url: "/cosmos.bank.v1beta1.MsgSend", value };
}

function fieldOf(field: FieldDesc, depth: number): fc.Arbitrary<unknown> {
  const one = arbitraryOf(field, depth);
  if (field.label === "list") return fc.array(one, { maxLength: depth > 0 ? 2 : 0 });
  if (field.label === "map") {
    const key = SCALARS[field.mapKey ?? "string"] as fc.Arbitrary<unknown>;
    return fc
      .array(fc.tuple(key, one), { maxLength: 3 })
      .map((entries) => new Map([...new Map(entries)].sort(([a], [b]) => compareKeys(a, b))));
  }
  return one;
}

function messageOf(name: string, depth: number): fc.Arbitrary<Fields> {
  const desc = messageDesc(name);
  const shape: Record<string, fc.Arbitrary<unknown>> = {};
  for (const field of desc.fields) {
    if (depth < 0 && field.kind === "message" && !field.stdtime && !field.stdduration) continue;
    shape[field.name] = fieldOf(field, depth);
  }
  return fc.record(shape, { requiredKeys: [] }).map((value) => oneMemberPerOneof(name, value));
}

function oneMemberPerOneof(name: string, value: Fields): Fields {
  const taken = new Set<string>();
  const out: Fields = {};
  for (const field of messageDesc(name).fields) {
    if (!Object.hasOwn(value, field.name) || (field.oneof !== undefined && taken.has(field.oneof))) continue;
    if (field.oneof !== undefined) taken.add(field.oneof);
    out[field.name] = value[field.name];
  }
  return out;
}

/** Messages that the reference's JSON cannot carry back and forth: raw JSON inside, or bytes shown as hex. */
const NO_JSON = /^(pocket\.migration\.Morse|cosmos\.genutil|tendermint\.|ibc\.lightclients)/;

describe("messages of all services", () => {
  const { registry } = loadProtoSet();

  test.each(NAMES.filter((n) => !n.startsWith("cosmos.autocli.")))("%s", (name) => {
    const schema = registry.getMessage(name);
    if (schema === undefined) throw new Error(`no ${name}`);
    fc.assert(
      fc.property(messageOf(name, 2), (init) => {
        const encoded = dynamicCodec.encode(name, init);
        const again = dynamicCodec.decode(name, encoded);
        expect(bytesToHex(dynamicCodec.encode(name, again))).toBe(bytesToHex(encoded));
        const oracle = toBinary(schema, fromBinary(schema, encoded, { readUnknownFields: false }));
        expect(bytesToHex(oracle)).toBe(bytesToHex(encoded));
        if (NO_JSON.test(name)) return;
        const text = dynamicJson.stringify(name, again);
        expect(bytesToHex(dynamicCodec.encode(name, dynamicJson.parse(name, text)))).toBe(bytesToHex(encoded));
        expect(dynamicJson.stringify(name, dynamicJson.parse(name, text))).toBe(text);
      }),
      settings,
    );
  });
});

/** What CosmJS signs and sends must be read the same way here. */
describe("types of CosmJS", () => {
  const types = {
    "cosmos.tx.v1beta1.TxRaw": TxRaw,
    "cosmos.tx.v1beta1.TxBody": TxBody,
    "cosmos.tx.v1beta1.AuthInfo": AuthInfo,
    "cosmos.tx.v1beta1.SignDoc": SignDoc,
    "cosmos.bank.v1beta1.MsgSend": MsgSend,
    "cosmos.bank.v1beta1.MsgMultiSend": MsgMultiSend,
    "cosmos.authz.v1beta1.MsgExec": MsgExec,
    "cosmos.gov.v1.MsgSubmitProposal": MsgSubmitProposal,
  } as const;

  test.each(Object.entries(types))("%s", (name, type) => {
    fc.assert(
      fc.property(messageOf(name, 3), (init) => {
        // cosmjs-types 0.11 writes seconds from 2^31 on as zeros.
        const encoded = dynamicCodec.encode(name, { ...init, ...("timeout_timestamp" in init ? { timeout_timestamp: undefined } : {}) });
        const theirs = type as unknown as { decode(b: Uint8Array): object; encode(v: object): { finish(): Uint8Array } };
        expect(bytesToHex(theirs.encode(theirs.decode(encoded)).finish())).toBe(bytesToHex(encoded));
      }),
      { ...settings, numRuns: RUNS * 10 },
    );
  });
});
