import { secp256k1 } from "@noble/curves/secp256k1.js";
import { describe, expect, test } from "vitest";
import { bytesToHex } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { encodeScreens } from "#kernel/codec/textualCbor.js";
import { textualScreens, textualSignBytes } from "#kernel/codec/textual.js";
import { formatCoins, TextualRenderer } from "#kernel/codec/textualValues.js";
import { typeTable } from "#kernel/codec/typeTable.js";
import { goldenLines } from "../../support/golden.js";

const SIGN_MODE_TEXTUAL = 2;

interface BlockLine {
  readonly height: number;
  readonly txs: string[] | null;
  readonly result: { readonly tx_results: { readonly code?: number }[] | null };
}

/** Transactions of the chains that were signed in this mode and accepted. */
function textualTxs() {
  const out = [];
  for (const chain of ["actors", "relays", "morse"]) {
    for (const line of goldenLines<BlockLine>(`chains/${chain}/blocks.jsonl.gz`)) {
      for (const [i, tx] of (line.txs ?? []).entries()) {
        if ((line.result.tx_results?.[i]?.code ?? 0) !== 0) continue;
        const raw = codec.decode("cosmos.tx.v1beta1.TxRaw", new Uint8Array(Buffer.from(tx, "base64")));
        const authInfo = codec.decode("cosmos.tx.v1beta1.AuthInfo", raw.auth_info_bytes);
        if (authInfo.signer_infos[0]?.mode_info?.single?.mode === SIGN_MODE_TEXTUAL) out.push({ raw, authInfo });
      }
    }
  }
  return out;
}

describe("accepted transactions", () => {
  const txs = textualTxs();

  test("the recorded signatures fit the screens", () => {
    expect(txs.length).toBeGreaterThan(0);
    for (const { raw, authInfo } of txs) {
      const body = codec.decode("cosmos.tx.v1beta1.TxBody", raw.body_bytes);
      const signer = authInfo.signer_infos[0];
      if (signer?.public_key === undefined) throw new Error("no key");
      const publicKey = signer.public_key;
      const key = codec.decode("cosmos.crypto.secp256k1.PubKey", publicKey.value).key;
      const address = codec.decode("cosmos.bank.v1beta1.MsgSend", body.messages[0]?.value ?? new Uint8Array(0)).from_address;
      // The account number is nowhere in the transaction: exactly one fits.
      const fitting = [];
      for (let n = 0n; n < 120n; n++) {
        const data = { chainId: "pocket", accountNumber: n, sequence: signer.sequence, address, publicKey, body, authInfo, bodyBytes: raw.body_bytes, authInfoBytes: raw.auth_info_bytes };
        const signBytes = textualSignBytes(data, () => undefined);
        if (secp256k1.verify(raw.signatures[0] as Uint8Array, signBytes, key, { lowS: false })) fitting.push(n);
      }
      expect(fitting).toHaveLength(1);
    }
  });

  test("screens of a send", () => {
    const first = txs[0];
    if (first === undefined) throw new Error("none");
    const body = codec.create("cosmos.tx.v1beta1.TxBody", {
      messages: [codec.pack("cosmos.bank.v1beta1.MsgSend", { from_address: "a", to_address: "b", amount: [{ denom: "upokt", amount: "1" }] })],
    });
    const publicKey = codec.pack("cosmos.crypto.secp256k1.PubKey", { key: Uint8Array.from([3, 250, 223]) });
    const authInfo = codec.create("cosmos.tx.v1beta1.AuthInfo", { fee: { amount: [{ denom: "upokt", amount: "10" }], gas_limit: 200000n } });
    const data = { chainId: "pocket", accountNumber: 0n, sequence: 11n, address: "a", publicKey, body, authInfo, bodyBytes: new Uint8Array(0), authInfoBytes: new Uint8Array(0) };
    const shown = textualScreens(data, () => undefined).map((s) => `${"  ".repeat(s.indent)}${s.expert ? "*" : ""}${s.title}=${s.content}`);
    expect(shown.slice(0, -1)).toEqual([
      "Chain id=pocket", "Sequence=11", "*Address=a", "*Public key=/cosmos.crypto.secp256k1.PubKey", "  *Key=03FA DF", "=This transaction has 1 Message",
      "  Message (1/1)=/cosmos.bank.v1beta1.MsgSend", "    From address=a", "    To address=b", "    Amount=1 upokt", "=End of Message", "Fees=10 upokt",
      "*Gas limit=200'000",
    ]);
    expect(shown.at(-1)).toMatch(/^\*Hash of raw bytes=[0-9a-f]{64}$/);
  });
});

