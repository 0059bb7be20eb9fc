import { accAddressFromBech32 } from "#kernel/base/address.js";
import { BoundedMap } from "#kernel/base/boundedMap.js";
import { type ByteStr, byteStr, bytesToStr, EMPTY, textToStr } from "#kernel/base/bytes.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Account, AccountOf, AccountTypeName, AnyValue, BaseAccount } from "./account.js";

const BASE_TYPE = "cosmos.auth.v1beta1.BaseAccount";

/** Where each type holds its BaseAccount. */
type Shape = "self" | "base" | "vesting";
const shapes: Readonly<Record<AccountTypeName, Shape>> = {
  "cosmos.auth.v1beta1.BaseAccount": "self",
  "cosmos.auth.v1beta1.ModuleAccount": "base",
  "cosmos.vesting.v1beta1.BaseVestingAccount": "base",
  "cosmos.vesting.v1beta1.ContinuousVestingAccount": "vesting",
  "cosmos.vesting.v1beta1.DelayedVestingAccount": "vesting",
  "cosmos.vesting.v1beta1.PeriodicVestingAccount": "vesting",
  "cosmos.vesting.v1beta1.PermanentLockedAccount": "vesting",
  "ibc.applications.interchain_accounts.v1.InterchainAccount": "base",
};

interface WithBase {
  readonly base_account?: BaseAccount | undefined;
}
interface WithVesting {
  readonly base_vesting_account?: WithBase | undefined;
}

/** @param name full name of a message, without slash */
export function isAccountType(name: string): name is AccountTypeName {
  return Object.hasOwn(shapes, name);
}

/** Lifts the BaseAccount's fields of a decoded message. @throws Panic when the message has no base account, as a nil embedded pointer does. */
export function accountOf<T extends AccountTypeName>(type: T, value: MessageMap[T]): AccountOf<T> & Account {
  const base = baseOf(type, value);
  const account: AccountOf<T> = {
    type,
    value,
    address: addressBytes(base.address),
    pubKey: base.pub_key,
    accountNumber: base.account_number,
    sequence: base.sequence,
  };
  return account as AccountOf<T> & Account;
}

/** The BaseAccount inside an account of any type. */
export function baseAccountOf(account: Account): BaseAccount {
  return baseOf(account.type, account.value);
}

/** Bech32 text of the account's address, as it is stored. */
export function addressTextOf(account: Account): string {
  return baseAccountOf(account).address;
}

/** sdk x/auth/types/account.go SetSequence, on a copy. @param sequence uint64 */
export function withSequence<A extends Account>(account: A, sequence: bigint): A {
  const next = BigInt.asUintN(64, sequence);
  if (account.type !== BASE_TYPE) return withBase(account, { sequence: next });
  // Spelled out, as each transaction does it and copying by spread is several times slower.
  const { address, pub_key, account_number } = account.value;
  const value: BaseAccount = { address, pub_key, account_number, sequence: next };
  const changed: AccountOf<typeof BASE_TYPE> = {
    type: BASE_TYPE,
    value,
    address: account.address,
    pubKey: pub_key,
    accountNumber: account_number,
    sequence: next,
  };
  return changed as A;
}

/** sdk x/auth/types/account.go SetPubKey, on a copy. */
export function withPubKey<A extends Account>(account: A, pubKey: AnyValue | undefined): A {
  return withBase(account, { pub_key: pubKey });
}

/** sdk x/auth/types/account.go SetAccountNumber, on a copy. @param accountNumber uint64 */
export function withAccountNumber<A extends Account>(account: A, accountNumber: bigint): A {
  return withBase(account, { account_number: BigInt.asUintN(64, accountNumber) });
}

function withBase<A extends Account>(account: A, patch: Partial<BaseAccount>): A {
  const base: BaseAccount = { ...baseAccountOf(account), ...patch };
  const value = account.value as WithBase & WithVesting;
  const shape = shapes[account.type];
  const next =
    shape === "self"
      ? base
      : shape === "base"
        ? { ...value, base_account: base }
        : { ...value, base_vesting_account: { ...value.base_vesting_account, base_account: base } };
  return { ...account, value: next, pubKey: base.pub_key, accountNumber: base.account_number, sequence: base.sequence } as A;
}

