import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, be8, readBe8 } from "#kernel/base/bytes.js";
import { Panic } from "#kernel/base/errors.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Account } from "../protocol/account.js";
import { accountOf, decodeAccount, decodeAccountAt, encodeAccount, rememberView, withAccountNumber } from "../protocol/accountCodec.js";
import { ACCOUNT_NUMBER_KEY, ACCOUNT_PREFIX, accountKey, LEGACY_ACCOUNT_NUMBER_KEY, numberIndexKey, STORE } from "./keys.js";

/** sdk x/auth/keeper/account.go GetAccount. */
export function getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined {
  const record = ctx.kv(STORE).get(accountKey(addr));
  return record === undefined ? undefined : decodeAccountAt(addr, record);
}

/** sdk x/auth/keeper/account.go HasAccount. */
export function hasAccount(ctx: ReadCtx, addr: ByteStr): boolean {
  return ctx.kv(STORE).has(accountKey(addr));
}

/**
 * sdk x/auth/keeper/account.go SetAccount: an indexed map with a unique index on the account number, so that every
 * write reads the old record and renews its index entry. @throws Panic when the number belongs to another account.
 */
export function setAccount(ctx: Ctx, account: Account): void {
  const kv = ctx.kv(STORE);
  const key = accountKey(account.address);
  const old = kv.get(key);
  if (old !== undefined) kv.delete(numberIndexKey(decodeAccountAt(account.address, old).accountNumber));
  const index = numberIndexKey(account.accountNumber);
  if (kv.has(index)) throw new Panic(`collections: conflict: index uniqueness constrain violation: ${account.accountNumber}`);
  kv.set(index, account.address);
  const record = encodeAccount(account);
  rememberView(account.address, record, account);
  kv.set(key, record);
}

/** sdk x/auth/keeper/keeper.go NextAccountNumber. @returns the number to use; the counter then stands one higher. */
export function nextAccountNumber(ctx: Ctx): bigint {
  const kv = ctx.kv(STORE);
  const stored = kv.get(ACCOUNT_NUMBER_KEY);
  const next = stored === undefined ? legacyAccountNumber(kv.get(LEGACY_ACCOUNT_NUMBER_KEY)) : readBe8(stored);
  kv.set(ACCOUNT_NUMBER_KEY, be8(next + 1n));
  return next;
}

/** google.protobuf.UInt64Value: field 1 as a varint, or nothing. */
function legacyAccountNumber(stored: ByteStr | undefined): bigint {
  let number = 0n;
  for (let i = (stored?.length ?? 0) - 1; i > 0; i--) number = (number << 7n) | BigInt((stored as ByteStr).charCodeAt(i) & 0x7f);
  return number;
}

/** sdk x/auth/keeper/account.go NewAccount. */
export function newAccount<A extends Account>(ctx: Ctx, account: A): A {
  return withAccountNumber(account, nextAccountNumber(ctx));
}

/** sdk x/auth/keeper/account.go NewAccountWithAddress. */
export function newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account {
  return newAccount(ctx, baseAccountWithAddress(addr));
}

/** sdk x/auth/types/account.go NewBaseAccountWithAddress (ProtoBaseAccount and SetAddress). */
function baseAccountWithAddress(addr: ByteStr): Account {
  const address = accAddressToBech32(addr);
  return accountOf("cosmos.auth.v1beta1.BaseAccount", { address, pub_key: undefined, account_number: 0n, sequence: 0n });
}

/** sdk x/auth/keeper/account.go IterateAccounts, in address order. */
export function* iterateAccounts(ctx: ReadCtx): Generator<Account> {
  const it = ctx.kv(STORE).iterate(ACCOUNT_PREFIX, ACCOUNT_NUMBER_KEY);
  try {
    for (; it.valid(); it.next()) yield decodeAccount(it.value());
  } finally {
    it.close();
  }
}
