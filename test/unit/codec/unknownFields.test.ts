import { describe, expect, test } from "vitest";
import { byteStr, hexToBytes, strToBytes } from "#kernel/base/bytes.js";
import { canonicalAny, unpackAny, unpackAuthInfo, unpackTxBody } from "#kernel/codec/anyUnpack.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { implementations, interfaceNames, isRegisteredTypeUrl, MSG_INTERFACE, PUB_KEY_INTERFACE } from "#kernel/codec/interfaces.js";
import { rejectUnknownFields } from "#kernel/codec/unknownFields.js";
import { goldenLines } from "../../support/golden.js";

const BODY = "cosmos.tx.v1beta1.TxBody";
const AUTH = "cosmos.tx.v1beta1.AuthInfo";
const check = (name: string, hex: string, allow = false): boolean => rejectUnknownFields(name, hexToBytes(hex), allow);
const varint = (n: number): string => (n < 128 ? n.toString(16).padStart(2, "0") : ((n & 127) | 128).toString(16) + varint(n >> 7));
const field = (number: number, wire: number, rest: string): string => varint(number * 8 + wire) + rest;
const lp = (hex: string): string => varint(hex.length / 2) + hex;

describe("unknown fields", () => {
  test("a critical one is refused with its number and wire type", () => {
    expect(() => check(BODY, field(99, 0, "01"), true)).toThrow('errUnknownField "*tx.TxBody": {TagNum: 99, WireType:"varint"}');
    expect(() => check(BODY, field(99, 2, "00"), true)).toThrow('errUnknownField "*tx.TxBody": {TagNum: 99, WireType:"bytes"}');
    expect(() => check(BODY, field(99, 3, field(99, 4, "")), true)).toThrow('WireType:"start_group"');
  });

  test("a non-critical one is seen where it is allowed", () => {
    expect(check(BODY, field(1047, 0, "01"), true)).toBe(true);
    expect(check(BODY, "120161", true)).toBe(false);
    expect(() => check(AUTH, field(1047, 0, "01"))).toThrow('errUnknownField "*tx.AuthInfo": {TagNum: 1047, WireType:"varint"}');
  });

  test("a known field of another wire type", () => {
    expect(() => check(BODY, field(1, 0, "01"))).toThrow(
      'Mismatched "*tx.TxBody": {TagNum: 1, GotWireType: "varint" != WantWireType: "bytes"}',
    );
    expect(() => check(BODY, field(3, 5, "00000000"))).toThrow(
      'Mismatched "*tx.TxBody": {TagNum: 3, GotWireType: "fixed32" != WantWireType: "varint"}',
    );
    expect(check(BODY, field(3, 2, lp("01")))).toBe(false);
  });

  test("fields inside Anys are checked with their own type", () => {
    const send = codec.encode("cosmos.bank.v1beta1.MsgSend", { from_address: "a" });
    const hex = Buffer.from(send).toString("hex") + field(9, 0, "01");
    const any = (url: string, content: string): string => lp(`0a${lp(Buffer.from(url).toString("hex"))}12${lp(content)}`);
    expect(() => check(BODY, `0a${any("/cosmos.bank.v1beta1.MsgSend", hex)}`)).toThrow(
      'errUnknownField "*types.MsgSend": {TagNum: 9, WireType:"varint"}',
    );
    expect(() => check(BODY, `0a${any("cosmos.bank.v1beta1.MsgSend", "")}`)).toThrow(
      "unable to resolve type URL cosmos.bank.v1beta1.MsgSend",
    );
    expect(() => check(BODY, "0a00")).toThrow("unable to resolve type URL ");
    expect(() => check(BODY, `0a${any("/cosmos.protocolpool.v1.MsgFundCommunityPool", "")}`)).toThrow("unable to resolve type URL");
    expect(() => check(BODY, `0a${lp(field(3, 0, "01"))}`)).toThrow('errUnknownField "*types.Any": {TagNum: 3, WireType:"varint"}');
  });

  test("varints of more than ten bytes, truncated values and stray groups are refused", () => {
    expect(() => check(BODY, field(3, 0, "ffffffffffffffffff02"))).toThrow(
      'could not consume field value for tagNum: 3, wireType: "varint"; proto: variable length integer overflow',
    );
    expect(() => check(BODY, "1205")).toThrow('could not consume field value for tagNum: 2, wireType: "bytes"; unexpected EOF');
    expect(() => check(BODY, "00")).toThrow("invalid length");
    expect(() => check(BODY, field(1047, 3, field(1048, 4, "")), true)).toThrow("mismatching end group marker");
    expect(check(BODY, field(1047, 3, `08011047`.slice(0, 4) + field(1047, 4, "")), true)).toBe(true);
  });

  test("ten thousand levels are checked and decoded, more are refused", () => {
    // Two levels per wrapper: ModeInfo and ModeInfo.Multi.
    const nested = (wrappers: number): Uint8Array => {
      let size = 0;
      const heads: number[][] = [];
      for (let i = 0; i < wrappers * 2; i++) {
        const head = [0x12];
        for (let n = size; ; n >>= 7) {
          head.push(n > 127 ? (n & 127) | 128 : n);
          if (n <= 127) break;
        }
        heads.push(head);
        size += head.length;
      }
      return Uint8Array.from(heads.reverse().flat());
    };
    expect(rejectUnknownFields("cosmos.tx.v1beta1.ModeInfo", nested(4999))).toBe(false);
    expect(() => rejectUnknownFields("cosmos.tx.v1beta1.ModeInfo", nested(5001))).toThrow("recursion limit reached");
    let mode = codec.decode("cosmos.tx.v1beta1.ModeInfo", nested(4999));
    let depth = 0;
    for (; mode.multi?.mode_infos[0] !== undefined; depth++) mode = mode.multi.mode_infos[0];
    expect(depth).toBe(4999);
    const groups = (n: number): string => "bb40".repeat(n) + "bc40".repeat(n);
    expect(check(BODY, groups(10001), true)).toBe(true);
    expect(() => check(BODY, groups(10002), true)).toThrow("exceeded maximum recursion depth");
  });

  test("every transaction that the reference decoded passes", () => {
    let passed = 0;
    const refused: string[] = [];
    for (const chain of ["actors", "relays", "morse"]) {
      for (const line of goldenLines<{ txs: string[] | null; result: { tx_results: { code?: number; codespace?: string }[] | null } }>(
        `chains/${chain}/blocks.jsonl.gz`,
      )) {
        (line.txs ?? []).forEach((tx, i) => {
          const result = line.result.tx_results?.[i];
          const undecodable = result?.codespace === "sdk" && result.code === 2;
          try {
            decodeTx(new Uint8Array(Buffer.from(tx, "base64")));
            passed++;
            if (undecodable) refused.push(`${chain}: passed, but the reference refused`);
          } catch (err) {
            if (!undecodable) refused.push(`${chain}: ${(err as Error).message}`);
          }
        });
      }
    }
    expect(refused).toEqual([]);
    expect(passed).toBeGreaterThan(300);
  });
});

