import { describe, expect, test } from "vitest";
import { accAddressFromBech32, accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { ctxEnv, newContext } from "#kernel/module/contextImpl.js";
import { memMulti } from "#kernel/store/memMulti.js";
import type { TraceOp } from "#kernel/store/traceKv.js";
import { sanitizeGenesisAccounts } from "#modules/auth/genesis.js";
import { accountOf, decodeAccount, encodeAccount, withPubKey, withSequence } from "#modules/auth/protocol/accountCodec.js";
import { fc } from "../../../support/fastCheck.js";
import { auth, freshContext } from "./sdkModules.js";

const BASE = "cosmos.auth.v1beta1.BaseAccount";
const address = "pokt1apx7xuj200pekuyzyxghajezl69gl8s6e8kk4c";
const addr = accAddressFromBech32(address);
const base = (fields: { account_number?: bigint; sequence?: bigint } = {}) =>
  accountOf(BASE, { address, pub_key: undefined, account_number: 0n, sequence: 0n, ...fields });

function traced() {
  const ops: TraceOp[] = [];
  const ctx = newContext(ctxEnv(auth.stores, { push: (op) => void ops.push(op), pos: () => 0 }), memMulti(auth.stores));
  return { ctx, take: () => ops.splice(0).map(({ op, key }) => `${op} ${strToHex(byteStr(String(key))).slice(0, 4)}`) };
}

describe("account records", () => {
  test("a fresh account has the recorded bytes", () => {
    const want =
      "0a202f636f736d6f732e617574682e763162657461312e426173654163636f756e74122f0a2b706f6b74316170783778756a32303070656b75797a79786768616a657a6c3639676c38733665386b6b34631808";
    expect(strToHex(encodeAccount(base({ account_number: 8n })))).toBe(want);
  });

  test("a module account is created with its number, its index and the recorded bytes", () => {
    const ctx = freshContext([auth]);
    auth.api.nextAccountNumber(ctx);
    auth.api.nextAccountNumber(ctx);
    auth.api.getModuleAccount(ctx, "fee_collector");
    const kv = ctx.kv("acc");
    expect(strToHex(kv.get(hexToStr("01f1829676db577682e944fc3493d451b67ff3e29f")) ?? byteStr(""))).toBe(
      "0a222f636f736d6f732e617574682e763162657461312e4d6f64756c654163636f756e7412400a2f0a2b706f6b74313778706676616b6d32616d67393632796c73366638347a336b656c6c3863356c646c753568391802120d6665655f636f6c6c6563746f72",
    );
    expect(kv.get(hexToStr("6163636f756e744e756d6265720000000000000002"))).toBe(moduleAddress("fee_collector"));
  });

  test("the encoder by hand and the codec agree on every base account", () => {
    const key = { type_url: "/cosmos.crypto.secp256k1.PubKey", value: new Uint8Array([10, 3, 1, 2, 255]) };
    const uint64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    fc.assert(
      fc.property(uint64, uint64, fc.boolean(), fc.constantFrom(address, ""), (account_number, sequence, hasKey, text) => {
        const value = { address: text, pub_key: hasKey ? key : undefined, account_number, sequence };
        const account = accountOf(BASE, value);
        const want = codec.encodeStr("google.protobuf.Any", codec.pack(BASE, value));
        expect(encodeAccount(account)).toBe(want);
        expect(decodeAccount(want).value).toEqual(value);
      }),
    );
  });

  test("changes are made on copies", () => {
    const account = base();
    const key = { type_url: "/x", value: new Uint8Array([1]) };
    const changed = withPubKey(withSequence(account, 5n), key);
    expect([account.sequence, changed.sequence, changed.value.sequence, changed.pubKey]).toEqual([0n, 5n, 5n, key]);
    const moduleAcc = accountOf("cosmos.auth.v1beta1.ModuleAccount", { base_account: base().value, name: "m", permissions: ["minter"] });
    expect(withSequence(moduleAcc, 3n).value).toEqual({ ...moduleAcc.value, base_account: { ...base().value, sequence: 3n } });
  });
});

describe("account writes", () => {
  test("a new account: read, index check, index, record; a rewrite deletes the old index first", () => {
    const { ctx, take } = traced();
    auth.api.setAccount(ctx, base({ account_number: 3n }));
    expect(take()).toEqual(["R 01e8", "H 6163", "W 6163", "W 01e8"]);
    auth.api.setAccount(ctx, base({ account_number: 3n, sequence: 1n }));
    expect(take()).toEqual(["R 01e8", "D 6163", "H 6163", "W 6163", "W 01e8"]);
    expect(auth.api.getAccount(ctx, addr)?.sequence).toBe(1n);
  });

  test("two accounts cannot share a number", () => {
    const ctx = freshContext([auth]);
    auth.api.setAccount(ctx, base({ account_number: 3n }));
    const other = accountOf(BASE, { ...base({ account_number: 3n }).value, address: accAddressToBech32(moduleAddress("x")) });
    expect(() => auth.api.setAccount(ctx, other)).toThrow(Panic);
  });

  test("the first number looks for the counter of older versions and goes on from it", () => {
    const { ctx, take } = traced();
    expect(auth.api.nextAccountNumber(ctx)).toBe(0n);
    expect(take()).toEqual(["R 02", "R 676c", "W 02"]);
    expect(auth.api.nextAccountNumber(ctx)).toBe(1n);
    const old = freshContext([auth]);
    old.kv("acc").set(byteStr("globalAccountNumber"), byteStr("\x08\xac\x02"));
    expect(auth.api.nextAccountNumber(old)).toBe(300n);
  });

  test("a base account on a module's address makes the module account panic", () => {
    const ctx = freshContext([auth]);
    auth.api.setAccount(ctx, auth.api.newAccountWithAddress(ctx, moduleAddress("supplier")));
    expect(() => auth.api.getModuleAccount(ctx, "supplier")).toThrow(new Panic("account is not a module account"));
    expect(auth.api.getModuleAccount(ctx, "nosuch")).toBeUndefined();
  });
});

test("used unordered nonces go at their timeout, not before", () => {
  const ctx = freshContext([auth], 100n);
  auth.api.tryAddUnorderedNonce(ctx, addr, 100n);
  auth.api.tryAddUnorderedNonce(ctx, addr, 101n);
  expect(() => auth.api.tryAddUnorderedNonce(ctx, addr, 101n)).toThrow(`sender ${address} has already used timeout 101`);
  auth.preBlock?.(ctx);
  expect([100n, 101n].map((t) => auth.api.containsUnorderedNonce(ctx, addr, t))).toEqual([false, true]);
});

test("the key of a nonce has the recorded bytes", () => {
  const ctx = freshContext([auth]);
  const timeout = BigInt.asIntN(64, 0x98ea61ec32423136n ^ (1n << 63n));
  auth.api.tryAddUnorderedNonce(ctx, addr, timeout);
  expect(ctx.kv("acc").get(byteStr(hexToStr("5a98ea61ec32423136") + addr))).toBe("");
});

test("duplicate numbers of a genesis get the lowest free ones, in order of number and list", () => {
  const named = (byte: number, account_number: bigint) =>
    accountOf(BASE, { ...base().value, address: accAddressToBech32(byteStr(String.fromCharCode(byte).repeat(20))), account_number });
  const out = sanitizeGenesisAccounts([named(1, 5n), named(2, 0n), named(3, 5n), named(4, 0n), named(5, 1n)]);
  expect(out.map((a) => [a.address.charCodeAt(0), a.accountNumber])).toEqual([
    [2, 0n],
    [5, 1n],
    [4, 2n],
    [3, 3n],
    [1, 5n],
  ]);
});

test("only the authority may change params, and none may be zero", () => {
  const handler = auth.msgs?.["cosmos.auth.v1beta1.MsgUpdateParams"];
  const ctx = freshContext([auth]);
  const params = {
    max_memo_characters: 1n,
    tx_sig_limit: 1n,
    tx_size_cost_per_byte: 1n,
    sig_verify_cost_ed25519: 0n,
    sig_verify_cost_secp256k1: 1n,
  };
  expect(() => handler?.handle(ctx, { authority: address, params })).toThrow(PlainError);
  expect(() => handler?.handle(ctx, { authority: accAddressToBech32(moduleAddress("gov")), params })).toThrow(
    "invalid ED25519 signature verification cost: 0",
  );
});
