import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { bytesToHex, textToBytes } from "#kernel/base/bytes.js";
import { codec, type MessageInit } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { pubKeyAddress, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { secp256k1PublicKey } from "#kernel/crypto/secp256k1.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { bytesHexText, coinsText, decimalText, durationText, integerText, timestampText } from "#kernel/tx/textual/scalars.js";
import { encodeScreens, screen } from "#kernel/tx/textual/screens.js";
import { textualScreens } from "#kernel/tx/textual/signTextual.js";

describe("values", () => {
  test("numbers", () => {
    expect(["0", "1000", "-1234567", "007"].map(integerText)).toEqual(["0", "1'000", "-1'234'567", "7"]);
    expect(() => integerText("")).toThrow("cannot format empty string");
    expect(() => integerText("1e3")).toThrow('expecting only digits 0-9, but got non-digits in "1e3"');
    expect(["1.500", "1500000000000000000", "1234567.89", "0", "-0.50"].map(decimalText)).toEqual([
      "1.5",
      "1.5",
      "1'234'567.89",
      "0",
      "-0.5",
    ]);
  });

  test("bytes, times, durations", () => {
    expect(bytesHexText(Uint8Array.of(1, 2, 3))).toBe("0102 03");
    expect(bytesHexText(new Uint8Array(36))).toMatch(/^SHA-256=([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    expect(timestampText({ seconds: 0n, nanos: 500_000_000 })).toBe("1970-01-01T00:00:00.5Z");
    const rows: [bigint, number, string][] = [
      [0n, 0, "0 seconds"],
      [1n, 0, "1 second"],
      [93784n, 500_000_000, "1 day, 2 hours, 3 minutes, 4.5 seconds"],
      [17n * 86400n, 100_000_000, "17 days, 0 hours, 0 minutes, 0.1 seconds"],
      [7n * 86400n, 0, "7 days"],
      [-3600n, 0, "-1 hour"],
      [3660n, 0, "1 hour, 1 minute"],
    ];
    for (const [seconds, nanos, text] of rows) expect(durationText({ seconds, nanos })).toBe(text);
  });

  test("coins, with and without metadata", () => {
    const pokt = {
      display: "pokt",
      denom_units: [
        { denom: "upokt", exponent: 0 },
        { denom: "pokt", exponent: 6 },
      ],
    };
    const source = (denom: string) => (denom === "upokt" ? pokt : undefined);
    const asked: string[] = [];
    const coins = [
      { denom: "upokt", amount: "1234567890" },
      { denom: "atom", amount: "1000" },
    ];
    const text = coinsText(coins, (denom) => {
      asked.push(denom);
      return source(denom);
    });
    expect([text, asked]).toEqual(["1'000 atom, 1'234.56789 pokt", ["upokt", "atom"]]);
    expect(coinsText([{ denom: "pokt", amount: "5" }], () => pokt)).toBe("5 pokt");
    expect(coinsText([{ denom: "upokt", amount: "5" }], () => ({ ...pokt, denom_units: [] }))).toBe("5 upokt");
    expect(coinsText([], source)).toBe("zero");
  });

  test("canonical CBOR", () => {
    const long = "x".repeat(300);
    expect(bytesToHex(encodeScreens([screen("c", "t"), { ...screen("d"), indent: 2, expert: true }]))).toBe(
      "a10182a2016174026163a302616403020" + "4f5",
    );
    expect(bytesToHex(encodeScreens([screen(long)]))).toBe(`a10181a10279012c${"78".repeat(300)}`);
    expect(encodeScreens(Array.from({ length: 30 }, () => screen("x")))[2]).toBe(0x98);
  });
});

describe("screens", () => {
  const pubKey = { kind: "secp256k1", key: secp256k1PublicKey(sha256(textToBytes("k"))) } as const;
  const other = { kind: "secp256k1", key: secp256k1PublicKey(sha256(textToBytes("o"))) } as const;
  const address = accAddressToBech32(pubKeyAddress(pubKey));
  const info = (key: typeof pubKey) => ({ public_key: pubKeyToAny(key), mode_info: { single: { mode: 2 } }, sequence: 1n });
  const shown = (messages: ReturnType<typeof codec.pack>[], auth: MessageInit<"cosmos.tx.v1beta1.AuthInfo"> = {}, body = {}): string[] => {
    const auth_info = { signer_infos: [info(pubKey)], fee: { gas_limit: 0n }, ...auth };
    const tx = decodeTx(encodeTx({ body: { messages, ...body }, auth_info, signatures: [] }));
    const signer = { address, chainId: "pocket", accountNumber: 0n, sequence: 0n, pubKey };
    return textualScreens(tx, signer, () => undefined)
      .filter((s) => !s.title.startsWith("Hash") && !s.title.startsWith("Public") && s.title !== "Key" && s.title !== "Address")
      .map((s) => `${"  ".repeat(s.indent)}${s.title}=${s.content}${s.expert ? " *" : ""}`);
  };

  test("nested Anys, lists, enums, durations", () => {
    const vote = codec.pack("cosmos.gov.v1.MsgVote", { proposal_id: 1200n, voter: address, option: 1 });
    const exec = codec.pack("cosmos.authz.v1beta1.MsgExec", { grantee: address, msgs: [vote] });
    expect(shown([exec, vote])).toEqual([
      "Chain id=pocket",
      "=This transaction has 2 Messages",
      "  Message (1/2)=/cosmos.authz.v1beta1.MsgExec",
      `    Grantee=${address}`,
      "    Msgs=1 Any",
      "      Msgs (1/1)=/cosmos.gov.v1.MsgVote",
      "        Proposal id=1'200",
      `        Voter=${address}`,
      "        Option=VOTE_OPTION_YES",
      "    =End of Msgs",
      "  Message (2/2)=/cosmos.gov.v1.MsgVote",
      "    Proposal id=1'200",
      `    Voter=${address}`,
      "    Option=VOTE_OPTION_YES",
      "=End of Message",
    ]);
  });

  test("other signers and what is unordered are for experts", () => {
    const vote = codec.pack("cosmos.gov.v1.MsgVote", { voter: address });
    const body = { memo: "hi", unordered: true, timeout_timestamp: { seconds: 60n, nanos: 0 } };
    expect(shown([vote], { signer_infos: [info(pubKey), info(other)] }, body)).toEqual([
      "Chain id=pocket",
      "=This transaction has 1 Message",
      "  Message (1/1)=/cosmos.gov.v1.MsgVote",
      `    Voter=${address}`,
      "=End of Message",
      "Memo=hi",
      "Other signer=1 SignerInfo *",
      "  Other signer (1/1)=SignerInfo object *",
      "    Mode info=ModeInfo object *",
      "      Single=Single object *",
      "        Mode=SIGN_MODE_TEXTUAL *",
      "    Sequence=1 *",
      "=End of Other signer *",
      "Unordered=True *",
      "Timeout timestamp=1970-01-01T00:01:00Z *",
    ]);
  });

  test("modes inside another signer's multisig are shown as they were sent", () => {
    const single = { single: { mode: 127 } };
    const multi = { multi: { bitarray: { extra_bits_stored: 2, elems: Uint8Array.of(0xc0) }, mode_infos: [single] } };
    const vote = codec.pack("cosmos.gov.v1.MsgVote", { voter: address });
    const lines = shown([vote], { signer_infos: [info(pubKey), { ...info(other), mode_info: multi }] });
    expect(lines.slice(lines.indexOf("        Mode infos=1 ModeInfo *"))).toEqual([
      "        Mode infos=1 ModeInfo *",
      "          Mode infos (1/1)=ModeInfo object *",
      "            Single=Single object *",
      "              Mode=SIGN_MODE_LEGACY_AMINO_JSON *",
      "        =End of Mode infos *",
      "    Sequence=1 *",
      "=End of Other signer *",
    ]);
  });

  test("only what was sent is shown, and a coin with a comma not at all", () => {
    const bare = { type_url: "/cosmos.staking.v1beta1.MsgDelegate", value: Uint8Array.of(0x0a, 1, 0x78) };
    expect(shown([bare])).toEqual([
      "Chain id=pocket",
      "=This transaction has 1 Message",
      "  Message (1/1)=/cosmos.staking.v1beta1.MsgDelegate",
      "    Delegator address=x",
      "=End of Message",
    ]);
    expect(() => coinsText([{ denom: "a,b", amount: "1" }], () => undefined)).toThrow("coin 1 a,b contains a comma");
    expect(() => coinsText([{ denom: "upokt", amount: "" }], () => undefined)).toThrow("cannot format empty string");
  });

  test("decimals held as bytes are hex of their text", () => {
    const params = codec.pack("cosmos.slashing.v1beta1.MsgUpdateParams", { params: { min_signed_per_window: "500000000000000000" } });
    expect(shown([params]).join("\n")).toContain("Min signed per window=3530 3030");
  });

  test("doubles cannot be shown", () => {
    const update = codec.pack("pocket.tokenomics.MsgUpdateParams", { params: { mint_ratio: 0.5 } });
    expect(() => shown([update])).toThrow("value renderers cannot format value of type double");
  });
});