function decodeTx(bytes: Uint8Array): void {
  rejectUnknownFields("cosmos.tx.v1beta1.TxRaw", bytes);
  const raw = codec.decode("cosmos.tx.v1beta1.TxRaw", bytes);
  rejectUnknownFields(BODY, raw.body_bytes, true);
  unpackTxBody(codec.decode(BODY, raw.body_bytes));
  rejectUnknownFields(AUTH, raw.auth_info_bytes);
  unpackAuthInfo(codec.decode(AUTH, raw.auth_info_bytes));
}

describe("unpacking Anys", () => {
  const send: AnyValue = codec.pack("cosmos.bank.v1beta1.MsgSend", {});
  const exec = (msgs: readonly AnyValue[]): AnyValue => codec.pack("cosmos.authz.v1beta1.MsgExec", { msgs });
  const nested = (depth: number): AnyValue => (depth === 0 ? send : exec([nested(depth - 1)]));

  test("nine wrappers pass, ten are too deep", () => {
    expect(unpackAny(nested(9), MSG_INTERFACE)?.name).toBe("cosmos.authz.v1beta1.MsgExec");
    expect(() => unpackAny(nested(10), MSG_INTERFACE)).toThrow("max depth exceeded");
  });

  test("ninety-nine inner messages pass, a hundred are too many", () => {
    expect(unpackAny(exec(new Array(99).fill(send)), MSG_INTERFACE)).toBeDefined();
    expect(() => unpackAny(exec(new Array(100).fill(send)), MSG_INTERFACE)).toThrow("call limit exceeded");
  });

  test("texts for what is not registered", () => {
    expect(() => unpackAny({ type_url: "/cosmos.crypto.secp256k1.PubKey", value: new Uint8Array(0) }, MSG_INTERFACE)).toThrow(
      "no concrete type registered for type URL /cosmos.crypto.secp256k1.PubKey against interface *interface { ProtoMessage(); Reset(); String() string }",
    );
    const body = codec.create(BODY, { extension_options: [send] });
    expect(() => unpackTxBody(body)).toThrow("no registered implementations of type tx.TxExtensionOptionI");
    expect(unpackAny({ type_url: "", value: new Uint8Array(0) }, PUB_KEY_INTERFACE)).toBeUndefined();
  });

  test("inner Anys are held in canonical form", () => {
    const odd = strToBytes(byteStr("\x1a\x0b\x0a\x05upokt\x12\x0207"));
    const message = unpackAny(exec([{ type_url: "/cosmos.bank.v1beta1.MsgSend", value: odd }]), MSG_INTERFACE);
    const inner = (message?.value["msgs"] as AnyValue[] | undefined)?.[0];
    expect(inner?.value).toEqual(codec.encode("cosmos.bank.v1beta1.MsgSend", { amount: [{ denom: "upokt", amount: "7" }] }));
    expect(canonicalAny({ name: "cosmos.base.v1beta1.Coin", value: { amount: "007" } }).value).toEqual(strToBytes(byteStr("\x12\x017")));
  });
});

