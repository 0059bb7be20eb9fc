import { describe, expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "#kernel/base/bytes.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { decodeStruct, encodeStruct } from "#kernel/codec/legacyAmino/aminoBinary.js";
import { structJson } from "#kernel/codec/legacyAmino/aminoJsonText.js";
import { aminoPrefix } from "#kernel/codec/legacyAmino/aminoRegistry.js";
import { type AminoType, type AminoValue, Concrete, messageStruct, type StructType } from "#kernel/codec/legacyAmino/aminoTypes.js";
import { legacyTxFromJson, legacyTxToJson } from "#kernel/codec/legacyAmino/legacyTx.js";
import { fc } from "../support/fastCheck.js";

const KEY = { type: "tendermint/PubKeySecp256k1", value: Buffer.alloc(33, 2).toString("base64") };
const MESSAGES = [
  "cosmos.bank.v1beta1.MsgSend",
  "cosmos.bank.v1beta1.MsgMultiSend",
  "cosmos.authz.v1beta1.MsgGrant",
  "cosmos.staking.v1beta1.MsgCreateValidator",
  "cosmos.staking.v1beta1.MsgEditValidator",
  "cosmos.gov.v1.MsgVoteWeighted",
  "cosmos.feegrant.v1beta1.PeriodicAllowance",
  "cosmos.slashing.v1beta1.MsgUpdateParams",
  "cosmos.vesting.v1beta1.MsgCreatePeriodicVestingAccount",
];

/** Values as JSON can say them: empty lists and bytes are nil. An absent time comes back from bytes as 1970, also behind a pointer. */
function values(type: AminoType, pointer = false): fc.Arbitrary<AminoValue> {
  if (pointer && type.kind !== "time") return fc.option(values(type), { nil: undefined });
  switch (type.kind) {
    case "string":
      return fc.string();
    case "bool":
      return fc.boolean();
    case "bytes":
      return fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 }), { nil: undefined });
    case "integer":
      return type.signed
        ? fc.bigInt({ min: -(1n << 31n), max: (1n << 31n) - 1n })
        : fc.bigInt({ min: 0n, max: (1n << BigInt(type.bits)) - 1n });
    case "int":
    case "dec":
      return fc.bigInt({ min: -(1n << 200n), max: 1n << 200n }).map(String);
    case "time":
      return fc.bigInt({ min: -60_000_000_000_000_000_000n, max: 200_000_000_000_000_000_000n });
    case "interface":
      return fc.option(fc.constant(new Concrete(KEY.type, new Uint8Array(33).fill(2))), { nil: undefined });
    case "struct":
      return fc.tuple(...type.fields.map((field) => values(field.type, field.pointer))) as fc.Arbitrary<AminoValue>;
    case "list":
      return fc.array(elements(type), { maxLength: 3 }).map((list) => (list.length === 0 ? undefined : list));
    case "refused":
      throw new Error(type.text);
  }
}

/** An element behind a pointer whose bytes are empty comes back as nil: go-amino reads the length 0 so. */
function elements({ of, pointers }: Extract<AminoType, { kind: "list" }>): fc.Arbitrary<AminoValue> {
  if (!pointers || of.kind !== "struct") return values(of);
  return values(of).map((value) => (encodeStruct(of, value as AminoValue[]).length === 0 ? undefined : value));
}