describe("values", () => {
  const atom = { display: "ATOM", denom_units: [{ denom: "ATOM", exponent: 6 }, { denom: "uatom", exponent: 0 }] };

  test.each([
    ["10000000", "10 ATOM"], ["2000", "0.002 ATOM"], ["1", "0.000001 ATOM"], ["1234567890123", "1'234'567.890123 ATOM"],
  ])("%s uatom is shown as %s", (amount, text) => {
    expect(formatCoins([{ denom: "uatom", amount }], () => atom)).toBe(text);
  });

  test("lists of coins are sorted by what is shown", () => {
    const coins = [{ denom: "zed", amount: "1000" }, { denom: "abc", amount: "7" }];
    expect(formatCoins(coins, () => undefined)).toBe("7 abc, 1'000 zed");
    expect(formatCoins([], () => undefined)).toBe("zero");
  });

  test.each([
    [0n, 0, "0 seconds"], [1n, 0, "1 second"], [604800n, 0, "7 days"], [1468800n, 100000000, "17 days, 0 hours, 0 minutes, 0.1 seconds"],
    [93784n, 500000000, "1 day, 2 hours, 3 minutes, 4.5 seconds"], [-61n, 0, "-1 minute, 1 second"], [3600n, 0, "1 hour"],
  ])("duration of %s s and %s ns", (seconds, nanos, text) => {
    const renderer = new TextualRenderer(() => undefined);
    expect(renderer.message(typeTable("google.protobuf.Duration"), { seconds, nanos })[0]?.content).toBe(text);
  });

  test("long bytes are shown as their hash, decimals without trailing zeros", () => {
    const renderer = new TextualRenderer(() => undefined);
    const key = renderer.message(typeTable("cosmos.crypto.ed25519.PubKey"), { key: new Uint8Array(36) });
    expect(key[1]?.content).toMatch(/^SHA-256=([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    const coin = renderer.message(typeTable("cosmos.base.v1beta1.DecCoin"), { denom: "x", amount: "1500000000000000000000" });
    expect(coin.map((s) => s.content)).toEqual(["DecCoin object", "x", "1'500"]);
  });

  test("lists, enums and nested messages", () => {
    const renderer = new TextualRenderer(() => undefined);
    const value = { voter: "v", options: [{ option: 1, weight: "0.7" }, { option: 3, weight: "0.3" }] };
    expect(renderer.message(typeTable("cosmos.gov.v1.MsgVoteWeighted"), value).map((s) => [s.indent, s.title, s.content])).toEqual([
      [0, "", "MsgVoteWeighted object"], [1, "Voter", "v"], [1, "Options", "2 WeightedVoteOption"],
      [2, "Options (1/2)", "WeightedVoteOption object"], [3, "Option", "VOTE_OPTION_YES"], [3, "Weight", "0.7"],
      [2, "Options (2/2)", "WeightedVoteOption object"], [3, "Option", "VOTE_OPTION_NO"], [3, "Weight", "0.3"], [1, "", "End of Options"],
    ]);
  });

  test("doubles and maps have no rendering", () => {
    const renderer = new TextualRenderer(() => undefined);
    expect(() => renderer.message(typeTable("pocket.proof.Params"), { proof_request_probability: 0.5 })).toThrow("value renderers cannot format value of type double");
    const map = { pending_undelegations: new Map([[1n, {}]]) };
    expect(() => renderer.message(typeTable("pocket.application.Application"), map)).toThrow("value renderers cannot format value of type map");
  });
});

test("CBOR in its shortest form", () => {
  const screen = { title: "Key", content: "x".repeat(30), indent: 1, expert: true };
  expect(bytesToHex(encodeScreens([screen, { title: "", content: "a", indent: 0, expert: false }]))).toBe(
    `a10182a401634b657902781e${"78".repeat(30)}030104f5a1026161`,
  );
});
