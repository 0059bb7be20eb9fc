import { describe, expect, test } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { concatBytes, lengthDelimited } from "#kernel/base/protoWire.js";
import { codec } from "#kernel/codec/codec.js";
import { compactBitArray } from "#kernel/crypto/compactBitArray.js";
import { pubKeyAddress, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import { secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { encodeMultiSignature } from "#kernel/tx/signatureData.js";
import { textualSignBytes } from "#kernel/tx/textual/signTextual.js";
import { eventOf, message, type PackedMessage, TestChain, type TxResult, testAccount } from "../support/chain.js";
import { infoOf, oddTx, signDoc } from "../support/oddTx.js";

const FUNDS = 1_000_000_000n;
const alice = testAccount("alice");
const bob = testAccount("bob");
const carol = testAccount("carol");
const upokt = (amount: bigint) => [{ denom: "upokt", amount: String(amount) }];
const send = (from: string, to: string, amount: bigint) =>
  message("cosmos.bank.v1beta1.MsgSend", { from_address: from, to_address: to, amount: upokt(amount) });
const code = (result: TxResult) => `${result.codespace || "ok"}/${result.code}`;
const secp = (account: typeof alice) => codec.pack("cosmos.crypto.secp256k1.PubKey", { key: account.publicKey });

async function started(options: Partial<Parameters<typeof TestChain.start>[0]> = {}): Promise<TestChain> {
  const chain = await TestChain.start({ balances: { validator: FUNDS, alice: FUNDS, bob: FUNDS, carol: FUNDS }, ...options });
  await chain.block();
  return chain;
}

describe("multisig", () => {
  const inner = codec.pack("cosmos.crypto.multisig.LegacyAminoPubKey", { threshold: 1, public_keys: [secp(alice), secp(bob)] });
  const outer = codec.pack("cosmos.crypto.multisig.LegacyAminoPubKey", { threshold: 2, public_keys: [secp(carol), inner] });
  const address = accAddressToBech32(pubKeyAddress(pubKeyFromAny(outer)));
  const single = { single: { mode: 1 } };
  const nested = { multi: { bitarray: compactBitArray(2, [1]), mode_infos: [single] } };
  const info = {
    public_key: outer,
    mode_info: { multi: { bitarray: compactBitArray(2, [0, 1]), mode_infos: [single, nested] } },
    sequence: 0n,
  };

  async function run(number: bigint, signers: readonly (typeof alice)[]): Promise<TxResult> {
    const chain = await started();
    await chain.run(chain.tx("alice", [send(alice.bech32, address, 9n)]));
    let doc = new Uint8Array(0);
    const bytes = oddTx({
      messages: [send(address, bob.bech32, 1n)],
      infos: () => [info],
      signBytes: (body, auth) => {
        doc = Uint8Array.from(signDoc(body, auth, number));
        return doc;
      },
      signatures: () => {
        const [outerSig, innerSig] = signers.map((s) => secp256k1Sign(s.privateKey, doc)) as [Uint8Array, Uint8Array];
        return [encodeMultiSignature([outerSig, encodeMultiSignature([innerSig])])];
      },
    });
    return chain.run(bytes);
  }

  /** The first free number after genesis: the accounts of modules come before. */
  async function numberOfMultisig(): Promise<bigint> {
    const chain = await started();
    await chain.run(chain.tx("alice", [send(alice.bech32, address, 9n)]));
    const { account } = chain.query(
      "cosmos.auth.v1beta1.Query/Account",
      "cosmos.auth.v1beta1.QueryAccountRequest",
      { address },
      "cosmos.auth.v1beta1.QueryAccountResponse",
    );
    return codec.decode("cosmos.auth.v1beta1.BaseAccount", account?.value ?? new Uint8Array(0)).account_number;
  }

  test("a multisig in a multisig signs, and has an event for every signature", async () => {
    const result = await run(await numberOfMultisig(), [carol, bob]);
    expect([code(result), result.log]).toEqual(["ok/0", ""]);
    const signatures = result.events.filter((e) => e.attributes[0]?.key === "signature");
    expect(signatures.length).toBe(4);
  });

  test("the wrong inner key is told by its index", async () => {
    const result = await run(await numberOfMultisig(), [carol, alice]);
    expect(code(result)).toBe("sdk/4");
    expect(result.log).toMatch(/\(unable to verify signature at index 1\): unauthorized$/);
  });

  test("more than seven keys are too many", async () => {
    const many = codec.pack("cosmos.crypto.multisig.LegacyAminoPubKey", { threshold: 1, public_keys: Array(8).fill(secp(alice)) });
    const rich = accAddressToBech32(pubKeyAddress(pubKeyFromAny(many)));
    const chain = await started();
    await chain.run(chain.tx("alice", [send(alice.bech32, rich, 9n)]));
    const modes = { multi: { bitarray: compactBitArray(8, []), mode_infos: [] } };
    const infos = () => [{ public_key: many, mode_info: modes, sequence: 0n }];
    const result = await chain.run(oddTx({ messages: [send(rich, bob.bech32, 1n)], infos, signatures: () => [encodeMultiSignature([])] }));
    expect([code(result), result.log]).toEqual(["sdk/14", "signatures: 8, limit: 7: maximum number of signatures exceeded"]);
  });
});

describe("several signers", () => {
  const both = [send(alice.bech32, carol.bech32, 1n), send(bob.bech32, carol.bech32, 1n)];

  test("sign in the order of the messages, the fee payer last", async () => {
    const chain = await started();
    const odd = { signers: ["alice", "bob", "carol"], numbers: [1n, 2n, 3n], fee: { payer: carol.bech32, amount: upokt(7n) } };
    const result = await chain.run(oddTx({ messages: both, ...odd }));
    expect([code(result), eventOf(result, "tx")]).toEqual(["ok/0", { fee: "7upokt", fee_payer: carol.bech32 }]);
    const wrong = await chain.run(oddTx({ messages: both, ...odd, signers: ["bob", "alice", "carol"], sequences: [1n, 1n, 1n] }));
    expect(code(wrong)).toBe("sdk/8");
  });

  test("DIRECT_AUX is for those who do not pay", async () => {
    const chain = await started();
    const aux = (index: number, body: Uint8Array, auth: Uint8Array): Uint8Array =>
      index === 0
        ? signDoc(body, auth, 1n)
        : codec.encode("cosmos.tx.v1beta1.SignDocDirectAux", {
            body_bytes: body,
            public_key: secp(bob),
            chain_id: "story",
            account_number: 2n,
          });
    const infos = () => [infoOf(alice, 0n), infoOf(bob, 0n, 3)];
    const odd = { messages: both, signers: ["alice", "bob"], infos, signBytes: (b: Uint8Array, a: Uint8Array, i: number) => aux(i, b, a) };
    expect((await chain.run(oddTx(odd))).log).toBe("");
    const paying = await chain.run(oddTx({ messages: [send(alice.bech32, bob.bech32, 1n)], infos: () => [infoOf(alice, 1n, 3)] }));
    expect(paying.log).toContain(`(fee payer ${alice.bech32} cannot sign with SIGN_MODE_DIRECT_AUX: unauthorized): unauthorized`);
  });
});

describe("an unordered transaction", () => {
  const body = { unordered: true, timeout_timestamp: { seconds: 1_700_000_100n, nanos: 0 } };
  const messages = [send(alice.bech32, bob.bech32, 1n)];

  test("leaves the sequence alone, has no acc_seq, and runs once", async () => {
    const chain = await started();
    const first = await chain.run(oddTx({ messages, body }));
    expect(code(first)).toBe("ok/0");
    expect(first.events.some((e) => e.attributes.some(({ key }) => key === "acc_seq"))).toBe(false);
    const again = await chain.run(oddTx({ messages, body: { ...body, memo: "again" } }));
    expect([code(again), again.log]).toEqual([
      "sdk/18",
      `failed to add unordered nonce: sender ${alice.bech32} has already used timeout 1700000100000000000: invalid request`,
    ]);
    expect((await chain.run(chain.tx("alice", messages))).code).toBe(0);
  });

  test("with a sequence is refused before the account is read", async () => {
    const chain = await started();
    const result = await chain.run(oddTx({ messages, body, sequences: [3n] }));
    expect([code(result), result.log]).toEqual(["sdk/18", "sequence is not allowed for unordered transactions: invalid request"]);
  });
});

describe("a fee granter", () => {
  const messages = [send(alice.bech32, bob.bech32, 1n)];
  const granted = (allowance: PackedMessage) =>
    message("cosmos.feegrant.v1beta1.MsgGrantAllowance", { granter: bob.bech32, grantee: alice.bech32, allowance });
  const fee = { amount: upokt(10n), granter: bob.bech32 };

  test("without allowance is refused with the raw addresses", async () => {
    const chain = await started();
    const result = await chain.run(oddTx({ messages, fee }));
    expect(code(result)).toBe("sdk/38");
    expect(result.log).toMatch(/ does not allow to pay fees for .*: fee-grant not found: not found$/s);
  });

  test("pays within its limit; the used up allowance goes away", async () => {
    const chain = await started();
    await chain.run(chain.tx("bob", [granted(codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", { spend_limit: upokt(20n) }))]));
    const first = await chain.run(oddTx({ messages, fee }));
    expect([code(first), first.events.slice(0, 2).map((e) => e.type)]).toEqual(["ok/0", ["use_feegrant", "update_feegrant"]]);
    const second = await chain.run(oddTx({ messages, fee, sequences: [1n] }));
    expect([code(second), second.events.slice(0, 2).map((e) => e.type)]).toEqual(["ok/0", ["revoke_feegrant", "use_feegrant"]]);
    expect(code(await chain.run(oddTx({ messages, fee, sequences: [2n] })))).toBe("sdk/38");
  });

  test("does not pay beyond its limit, its period or for other messages", async () => {
    const rows: [PackedMessage, string][] = [
      [codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", { spend_limit: upokt(9n) }), "feegrant/2"],
      [
        codec.pack("cosmos.feegrant.v1beta1.PeriodicAllowance", {
          period: { seconds: 3600n, nanos: 0 },
          period_spend_limit: upokt(5n),
          period_can_spend: upokt(50n),
        }),
        "feegrant/2",
      ],
      [
        codec.pack("cosmos.feegrant.v1beta1.AllowedMsgAllowance", {
          allowance: codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", {}),
          allowed_messages: ["/cosmos.gov.v1.MsgVote"],
        }),
        "feegrant/7",
      ],
    ];
    for (const [allowance, expected] of rows) {
      const chain = await started();
      expect((await chain.run(chain.tx("bob", [granted(allowance)]))).log).toBe("");
      expect(code(await chain.run(oddTx({ messages, fee })))).toBe(expected);
    }
  });
});

describe("the circuit breaker", () => {
  const url = "/cosmos.bank.v1beta1.MsgSend";
  const permitted = (sections: Record<string, Record<string, unknown>>) => {
    sections["circuit"] = {
      account_permissions: [{ address: carol.bech32, permissions: { level: "LEVEL_ALL_MSGS" } }],
      disabled_type_urls: [],
    };
  };

  test("stops a message, also inside MsgExec, and lets it run again", async () => {
    const chain = await started({ editGenesis: permitted });
    const trip = message("cosmos.circuit.v1.MsgTripCircuitBreaker", { authority: carol.bech32, msg_type_urls: [url] });
    expect((await chain.run(chain.tx("carol", [trip]))).log).toBe("");
    const own = send(alice.bech32, bob.bech32, 1n);
    const stopped = await chain.run(chain.tx("alice", [own]));
    const text = `circuit breaker disables execution of this message: ${url}`;
    expect([code(stopped), stopped.log]).toEqual(["undefined/1", `failed to execute message; message index: 0: ${text}`]);
    const exec = await chain.run(chain.tx("alice", [message("cosmos.authz.v1beta1.MsgExec", { grantee: alice.bech32, msgs: [own] })]));
    expect([code(exec), exec.log.endsWith(text)]).toEqual(["undefined/1", true]);
    const reset = message("cosmos.circuit.v1.MsgResetCircuitBreaker", { authority: carol.bech32, msg_type_urls: [url] });
    await chain.run(chain.tx("carol", [reset]));
    expect((await chain.run(chain.tx("alice", [own]))).code).toBe(0);
  });

  test("nobody without level hands out permissions", async () => {
    const chain = await started();
    const permissions = { level: 3 };
    const grant = message("cosmos.circuit.v1.MsgAuthorizeCircuitBreaker", { granter: alice.bech32, grantee: bob.bech32, permissions });
    expect(code(await chain.run(chain.tx("alice", [grant])))).toBe("sdk/4");
  });
});

test("MsgExec in MsgExec: nine wrappers decode, ten do not", async () => {
  const chain = await started();
  const wrap = (count: number): PackedMessage => {
    let inner = send(alice.bech32, bob.bech32, 1n);
    for (let i = 0; i < count; i++) inner = message("cosmos.authz.v1beta1.MsgExec", { grantee: alice.bech32, msgs: [inner] });
    return inner;
  };
  expect(code(await chain.run(oddTx({ messages: [wrap(9)] })))).toBe("ok/0");
  expect(code(await chain.run(oddTx({ messages: [wrap(10)], sequences: [1n] })))).toBe("sdk/2");
});

describe("textual sign bytes", () => {
  /** A send whose amount is written as given. */
  const written = (denom: string, amount: string): PackedMessage => {
    const text = (field: number, value: string) => lengthDelimited(field, Buffer.from(value));
    const coin = lengthDelimited(3, concatBytes(text(1, denom), text(2, amount)));
    return { type_url: "/cosmos.bank.v1beta1.MsgSend", value: concatBytes(text(1, alice.bech32), text(2, bob.bech32), coin) };
  };
  const textual = (messages: readonly PackedMessage[]) => ({
    messages,
    infos: () => [infoOf(alice, 0n, 2)],
    signBytes: (body: Uint8Array, auth: Uint8Array) => {
      const tx = decodeTx(codec.encode("cosmos.tx.v1beta1.TxRaw", { body_bytes: body, auth_info_bytes: auth, signatures: [] }));
      const signer = { address: alice.bech32, chainId: "story", accountNumber: 1n, sequence: 0n, pubKey: pubKeyFromAny(secp(alice)) };
      try {
        return textualSignBytes(() => undefined)(tx, signer);
      } catch {
        return body;
      }
    },
  });

  test("are accepted", async () => {
    const result = await (await started()).run(oddTx(textual([written("upokt", "7")])));
    expect([code(result), result.log]).toEqual(["ok/0", ""]);
  });

  test.each([
    ["0x10", "upokt", /expecting only digits 0-9, but got non-digits in "x10"/],
    ["7", "a,b", /invalid denom: a,b/],
  ])("cannot say what was sent as %s of %s", async (amount, denom, log) => {
    const result = await (await started()).run(oddTx(textual([written(denom, amount)])));
    expect(code(result)).toBe("sdk/4");
    expect(result.log).toMatch(log);
  });

  test("say 007 as 7", async () => {
    const result = await (await started()).run(oddTx(textual([written("upokt", "007")])));
    expect([code(result), result.log]).toEqual(["ok/0", ""]);
  });
});