function baseOf(type: AccountTypeName, value: unknown): BaseAccount {
  const shape = shapes[type];
  if (shape === "self") return value as BaseAccount;
  const holder = shape === "base" ? (value as WithBase) : (value as WithVesting).base_vesting_account;
  const base = holder?.base_account;
  if (base === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
  return base;
}

function addressBytes(text: string): ByteStr {
  try {
    return accAddressFromBech32(text);
  } catch (err) {
    if (isErrorValue(err)) return EMPTY;
    throw err;
  }
}

/** Any around the account, as the reference's codec packs it. */
export function packAccount(account: Account): AnyValue {
  return { type_url: `/${account.type}`, value: codec.encode(account.type, account.value) };
}

/**
 * sdk x/auth types UnpackAccounts, one element.
 * @throws PlainError when the type is no account, as the interface registry does.
 */
export function unpackAccount(any: AnyValue): Account {
  const name = any.type_url.slice(any.type_url.lastIndexOf("/") + 1);
  if (!isAccountType(name)) throw new Panic(`no concrete type registered for type URL ${any.type_url} against interface *types.AccountI`);
  return accountOf(name, codec.decode(name, any.value));
}

/** Bytes of the account record: `pb(Any(account))`. */
export function encodeAccount(account: Account): ByteStr {
  if (account.type === BASE_TYPE) return encodeBase(account.value);
  return codec.encodeStr("google.protobuf.Any", packAccount(account));
}

/** The inverse of {@link encodeAccount}. The view may be shared: nobody may change it. */
export function decodeAccount(record: ByteStr): Account {
  const base = decodeBase(record);
  return base === undefined ? unpackAccount(codec.decodeStr("google.protobuf.Any", record)) : accountOf(BASE_TYPE, base);
}

/** The last two records of an address with their views: the one of the check state and the one of the block. */
interface Views {
  record: ByteStr;
  account: Account;
  olderRecord: ByteStr | undefined;
  olderAccount: Account | undefined;
}

/** Views by address. A record's content decides its view, so an entry can never be stale. */
const views = new BoundedMap<ByteStr, Views>(20_000);

/** {@link decodeAccount} of the record under an address; a look-up when that record was read or written lately. */
export function decodeAccountAt(addr: ByteStr, record: ByteStr): Account {
  const known = views.get(addr);
  if (known !== undefined) {
    if (known.record === record) return known.account;
    if (known.olderRecord === record) return known.olderAccount as Account;
  }
  const account = decodeAccount(record);
  keepView(addr, known, record, account);
  return account;
}

/** Makes the next {@link decodeAccountAt} of a record just written a look-up; only for the type whose record says all of it. */
export function rememberView(addr: ByteStr, record: ByteStr, account: Account): void {
  if (account.type === BASE_TYPE) keepView(addr, views.get(addr), record, account);
}

function keepView(addr: ByteStr, known: Views | undefined, record: ByteStr, account: Account): void {
  if (known === undefined) {
    views.set(addr, { record, account, olderRecord: undefined, olderAccount: undefined });
    return;
  }
  if (known.record === record) return;
  known.olderRecord = known.record;
  known.olderAccount = known.account;
  known.record = record;
  known.account = account;
}

const BASE_HEAD = byteStr(`\x0a\x20/${BASE_TYPE}\x12`);

/**
 * The BaseAccount in a record that {@link encodeBase} could have written, by hand: each transaction reads one.
 * @returns undefined for any other record, which the codec then reads
 */
function decodeBase(record: ByteStr): BaseAccount | undefined {
  if (!record.startsWith(BASE_HEAD)) return undefined;
  const at = new Cursor(record, BASE_HEAD.length);
  if (at.length() !== record.length - at.pos) return undefined;
  const base = { address: "", pub_key: undefined as AnyValue | undefined, account_number: 0n, sequence: 0n };
  if (at.take(0x0a)) {
    base.address = at.text();
    if (NOT_PRINTABLE.test(base.address)) return undefined;
  }
  if (at.take(0x12)) base.pub_key = decodeKey(at.text() as ByteStr);
  if (at.take(0x18)) base.account_number = at.number();
  if (at.take(0x20)) base.sequence = at.number();
  return at.failed || at.pos !== record.length ? undefined : base;
}

const NOT_PRINTABLE = /[^\x20-\x7e]/;

/** Reads fields that are small and well-formed; anything else sets `failed`. */
class Cursor {
  failed = false;
  pos: number;

  constructor(
    readonly record: ByteStr,
    start: number,
  ) {
    this.pos = start;
  }

  /** Goes over a tag of one byte if it is there. */
  take(tag: number): boolean {
    if (this.record.charCodeAt(this.pos) !== tag) return false;
    this.pos++;
    return true;
  }

  /** A length below 2^14 in its shortest form. */
  length(): number {
    const first = this.record.charCodeAt(this.pos++);
    if (first < 0x80) return first;
    const second = this.record.charCodeAt(this.pos++);
    if (second > 0 && second < 0x80) return (first & 0x7f) | (second << 7);
    this.failed = true;
    return 0;
  }

  text(): string {
    const length = this.length();
    const start = this.pos;
    this.pos += length;
    if (length === 0 || this.pos > this.record.length) this.failed = true;
    return this.record.slice(start, this.pos);
  }

  /** A varint below 2^49. */
  number(): bigint {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 7; i++) {
      const byte = this.record.charCodeAt(this.pos++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (byte === 0) this.failed = true;
        return BigInt(value);
      }
      factor *= 128;
    }
    this.failed = true;
    return 0n;
  }
}

/** Keys by their record: the same object again, so that what is known of it stays known. */
const keys = new BoundedMap<ByteStr, AnyValue>(20_000);

function decodeKey(record: ByteStr): AnyValue {
  let key = keys.get(record);
  if (key === undefined) {
    key = codec.decodeStr("google.protobuf.Any", record);
    keys.set(record, key);
  }
  return key;
}

/** A BaseAccount record by hand, because every transaction writes one: equal to the codec's by test. */
function encodeBase(base: BaseAccount): ByteStr {
  let inner = "";
  if (base.address !== "") inner += `\x0a${delimited(textToStr(base.address))}`;
  if (base.pub_key !== undefined) inner += `\x12${delimited(encodeKey(base.pub_key))}`;
  if (base.account_number !== 0n) inner += `\x18${uvarint(base.account_number)}`;
  if (base.sequence !== 0n) inner += ` ${uvarint(base.sequence)}`;
  return (BASE_HEAD + delimited(inner as ByteStr)) as ByteStr;
}

const encodedKeys = new WeakMap<AnyValue, ByteStr>();

function encodeKey(key: AnyValue): ByteStr {
  let text = encodedKeys.get(key);
  if (text === undefined) {
    text = bytesToStr(codec.encode("google.protobuf.Any", key));
    encodedKeys.set(key, text);
  }
  return text;
}

function delimited(bytes: ByteStr): string {
  return uvarint(BigInt(bytes.length)) + bytes;
}

function uvarint(value: bigint): string {
  if (value < 0x80n) return String.fromCharCode(Number(value));
  let rest = value;
  let out = "";
  while (rest > 0x7fn) {
    out += String.fromCharCode(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return out + String.fromCharCode(Number(rest));
}
