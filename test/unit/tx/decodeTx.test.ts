import { describe, expect, test } from "vitest";
import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { byteStr, bytesToText } from "#kernel/base/bytes.js";
import { Panic, PlainError, TxError } from "#kernel/base/errors.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { codec, type MessageInit } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { pubKeyAddress, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { SELF_TEST_MESSAGE } from "#kernel/crypto/selfTest.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { assertSigningData, signBytes } from "#kernel/tx/signBytes.js";
import { messageSigners } from "#kernel/tx/signers.js";
import { verifySignature } from "#kernel/tx/verifySignature.js";

const seed = sha256(SELF_TEST_MESSAGE);
const pubKey = { kind: "secp256k1", key: secp256k1PublicKey(seed) } as const;
const alice = accAddressToBech32(pubKeyAddress(pubKey));
const bob = accAddressToBech32(byteStr("\x02".repeat(20)));
const carol = accAddressToBech32(byteStr("\x03".repeat(20)));
const send = (from = alice, to = bob) =>
  codec.pack("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: to, amount: [{ denom: "upokt", amount: "1" }] });

type Body = MessageInit<"cosmos.tx.v1beta1.TxBody">;
type Auth = MessageInit<"cosmos.tx.v1beta1.AuthInfo">;
const AUTH: Auth = {
  signer_infos: [{ public_key: pubKeyToAny(pubKey), mode_info: { single: { mode: 1 } }, sequence: 4n }],
  fee: { amount: [{ denom: "upokt", amount: "10" }], gas_limit: 200000n },
};
const made = (body: Body = { messages: [send()] }, auth: Auth = AUTH) =>
  decodeTx(encodeTx({ body, auth_info: auth, signatures: [new Uint8Array(64)] }));
/** A transaction of raw parts, for what the codec would not write. */
const raw = (body: Uint8Array, auth: Uint8Array = codec.encode("cosmos.tx.v1beta1.AuthInfo", AUTH)) =>
  decodeTx(concatBytes(lengthDelimited(1, body), lengthDelimited(2, auth)));
const body = (init: Body = { messages: [send()] }): Uint8Array => codec.encode("cosmos.tx.v1beta1.TxBody", init);
/** Field 1047 (bit 1024 set) and field 99 as varints. */
const FIELD_1047 = Uint8Array.of(0xb8, 0x41, 1);
const FIELD_99 = Uint8Array.of(0x98, 6, 1);

describe("decoding", () => {
  test("empty input is an empty transaction", () => {
    const tx = decodeTx(new Uint8Array(0));
    expect(tx.messages).toEqual([]);
    expect(tx.signatures).toEqual([]);
    expect(() => tx.gasLimit).toThrow(Panic);
  });

  test("a plain transaction", () => {
    const tx = made();
    expect(tx.messages.map((m) => m.name)).toEqual(["cosmos.bank.v1beta1.MsgSend"]);
    expect(tx.gasLimit).toBe(200000n);
    expect(tx.signers().map(accAddressToBech32)).toEqual([alice]);
    expect(tx.bodyHasUnknownFields).toBe(false);
    expect(tx.hash).toMatch(/^[0-9A-F]{64}$/);
  });

  test("unknown fields: critical ones refused, others only in the body", () => {
    expect(() => raw(concatBytes(body(), FIELD_99))).toThrow(
      'errUnknownField "*tx.TxBody": {TagNum: 99, WireType:"varint"}: tx parse error',
    );
    const tx = raw(concatBytes(body(), FIELD_1047));
    expect(tx.bodyHasUnknownFields).toBe(true);
    const auth = codec.encode("cosmos.tx.v1beta1.AuthInfo", AUTH);
    expect(() => raw(body(), concatBytes(auth, FIELD_1047))).toThrow('errUnknownField "*tx.AuthInfo": {TagNum: 1047, WireType:"varint"}');
    expect(() => decodeTx(concatBytes(lengthDelimited(1, body()), lengthDelimited(4, body())))).toThrow(
      'errUnknownField "*tx.TxRaw": {TagNum: 4',
    );
    expect(() => raw(concatBytes(body(), varintField(2, 1n)))).toThrow(
      'Mismatched "*tx.TxBody": {TagNum: 2, GotWireType: "varint" != WantWireType: "bytes"}',
    );
  });

  const refused: [name: string, run: () => unknown, text: string][] = [
    ["unregistered type", () => made({ messages: [{ type_url: "/a.B", value: new Uint8Array(0) }] }), "unable to resolve type URL /a.B"],
    [
      "type URL without slash",
      () => made({ messages: [{ ...send(), type_url: "cosmos.bank.v1beta1.MsgSend" }] }),
      "unable to resolve type URL",
    ],
    ["empty Any", () => made({ messages: [{ type_url: "", value: new Uint8Array(0) }] }), "unable to resolve type URL "],
    [
      "no message",
      () => made({ messages: [pubKeyToAny(pubKey)] }),
      "against interface *interface { ProtoMessage(); Reset(); String() string }",
    ],
    [
      "extension option",
      () => made({ messages: [send()], extension_options: [send()] }),
      "no registered implementations of type tx.TxExtensionOptionI",
    ],
    [
      "bad amount",
      () => made({ messages: [{ ...send(), value: lengthDelimited(3, lengthDelimited(2, Uint8Array.of(0x30, 0x38))) }] }),
      'math/big: cannot unmarshal "08" into a *big.Int',
    ],
    [
      "key of another kind",
      () => made({ messages: [send()] }, { ...AUTH, signer_infos: [{ public_key: send() }] }),
      "against interface *types.PubKey",
    ],
  ];
  for (const [name, run, text] of refused) {
    test(name, () => {
      expect(run).toThrow(text);
      expect(run).toThrow(TxError);
      expect(run).toThrow(/: tx parse error$/);
    });
  }

  test("nesting of Any: 9 wrappers pass, 10 do not; 99 messages pass, 100 do not", () => {
    const exec = (msgs: ReturnType<typeof send>[]) => codec.pack("cosmos.authz.v1beta1.MsgExec", { grantee: alice, msgs });
    const wrapped = (n: number): ReturnType<typeof send> => (n === 0 ? send() : exec([wrapped(n - 1)]));
    expect(made({ messages: [wrapped(9)] }).messages).toHaveLength(1);
    expect(() => made({ messages: [wrapped(10)] })).toThrow("max depth exceeded");
    expect(made({ messages: [exec(Array.from({ length: 99 }, () => send()))] }).messages).toHaveLength(1);
    expect(() => made({ messages: [exec(Array.from({ length: 100 }, () => send()))] })).toThrow("call limit exceeded");
  });
});

describe("signers", () => {
  test("in order, without duplicates, the fee payer last", () => {
    const messages = [send(bob), send(alice), send(bob)];
    const tx = made({ messages }, { ...AUTH, fee: { gas_limit: 1n, payer: carol } });
    expect(tx.signers().map(accAddressToBech32)).toEqual([bob, alice, carol]);
    expect(accAddressToBech32(tx.feePayer())).toBe(carol);
    expect(accAddressToBech32(made({ messages }).feePayer())).toBe(bob);
    expect(tx.feeGranter()).toBeUndefined();
  });

  test("lists, nested messages, operator addresses", () => {
    const inputs = [alice, bob].map((address) => ({ address, coins: [] }));
    const multiSend = codec.create("cosmos.bank.v1beta1.MsgMultiSend", { inputs });
    expect(messageSigners("cosmos.bank.v1beta1.MsgMultiSend", multiSend).map(accAddressToBech32)).toEqual([alice, bob]);
    const propose = codec.create("cosmos.group.v1.MsgSubmitProposal", { proposers: [bob, alice, bob] });
    expect(messageSigners("cosmos.group.v1.MsgSubmitProposal", propose).map(accAddressToBech32)).toEqual([bob, alice, bob]);
    const unjail = codec.create("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: valAddressToBech32(pubKeyAddress(pubKey)) });
    expect(messageSigners("cosmos.slashing.v1beta1.MsgUnjail", unjail).map(accAddressToBech32)).toEqual([alice]);
    const wrong = codec.create("cosmos.slashing.v1beta1.MsgUnjail", { validator_addr: alice });
    expect(() => messageSigners("cosmos.slashing.v1beta1.MsgUnjail", wrong)).toThrow(
      "expected 'poktvaloper' got 'pokt': internal logic error",
    );
    const pay = codec.create("ibc.applications.fee.v1.MsgPayPacketFeeAsync", { packet_fee: { refund_address: carol } });
    expect(messageSigners("ibc.applications.fee.v1.MsgPayPacketFeeAsync", pay).map(accAddressToBech32)).toEqual([carol]);
  });

  test("addresses that are none", () => {
    expect(() => made({ messages: [send("nokey")] }).signers()).toThrow("decoding bech32 failed: invalid bech32 string length 5");
    expect(() => made({ messages: [send("")] }).signers()).toThrow("empty address string is not allowed");
    const granter = made(undefined, { ...AUTH, fee: { granter: "nokey" } });
    expect(() => granter.feeGranter()).toThrow(Panic);
    const foreign = made(undefined, { ...AUTH, fee: { granter: "cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu" } });
    expect(() => foreign.feeGranter()).toThrow(
      "expected 'pokt' got 'cosmos': internal logic error [cosmos/cosmos-sdk@v0.53.7/codec/address/bech32_codec.go:37]",
    );
    const payer = made(undefined, { ...AUTH, fee: { payer: "nokey" } });
    expect(() => payer.feePayer()).toThrow(Panic);
    expect(() => payer.signers()).toThrow(PlainError);
  });

  test("invalid UTF-8 matters in pocket messages only", () => {
    const bad = bytesToText(Uint8Array.of(0x61, 0xff));
    const stake = codec.create("pocket.gateway.MsgStakeGateway", { address: alice, stake: { denom: bad, amount: "1" } });
    expect(() => messageSigners("pocket.gateway.MsgStakeGateway", stake)).toThrow(
      "cannot unmarshal msg /pocket.gateway.MsgStakeGateway: proto: field cosmos.base.v1beta1.Coin.denom contains invalid UTF-8",
    );
    const coins = codec.create("cosmos.bank.v1beta1.MsgSend", { from_address: alice, to_address: bad });
    expect(messageSigners("cosmos.bank.v1beta1.MsgSend", coins)).toHaveLength(1);
    expect(made({ messages: [send()], memo: bad }).signers()).toHaveLength(1);
  });
});

describe("signatures", () => {
  const signer = { address: alice, chainId: "pocket", accountNumber: 7n, sequence: 4n, pubKey };
  const signed = (auth: Auth = AUTH, mode = 1) => {
    const unsigned = made(undefined, auth);
    const signature = secp256k1Sign(seed, signBytes(unsigned, mode, signer));
    return decodeTx(encodeTx({ body: { messages: [send()] }, auth_info: auth, signatures: [signature] }));
  };

  test("verify, and fail with the reference's texts", () => {
    const tx = signed();
    const data = tx.signatureData()[0]?.data;
    expect(() => verifySignature(tx, pubKey, data, signer)).not.toThrow();
    expect(() => verifySignature(tx, pubKey, data, { ...signer, accountNumber: 8n })).toThrow("unable to verify single signer signature");
    expect(() => verifySignature(tx, pubKey, undefined, signer)).toThrow("unexpected SignatureData <nil>");
    const multi = { kind: "multi", bitArray: undefined, signatures: [] } as const;
    expect(() => verifySignature(tx, pubKey, multi, signer)).toThrow("expected <nil>, got *secp256k1.PubKey");
    for (const [mode, text] of [
      [191, "SIGN_MODE_EIP_191"],
      [0, "SIGN_MODE_UNSPECIFIED"],
      [55, "55"],
    ] as const) {
      expect(() => signBytes(tx, mode, signer)).toThrow(`unsupported sign mode ${text}`);
    }
  });

  test("DIRECT_AUX: not for the fee payer, else the codec's document", () => {
    const info = [{ public_key: pubKeyToAny(pubKey), mode_info: { single: { mode: 3 } }, sequence: 4n }];
    const own = made(undefined, { ...AUTH, signer_infos: info });
    expect(() => signBytes(own, 3, signer)).toThrow(`fee payer ${alice} cannot sign with SIGN_MODE_DIRECT_AUX: unauthorized`);
    const auth = { signer_infos: info, fee: { ...AUTH.fee, payer: carol } };
    const tx = signed(auth, 3);
    const doc = codec.encode("cosmos.tx.v1beta1.SignDocDirectAux", {
      body_bytes: tx.bodyBytes,
      public_key: pubKeyToAny(pubKey),
      chain_id: "pocket",
      account_number: 7n,
      sequence: 4n,
    });
    expect(Buffer.from(signBytes(tx, 3, signer)).toString("hex")).toBe(Buffer.from(doc).toString("hex"));
    expect(() => verifySignature(tx, pubKey, tx.signatureData()[0]?.data, signer)).not.toThrow();
  });

  test("a signer-info without key or mode, and fewer signatures than infos, panic as in the reference", () => {
    const noKey = made(undefined, { ...AUTH, signer_infos: [{ mode_info: { single: { mode: 1 } } }] });
    expect(noKey.pubKeys).toEqual([undefined]);
    expect(() => assertSigningData(noKey)).toThrow(Panic);
    const noMode = made(undefined, { ...AUTH, signer_infos: [{ public_key: pubKeyToAny(pubKey) }] });
    expect(noMode.signatureData()[0]?.data).toBeUndefined();
    const empty = made(undefined, { ...AUTH, signer_infos: [{ public_key: pubKeyToAny(pubKey), mode_info: {} }] });
    expect(() => empty.signatureData()).toThrow(Panic);
    const two = made(undefined, { ...AUTH, signer_infos: [AUTH.signer_infos?.[0] as never, AUTH.signer_infos?.[0] as never] });
    expect(() => two.signatureData()).toThrow("index out of range [1] with length 1");
  });
});
