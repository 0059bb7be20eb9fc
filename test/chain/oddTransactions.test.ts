import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { textToBytes } from "#kernel/base/bytes.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import { ed25519Address, ed25519PublicKey, ed25519Sign } from "#kernel/crypto/ed25519.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { pubKeyAddress, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import { message, TestChain, type TxResult, testAccount } from "../support/chain.js";
import { infoOf, type OddTx, oddTx, signDoc } from "../support/oddTx.js";

const FUNDS = 1_000_000_000n;
const bob = testAccount("bob").bech32;
const coins = (...amounts: [string, string][]) => amounts.map(([denom, amount]) => ({ denom, amount }));
const sendOf = (from: string, ...amounts: [string, string][]) =>
  message("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: bob, amount: coins(...amounts) });
const SEND = sendOf(testAccount("alice").bech32, ["upokt", "5"]);

async function started(options: Partial<Parameters<typeof TestChain.start>[0]> = {}): Promise<TestChain> {
  const chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS }, ...options });
  await chain.block();
  return chain;
}

/** Code and gas of one transaction in the second block. */
async function outcome(odd: Partial<OddTx> & { readonly bytes?: Uint8Array }): Promise<{ code: string; gas: string; result: TxResult }> {
  const chain = await started();
  const result = await chain.run(odd.bytes ?? oddTx({ messages: [SEND], ...odd }));
  return { code: `${result.codespace || "ok"}/${result.code}`, gas: `${result.gas_wanted}/${result.gas_used}`, result };
}

const NO_BYTES = new Uint8Array(0);
/** A varint field of value 1. */
const unknownField = (number: number) => Uint8Array.of(((number << 3) & 0x7f) | 0x80, number >> 4, 1);

describe("a panic of the reference before the transaction's own meter", () => {
  const rows: [string, Partial<OddTx>][] = [
    ["auth info empty", { rawAuth: NO_BYTES }],
    ["no fee", { fee: null }],
    ["a granter that is no address", { fee: { granter: "nobody" } }],
    ["an empty mode info", { infos: ([info]) => [{ ...info, mode_info: {} }] }],
    ["more signer-infos than signatures", { infos: ([info]) => [info ?? {}, info ?? {}] }],
    [
      "a key of three bytes",
      { infos: ([info]) => [{ ...info, public_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: Uint8Array.of(1, 2, 3) }) }] },
    ],
  ];
  test.each(rows)("%s", async (_name, odd) => {
    const { code, gas, result } = await outcome(odd);
    expect([code, gas, result.events.length]).toEqual(["undefined/111222", "0/3252", 0]);
  });

  test("a signer-info without key, though the account has one", async () => {
    const chain = await started();
    await chain.run(oddTx({ messages: [SEND] }));
    const result = await chain.run(oddTx({ messages: [SEND], sequences: [1n], infos: ([info]) => [{ ...info, public_key: undefined }] }));
    expect([result.codespace, result.code, result.gas_wanted, result.gas_used]).toEqual(["undefined", 111222, 0n, 3252n]);
  });

  test("a multisig's mode info without bit array", async () => {
    const chain = await started();
    const key = multisig(1, [infoOf(testAccount("alice"), 0n).public_key]);
    const address = accAddressToBech32(key.address);
    await chain.run(
      oddTx({
        messages: [
          message("cosmos.bank.v1beta1.MsgSend", {
            from_address: testAccount("alice").bech32,
            to_address: address,
            amount: coins(["upokt", "9"]),
          }),
        ],
      }),
    );
    const infos = () => [{ public_key: key.any, mode_info: { multi: { mode_infos: [] } }, sequence: 0n }];
    const result = await chain.run(oddTx({ messages: [sendOf(address, ["upokt", "1"])], infos, signatures: () => [NO_BYTES] }));
    expect([result.codespace, result.code, result.gas_wanted, result.gas_used]).toEqual(["undefined", 111222, 0n, 3252n]);
  });
});

