import { p256 } from "@noble/curves/nist.js";
import { describe, expect, test } from "vitest";
import { byteStr, bytesToHex, bytesToText, hexToBytes } from "#kernel/base/bytes.js";
import { codec, dynamicCodec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { nilBytes } from "#kernel/codec/typeTable.js";

const coinHex = (hex: string): unknown => codec.decode("cosmos.base.v1beta1.Coin", hexToBytes(hex));
const textHex = (text: string): string => Buffer.from(text, "latin1").toString("hex");
/** A Coin whose amount is a text of less than 128 bytes. */
const amountOf = (text: string): string =>
  codec.decode("cosmos.base.v1beta1.Coin", hexToBytes(`12${(text.length + 256).toString(16).slice(1)}${textHex(text)}`)).amount;

/** The oracle: another implementation of the curve. */
function onCurve(key: string): boolean {
  try {
    p256.Point.fromHex(key);
    return true;
  } catch {
    return false;
  }
}

describe("scalars and messages", () => {
  test("the last scalar wins, single messages merge, lists append", () => {
    expect(coinHex("0a01610a0162")).toEqual({ denom: "b", amount: "" });
    const fee = codec.decode("pocket.gateway.Gateway", hexToBytes("12030a0161" + "1203120137"));
    expect(fee.stake).toEqual({ denom: "a", amount: "7" });
    expect(codec.decode("cosmos.bank.v1beta1.MsgSend", hexToBytes("1a030a0161" + "1a030a0162")).amount.map((c) => c.denom)).toEqual([
      "a",
      "b",
    ]);
  });

  test("members of a oneof replace each other, messages in it are not merged", () => {
    const mode = codec.decode("cosmos.tx.v1beta1.ModeInfo", hexToBytes("0a020801" + "12020a00"));
    expect(mode.single).toBeUndefined();
    expect(mode.multi).toEqual({ bitarray: { extra_bits_stored: 0, elems: nilBytes }, mode_infos: [] });
    const update = codec.decode("cosmos.tx.v1beta1.ModeInfo", hexToBytes("0a020801" + "0a00"));
    expect(update.single).toEqual({ mode: 0 });
  });

  test("non-nullable messages are filled when absent and written when empty", () => {
    const msg = codec.decode("cosmos.staking.v1beta1.MsgDelegate", new Uint8Array(0));
    expect(msg.amount).toEqual({ denom: "", amount: "" });
    expect(bytesToHex(codec.encode("cosmos.staking.v1beta1.MsgDelegate", {}))).toBe("1a03120130");
    expect(bytesToHex(codec.encode("cosmos.base.v1beta1.Coin", {}))).toBe("120130");
  });

  test("an absent non-nullable time is Go's zero time, an empty one is 1970", () => {
    const absent = codec.decode("cosmos.slashing.v1beta1.ValidatorSigningInfo", new Uint8Array(0));
    expect(absent.jailed_until).toEqual({ seconds: -62135596800n, nanos: 0 });
    expect(bytesToHex(codec.encode("cosmos.slashing.v1beta1.ValidatorSigningInfo", {}))).toBe("220b088092b8c398feffffff01");
    const empty = codec.decode("cosmos.slashing.v1beta1.ValidatorSigningInfo", hexToBytes("2200"));
    expect(empty.jailed_until).toEqual({ seconds: 0n, nanos: 0 });
  });

  test("negative 32-bit numbers and enums take ten bytes", () => {
    const bytes = codec.encode("cosmos.tx.v1beta1.ModeInfo.Single", { mode: -1 });
    expect(bytesToHex(bytes)).toBe("08ffffffffffffffffff01");
    expect(codec.decode("cosmos.tx.v1beta1.ModeInfo.Single", bytes).mode).toBe(-1);
  });

  test("64-bit values keep all bits", () => {
    const bytes = codec.encode("cosmos.tx.v1beta1.TxBody", { timeout_height: 0xffffffffffffffffn });
    expect(codec.decode("cosmos.tx.v1beta1.TxBody", bytes).timeout_height).toBe(0xffffffffffffffffn);
    const signed = codec.encode("pocket.shared.ServiceConfigUpdate", { activation_height: -(1n << 63n) });
    expect(codec.decode("pocket.shared.ServiceConfigUpdate", signed).activation_height).toBe(-(1n << 63n));
  });

  test("texts that are no UTF-8 survive", () => {
    const body = codec.decode("cosmos.tx.v1beta1.TxBody", hexToBytes("1203ff41c3"));
    expect(body.memo).toBe(bytesToText(hexToBytes("ff41c3")));
    expect(bytesToHex(codec.encode("cosmos.tx.v1beta1.TxBody", { memo: body.memo }))).toBe("1203ff41c3");
    expect(bytesToHex(codec.encode("cosmos.tx.v1beta1.TxBody", { memo: "é😀" }))).toBe("1206c3a9f09f9880");
  });

  test("maps are sorted by number and always hold key and value", () => {
    const init = {
      pending_undelegations: new Map([
        [100n, {}],
        [90n, { gateway_addresses: ["g"] }],
        [0n, {}],
      ]),
    };
    expect(bytesToHex(codec.encode("pocket.application.Application", init))).toBe("2a0408001200" + "2a07085a1203120167" + "2a0408641200");
    const back = codec.decode("pocket.application.Application", codec.encode("pocket.application.Application", init));
    expect([...back.pending_undelegations.keys()]).toEqual([0n, 90n, 100n]);
  });

  test("fields are written by number whatever the order of declaration", () => {
    const bytes = codec.encode("pocket.tokenomics.Params", { dao_reward_address: "a", mint_ratio: 1 });
    expect(bytesToHex(bytes)).toMatch(/^(0a00)?320161/);
  });

  test("byte strings and arrays give the same", () => {
    expect(codec.encodeStr("cosmos.base.v1beta1.Coin", { denom: "x", amount: "5" })).toBe(byteStr("\x0a\x01x\x12\x015"));
    expect(codec.decodeStr("cosmos.base.v1beta1.Coin", byteStr("\x0a\x01x\x12\x015"))).toEqual({ denom: "x", amount: "5" });
  });
});

describe("custom types", () => {
  test.each([
    ["0x10", "16"],
    ["017", "15"],
    ["0b11", "3"],
    ["0o17", "15"],
    ["1_0", "10"],
    ["+5", "5"],
    ["-0", "0"],
    ["007", "7"],
    ["", ""],
    ["-12", "-12"],
  ])("amount %j is read as %j", (text, value) => {
    expect(amountOf(text)).toBe(value);
  });

  test.each(["08", "1__0", " 5", "1e3", "1.0", "x", "-", "0x", "٣"])("amount %j is refused", (text) => {
    const latin1 = Buffer.from(text, "utf8").toString("latin1");
    expect(() => amountOf(latin1)).toThrow(`math/big: cannot unmarshal "${text}" into a *big.Int`);
  });

  test("amounts of more than 256 bits are refused", () => {
    expect(amountOf(((1n << 256n) - 1n).toString())).toBe(((1n << 256n) - 1n).toString());
    expect(() => amountOf((1n << 256n).toString())).toThrow("integer out of range; got: 257, max: 256");
  });

  test("times and durations out of range are refused", () => {
    const time = (seconds: bigint, nanos: number): unknown => {
      const inner = bytesToHex(codec.encode("google.protobuf.Timestamp", { seconds, nanos }));
      return codec.decode("cosmos.tx.v1beta1.TxBody", hexToBytes(`2a${(inner.length / 2 + 256).toString(16).slice(1)}${inner}`))
        .timeout_timestamp;
    };
    expect(time(-62135596800n, 0)).toEqual({ seconds: -62135596800n, nanos: 0 });
    expect(time(253402300799n, 999999999)).toEqual({ seconds: 253402300799n, nanos: 999999999 });
    expect(() => time(-62135596801n, 0)).toThrow(
      "timestamp: &timestamppb.Timestamp{Seconds: -62135596801,\nNanos: 0,\n} before 0001-01-01",
    );
    expect(() => time(253402300800n, 0)).toThrow("after 10000-01-01");
    expect(() => time(0n, -1)).toThrow("nanos not in range [0, 1e9)");
    const params = (seconds: bigint, nanos: number): unknown =>
      codec.encode("cosmos.staking.v1beta1.Params", { unbonding_time: { seconds, nanos } });
    expect(() => params(1n, -1)).toThrow(
      "duration: &durationpb.Duration{Seconds: 1,\nNanos: -1,\n}: seconds and nanos have different signs",
    );
    expect(() => params(9223372037n, 0)).toThrow("is out of range for time.Duration");
    expect(params(9223372036n, 854775807)).toBeDefined();
    expect(() => codec.encode("cosmos.tx.v1beta1.TxBody", { timeout_timestamp: { seconds: 253402300800n, nanos: 0 } })).toThrow(
      "after 10000-01-01",
    );
  });

  test("secp256r1 keys are points of the curve", () => {
    const base = "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";
    expect(bytesToHex(codec.decode("cosmos.crypto.secp256r1.PubKey", hexToBytes(`0a21${base}`)).key)).toBe(base);
    expect(() => codec.decode("cosmos.crypto.secp256r1.PubKey", hexToBytes("0a020102"))).toThrow(
      "wrong ECDSA PK bytes, expecting 33 bytes, got 2",
    );
    for (let i = 0; i < 24; i++) {
      const key = `02${"ab".repeat(31)}${(i + 256).toString(16).slice(1)}`;
      const decode = (): unknown => codec.decode("cosmos.crypto.secp256r1.PubKey", hexToBytes(`0a21${key}`));
      if (onCurve(key)) expect(decode).not.toThrow();
      else expect(decode).toThrow("wrong ECDSA PK bytes, unknown curve type: 2: invalid pubkey");
    }
  });
});

describe("bytes that are refused", () => {
  test.each([
    ["0a", "unexpected EOF"],
    ["0a05", "unexpected EOF"],
    ["0a0561", "unexpected EOF"],
    ["80", "unexpected EOF"],
    ["08", "proto: wrong wireType = 0 for field Denom"],
    ["0c", "proto: Coin: wiretype end group for non-group"],
    ["00", "proto: Coin: illegal tag 0 (wire type 0)"],
    ["feaeb3f7ca9cad42271b32", "proto: Coin: illegal tag -1780638993 (wire type 37353591206107006)"],
    ["fcffffffff01", "proto: Coin: wiretype end group for non-group"],
    ["0affffffffffffffffff01", "proto: negative length found during unmarshaling"],
    ["0affffffffffffffffffff01", "proto: integer overflow"],
    ["1affff", "unexpected EOF"],
    ["1e", "proto: illegal wireType 6"],
    ["1b", "unexpected EOF"],
  ])("%s: %s", (hex, text) => {
    expect(() => coinHex(hex)).toThrow(text);
  });

  test("unknown fields and whole groups are dropped", () => {
    expect(coinHex("180122020102" + "2b0801" + "2c" + "0a0161" + "3d01020304" + "410102030405060708")).toEqual({ denom: "a", amount: "" });
  });
});

test("nil bytes and empty bytes differ in JSON only", () => {
  const page = codec.decode("cosmos.base.query.v1beta1.PageResponse", new Uint8Array(0));
  expect(page.next_key).toBe(nilBytes);
  expect(protoJson.stringify("cosmos.base.query.v1beta1.PageResponse", page)).toBe('{"next_key":null,"total":"0"}');
  expect(protoJson.stringify("cosmos.base.query.v1beta1.PageResponse", { next_key: new Uint8Array(0) })).toBe(
    '{"next_key":"","total":"0"}',
  );
});

test("a misspelt field is a mistake of the caller", () => {
  expect(() => dynamicCodec.create("cosmos.base.v1beta1.Coin", { denm: "x" })).toThrow("no field denm");
  expect(() => dynamicCodec.decode("no.such.Message", new Uint8Array(0))).toThrow("no message no.such.Message");
});