describe("interface registry", () => {
  test("is the one that the reference lists", () => {
    let answers = 0;
    for (const line of goldenLines<{ service: string; method: string; request?: string; response?: string; code?: number }>(
      "queries/actors/grpc.jsonl.gz",
    )) {
      if (line.service !== "cosmos.base.reflection.v1beta1.ReflectionService" || line.code !== 0 || line.response === undefined) continue;
      answers++;
      if (line.method === "ListAllInterfaces") {
        const { interface_names: names } = codec.decode(
          "cosmos.base.reflection.v1beta1.ListAllInterfacesResponse",
          hexToBytes(line.response),
        );
        expect([...names].sort()).toEqual([...interfaceNames()]);
      } else {
        const { interface_name: name } = codec.decode(
          "cosmos.base.reflection.v1beta1.ListImplementationsRequest",
          hexToBytes(line.request ?? ""),
        );
        const { implementation_message_names: urls } = codec.decode(
          "cosmos.base.reflection.v1beta1.ListImplementationsResponse",
          hexToBytes(line.response),
        );
        expect([...urls].sort(), name).toEqual([...(implementations(name) ?? [])]);
      }
    }
    expect(answers).toBeGreaterThan(4);
  });

  test("knows messages by their exact type URL", () => {
    expect(isRegisteredTypeUrl("/pocket.supplier.MsgStakeSupplier")).toBe(true);
    expect(isRegisteredTypeUrl("pocket.supplier.MsgStakeSupplier")).toBe(false);
    expect(isRegisteredTypeUrl("/google.protobuf.Timestamp")).toBe(false);
  });
});