describe("refused with the reference's code", () => {
  const rows: [string, Partial<OddTx> & { bytes?: Uint8Array }, string, RegExp][] = [
    ["bytes that do not decode", { bytes: Uint8Array.of(1, 2, 3) }, "sdk/2 0/0", /^tx parse error$/],
    ["body empty", { rawBody: NO_BYTES }, "sdk/18 0/1174", /^must contain at least one message/],
    [
      "a short signature",
      { signatures: ([s]) => [(s as Uint8Array).slice(1)] },
      "sdk/4",
      /\(unable to verify single signer signature\): unauthorized$/,
    ],
    ["signer-infos empty", { infos: () => [] }, "sdk/4", /^invalid number of signer; {2}expected: 1, got 0: unauthorized$/],
    ["gas limit 0", { fee: { gas_limit: 0n } }, "sdk/11 0/1000", /^out of gas in location: ReadFlat; gasWanted: 0, gasUsed: 1000/],
    [
      "gas limit 2^63",
      { fee: { gas_limit: 1n << 63n } },
      "sdk/18 -9223372036854775808/0",
      /^invalid gas supplied; 9223372036854775808 > 9223372036854775807/,
    ],
    [
      "fee over balance",
      { fee: { amount: coins(["upokt", "100000000000"]) } },
      "sdk/5",
      /^spendable balance 1000000000upokt is smaller than 100000000000upokt: insufficient funds: insufficient funds$/,
    ],
    [
      "fee unsorted",
      { fee: { amount: coins(["upokt", "5"], ["mact", "1"]) } },
      "sdk/13",
      /^invalid fee amount: 5upokt,1mact: insufficient fee$/,
    ],
    ["fee negative", { fee: { amount: coins(["upokt", "-5"]) } }, "sdk/13 200000/0", /^invalid fee provided: -5upokt: insufficient fee$/],
    ["a fee payer that is no address", { fee: { payer: "nobody" } }, "sdk/7", /^Invalid fee payer address \(/],
    ["no signatures", { signatures: () => [] }, "sdk/15", /^no signatures supplied$/],
    [
      "two signatures for one signer",
      { signatures: ([s]) => [s as Uint8Array, s as Uint8Array] },
      "sdk/4",
      /^wrong number of signers; expected 1, got 2: unauthorized$/,
    ],
    [
      "memo too long",
      { body: { memo: "x".repeat(257) } },
      "sdk/12",
      /^maximum number of characters is 256 but received 257 characters: memo too large$/,
    ],
    ["unknown field 99 in the body", { bodyTail: unknownField(99) }, "sdk/2 0/0", /^tx parse error$/],
    ["unknown field 1047 in the auth info", { authTail: unknownField(1047) }, "sdk/2 0/0", /^tx parse error$/],
    ["an extension option", { body: { extension_options: [SEND] } }, "sdk/2 0/0", /^tx parse error$/],
    ["a non-critical extension option", { body: { non_critical_extension_options: [SEND] } }, "sdk/2 0/0", /^tx parse error$/],
    [
      "mode 191",
      { infos: () => [infoOf(testAccount("alice"), 0n, 191)] },
      "sdk/4",
      /\(unsupported sign mode SIGN_MODE_EIP_191\): unauthorized$/,
    ],
    [
      "another's key",
      { infos: () => [infoOf(testAccount("bob"), 0n)] },
      "sdk/8",
      /^pubKey does not match signer address .* with signer index: 0: invalid pubkey$/,
    ],
    ["no mode info", { infos: ([info]) => [{ ...info, mode_info: undefined }] }, "undefined/1", /^got empty SignatureData$/],
    ["unordered without timeout", { body: { unordered: true } }, "sdk/18", /^unordered transaction must have timeout_timestamp set/],
    [
      "unordered with Go's zero time",
      { body: { unordered: true, timeout_timestamp: { seconds: -62135596800n, nanos: 0 } } },
      "sdk/18",
      /^unordered transaction must have timeout_timestamp set/,
    ],
    [
      "unordered too far",
      { body: { unordered: true, timeout_timestamp: { seconds: 1_700_001_000n, nanos: 0 } } },
      "sdk/18",
      /^unordered tx ttl exceeds 10m0s/,
    ],
    [
      "a timeout of the past",
      { body: { timeout_timestamp: { seconds: 1_700_000_000n, nanos: 5 } } },
      "sdk/42",
      /^block time: 2023-11-14 22:13:30 \+0000 UTC, timeout timestamp: 2023-11-14 22:13:20.000000005 \+0000 UTC: tx timeout$/,
    ],
    ["a nil amount behind a bad denom", { messages: [sendOfNil(["1", "1"], ["upokt", ""])] }, "sdk/10", /^11,0upokt: invalid coins$/],
    ["a nil amount of a bad denom", { messages: [sendOfNil(["1", ""])] }, "sdk/10", /^01: invalid coins$/],
    ["a nil amount, which unpacking makes a zero", { messages: [sendOfNil(["upokt", ""])] }, "sdk/10", /^0upokt: invalid coins$/],
    ["a nil fee", { rawAuth: nilFee() }, "sdk/13 200000/0", /^invalid fee provided: null: insufficient fee$/],
  ];
  test.each(rows)("%s", async (_name, odd, expected, log) => {
    const { code, gas, result } = await outcome(odd);
    expect(expected.includes(" ") ? `${code} ${gas}` : code).toBe(expected);
    expect(result.log.replace(/^failed to execute message; message index: 0: /, "")).toMatch(log);
  });

  test("CheckTx says it twice when bytes do not decode, and has charged the parameters", async () => {
    const chain = await started();
    expect(chain.checkTx(Uint8Array.of(1, 2, 3))).toMatchObject({ code: 2, codespace: "sdk", gas_wanted: 0n, gas_used: 1174n });
    expect(chain.checkTx(Uint8Array.of(1, 2, 3)).log).toMatch(/: tx parse error: tx parse error$/);
  });
});

describe("accepted", () => {
  const rows: [string, Partial<OddTx>][] = [
    ["a tip", { auth: { tip: { amount: coins(["upokt", "1"]), tipper: bob } } }],
    ["an unknown non-critical field in the body", { bodyTail: unknownField(1047) }],
    ["a memo that is no UTF-8", { body: { memo: "\udcff" } }],
    ["a fee of zero", { fee: { amount: coins(["upokt", "0"]) } }],
    ["a timeout at Go's zero time", { body: { timeout_timestamp: { seconds: -62135596800n, nanos: 0 } } }],
    ["the greatest gas limit", { fee: { gas_limit: (1n << 63n) - 1n } }],
    ["a field number above 2^29", { bodyTail: Uint8Array.of(0x80, 0xc0, 0x80, 0x80, 0x10, 1) }],
  ];
  test.each(rows)("%s", async (_name, odd) => {
    const { code, result } = await outcome(odd);
    expect([code, result.log]).toEqual(["ok/0", ""]);
  });

  test("an ed25519 account, at 590 gas a signature", async () => {
    const chain = await started();
    const secret = sha256(textToBytes("ed"));
    const key = ed25519PublicKey(secret);
    const address = accAddressToBech32(ed25519Address(key));
    const fund = message("cosmos.bank.v1beta1.MsgSend", {
      from_address: testAccount("alice").bech32,
      to_address: address,
      amount: coins(["upokt", "9"]),
    });
    await chain.run(oddTx({ messages: [fund] }));
    const infos = () => [
      { public_key: codec.pack("cosmos.crypto.ed25519.PubKey", { key }), mode_info: { single: { mode: 1 } }, sequence: 0n },
    ];
    let signature: Uint8Array = NO_BYTES;
    const bytes = oddTx({
      messages: [sendOf(address, ["upokt", "1"])],
      infos,
      signBytes: (body, auth) => {
        signature = ed25519Sign(secret, signDoc(body, auth, numberOf(chain, address)));
        return body;
      },
      signatures: () => [signature],
    });
    const result = await chain.run(bytes);
    expect([result.code, result.log]).toEqual([0, ""]);
  });
});

function multisig(threshold: number, keys: readonly ReturnType<typeof infoOf>["public_key"][]) {
  const any = codec.pack("cosmos.crypto.multisig.LegacyAminoPubKey", { threshold, public_keys: keys as never });
  return { any, address: pubKeyAddress(pubKeyFromAny(any)) };
}

/** Number of a stored base account. */
function numberOf(chain: TestChain, address: string): bigint {
  const { account } = chain.query(
    "cosmos.auth.v1beta1.Query/Account",
    "cosmos.auth.v1beta1.QueryAccountRequest",
    { address },
    "cosmos.auth.v1beta1.QueryAccountResponse",
  );
  return codec.decode("cosmos.auth.v1beta1.BaseAccount", account?.value ?? NO_BYTES).account_number;
}

function text(field: number, value: string): Uint8Array {
  return value === "" ? new Uint8Array(0) : lengthDelimited(field, textToBytes(value));
}

/** A coin whose empty amount is absent, as no honest encoder writes it. */
function bareCoin(field: number, [denom, amount]: [string, string]): Uint8Array {
  return lengthDelimited(field, concatBytes(text(1, denom), text(2, amount)));
}

function sendOfNil(...amounts: [string, string][]) {
  const parts = amounts.map((coin) => bareCoin(3, coin));
  const value = concatBytes(text(1, testAccount("alice").bech32), text(2, bob), ...parts);
  return { type_url: "/cosmos.bank.v1beta1.MsgSend", value };
}

function nilFee(): Uint8Array {
  const infos = codec.encode("cosmos.tx.v1beta1.AuthInfo", { signer_infos: [infoOf(testAccount("alice"), 0n)] });
  return concatBytes(infos, lengthDelimited(2, concatBytes(bareCoin(1, ["upokt", ""]), varintField(2, 200_000n))));
}