describe("legacy Amino", () => {
  test.each(MESSAGES)("%s comes back from bytes", (name) => {
    const type: StructType = messageStruct(name);
    fc.assert(
      fc.property(values(type), (value) => {
        const bytes = encodeStruct(type, value as AminoValue[]);
        const back = decodeStruct(type, bytes);
        expect(structJson(type, back)).toBe(structJson(type, value as AminoValue[]));
        expect(bytesToHex(encodeStruct(type, back))).toBe(bytesToHex(bytes));
      }),
      { numRuns: 40 },
    );
  });

  test("an empty element behind a pointer is written as length 0 and read as nil", () => {
    const type = messageStruct("cosmos.gov.v1.MsgVoteWeighted");
    const bytes = encodeStruct(type, [0n, "", [[0n, ""]], ""]);
    expect(bytesToHex(bytes)).toBe("1a00");
    expect(structJson(type, decodeStruct(type, bytes))).toBe('{"proposal_id":"0","options":[null]}');
  });

  test("prefixes of keys as the chain's addresses have them", () => {
    expect(["tendermint/PubKeySecp256k1", "tendermint/PubKeyEd25519", "tendermint/PubKeyMultisigThreshold"].map(aminoPrefix)).toEqual([
      "EB5AE987",
      "1624DE64",
      "22C1F7E2",
    ]);
  });

  test("signatures with a multisig and a single key", () => {
    const multisig = { type: "tendermint/PubKeyMultisigThreshold", value: { threshold: "1", pubkeys: [KEY] } };
    const text = JSON.stringify({
      type: "cosmos-sdk/StdTx",
      value: {
        msg: [],
        fee: { amount: [], gas: "0" },
        signatures: [
          { pub_key: multisig, signature: "AQ==" },
          { pub_key: KEY, signature: null },
        ],
        memo: "",
        timeout_height: "7",
      },
    });
    const bytes = legacyTxFromJson(text);
    const key = `eb5ae98721${"02".repeat(33)}`;
    expect(bytesToHex(bytes)).toBe(`282816a91a330a2e22c1f7e208011226${key}1201011a280a26${key}2807`);
    expect(legacyTxToJson(bytes)).toBe(text.replace('"msg":[]', '"msg":null'));
  });

  test.each([
    [
      '{"type":"cosmos-sdk/StdTx","value":{"msg":[{"type":"/pocket.supplier.MsgStakeSupplier","value":{}}]}}',
      "unrecognized concrete type name /pocket.supplier.MsgStakeSupplier",
    ],
    ['{"type":"cosmos-sdk/StdTx","value":{"memo":5}}', "json: cannot unmarshal number into Go value of type string"],
    [
      '{"type":"cosmos-sdk/StdTx","value":{"timeout_height":5}}',
      "invalid character -- Amino:JSON int/int64/uint64/uint expects quoted values for javascript numeric support, got: 5",
    ],
    ['{"type":"cosmos-sdk/StdTx","value":{"timeout_height":"-5"}}', "json: cannot unmarshal number -5 into Go value of type uint64"],
    ['{"type":"cosmos-sdk/StdTx"}', "interface JSON wrapper should have non-empty value field"],
    ["[]", "cannot parse disfix JSON wrapper: json: cannot unmarshal array into Go value of type amino.disfixWrapper"],
  ])("%s is refused", (json, text) => {
    expect(() => legacyTxFromJson(json)).toThrow(new PlainError(text));
  });

  test("bytes that were changed give an error value or a transaction, never another failure", () => {
    const send = { from_address: "a", to_address: "b", amount: [{ denom: "upokt", amount: "1" }] };
    const whole = legacyTxFromJson(
      JSON.stringify({
        type: "cosmos-sdk/StdTx",
        value: {
          msg: [{ type: "cosmos-sdk/MsgSend", value: send }],
          fee: { amount: [], gas: "9" },
          signatures: [{ pub_key: KEY, signature: "AQ==" }],
        },
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), fc.nat(20), (changes, cut) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        calm(() => legacyTxToJson(bytes.subarray(0, bytes.length - cut)));
      }),
      { numRuns: 3000 },
    );
  });

  test("types nested without end are refused", () => {
    const deep = (levels: number): string => {
      let hex = "";
      for (let i = 0; i < levels; i++) hex = `22c1f7e212${length(hex)}${hex}`;
      return hex;
    };
    const key = deep(3000);
    calm(() => legacyTxToJson(hexToBytes(`282816a91a${length(`0a${length(key)}${key}`)}0a${length(key)}${key}`)));
    const json = `${'{"type":"tendermint/PubKeyMultisigThreshold","value":{"pubkeys":['.repeat(5000)}${"]}}".repeat(5000)}`;
    calm(() => legacyTxFromJson(`{"type":"cosmos-sdk/StdTx","value":{"signatures":[{"pub_key":${json}}]}}`));
  });
});

function calm(run: () => unknown): void {
  try {
    run();
  } catch (err) {
    if (!isErrorValue(err)) throw err;
  }
}

/** Length of a hex text as a varint. */
function length(hex: string): string {
  let rest = hex.length / 2;
  let out = "";
  for (; rest >= 128; rest = Math.floor(rest / 128)) out += ((rest % 128) | 128).toString(16).padStart(2, "0");
  return out + rest.toString(16).padStart(2, "0");
}
