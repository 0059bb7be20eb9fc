import { describe, expect, test } from "vitest";
import { type ByteStr, byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { IndexedMap } from "#kernel/store/collections/indexedMap.js";
import { MultiIndex, ReversePairIndex, UniqueIndex } from "#kernel/store/collections/indexes.js";
import { KvItem } from "#kernel/store/collections/item.js";
import type { KeyCodec } from "#kernel/store/collections/keyCodec.js";
import * as keys from "#kernel/store/collections/keyCodec.js";
import { KeySet } from "#kernel/store/collections/keySet.js";
import { KvMap } from "#kernel/store/collections/map.js";
import { type Pair, pairKey } from "#kernel/store/collections/pairKey.js";
import { pairRange, prefixUntilPairRange, range } from "#kernel/store/collections/range.js";
import { accAddressKey, lengthPrefixedKey, timeKey, valAddressKey } from "#kernel/store/collections/sdkKeys.js";
import { Sequence } from "#kernel/store/collections/sequence.js";
import { tripleKey } from "#kernel/store/collections/tripleKey.js";
import * as values from "#kernel/store/collections/valueCodec.js";
import type { KvIterator, KvStore } from "#kernel/store/kv.js";
import { MemKv } from "#kernel/store/memKv.js";
import { goldenJson } from "../../support/golden.js";

interface KeyRow {
  codec: string;
  form: "terminal" | "non_terminal";
  key: unknown;
  bytes?: string;
  error?: string;
  stringify?: string;
  type?: string;
}
interface Golden {
  collections: {
    keys: KeyRow[];
    values: { codec: string; bytes: string; type: string; value: unknown }[];
    recorded: { act: string; error?: string; kv_ops: string[][] }[];
  };
}

const golden = goldenJson<Golden>("multistore.json").collections;
const hex = (v: unknown) => hexToStr(v as string);
const text = (v: unknown) => (v as string).replace(" (multi-byte)", "").replace("\\x00", "\0");
const time = (v: unknown) => {
  const [, date, clock, nanos] = /^(\S+) (\S+)\.(\d{9}) \+0000 UTC$/.exec(v as string) as RegExpExecArray;
  return BigInt(Date.parse(`${date}T${clock}Z`)) * 1_000_000n + BigInt(nanos as string);
};
const bytesOrZeros = (v: unknown) => (v === "256 zero bytes" ? byteStr("\0".repeat(256)) : hex(v));
const big = (v: unknown) => BigInt(v as string | number);

type Case = readonly [codec: KeyCodec<unknown>, parse: (v: unknown) => unknown];
function row<K>(codec: KeyCodec<K>, parse: (v: unknown) => K): Case {
  return [codec as KeyCodec<unknown>, parse];
}
function pairRow<A, B>(a: KeyCodec<A>, parseA: (v: unknown) => A, b: KeyCodec<B>, parseB: (v: unknown) => B): Case {
  return row(pairKey(a, b), (v) => [parseA((v as unknown[])[0]), parseB((v as unknown[])[1])] as Pair<A, B>);
}

const lengthPrefixedAcc = lengthPrefixedKey(accAddressKey);
const codecs: Record<string, Case> = {
  StringKey: row(keys.stringKey, text),
  BytesKey: row(keys.bytesKey, bytesOrZeros),
  Uint64Key: row(keys.uint64Key, big),
  Int64Key: row(keys.int64Key, big),
  Uint32Key: row(keys.uint32Key, Number),
  Int32Key: row(keys.int32Key, Number),
  Uint16Key: row(keys.uint16Key, Number),
  BoolKey: row(keys.boolKey, Boolean),
  "sdk.AccAddressKey": row(accAddressKey, hex),
  "sdk.ValAddressKey": row(valAddressKey, hex),
  "sdk.LengthPrefixedAddressKey(AccAddressKey)": row(lengthPrefixedAcc, hex),
  "sdk.TimeKey": row(timeKey, time),
  "Pair(Uint64Key,StringKey)": pairRow(keys.uint64Key, big, keys.stringKey, text),
  "Pair(StringKey,Uint64Key)": pairRow(keys.stringKey, text, keys.uint64Key, big),
  "Pair(StringKey,StringKey)": pairRow(keys.stringKey, text, keys.stringKey, text),
  "Pair(Int64Key,BytesKey)": pairRow(keys.int64Key, big, keys.bytesKey, hex),
  "Pair(AccAddressKey,StringKey)": pairRow(accAddressKey, hex, keys.stringKey, text),
  "Pair(StringKey,LengthPrefixedAddressKey)": pairRow(keys.stringKey, text, lengthPrefixedAcc, hex),
  "Pair(Uint64Key,LengthPrefixedAddressKey)": pairRow(keys.uint64Key, big, lengthPrefixedAcc, hex),
  "Pair(TimeKey,Uint64Key)": pairRow(timeKey, time, keys.uint64Key, big),
  "Triple(StringKey,BytesKey,Uint64Key)": row(tripleKey(keys.stringKey, keys.bytesKey, keys.uint64Key), (v) => {
    const [a, b, c] = v as unknown[];
    return [text(a), hex(b), big(c)] as const;
  }),
};

describe("key codecs, recorded", () => {
  const whole = golden.keys.filter(({ codec }) => !codec.includes("prefix only"));
  test.each(whole.map((k) => [`${k.codec} ${k.form} ${JSON.stringify(k.key)}`, k] as const))("%s", (_name, recorded) => {
    const [codec, parse] = codecs[recorded.codec] as Case;
    const key = parse(recorded.key);
    const encode = () => (recorded.form === "terminal" ? codec.encode(key) : codec.encodeNonTerminal(key));
    if (recorded.error !== undefined) return expect(encode).toThrow(recorded.error);
    if (recorded.bytes !== undefined) expect(strToHex(encode())).toBe(recorded.bytes);
    if (recorded.stringify !== undefined) expect(codec.stringify(key)).toBe(recorded.stringify);
    const readable = !/[^\x00-\x7f]/.test(JSON.stringify(recorded.key));
    if (recorded.form === "terminal" && readable) expect(codec.decode(encode())).toEqual(key);
    if (recorded.form === "non_terminal" && readable)
      expect(codec.decodeNonTerminal(byteStr(`..${encode()}tail`), 2)).toEqual([key, 2 + encode().length]);
  });
});

describe("value codecs, recorded", () => {
  const table: Record<string, readonly [unknown, (v: unknown) => unknown]> = {
    Uint64Value: [values.uint64Value, big],
    Int64Value: [values.int64Value, big],
    "collections.BoolValue": [values.boolValue, Boolean],
    "codec.BoolValue": [values.protoBoolValue, Boolean],
    StringValue: [values.stringValue, text],
    BytesValue: [values.bytesValue, hex],
    "sdk.IntValue": [values.intValue, (v) => (v === "nil Int" ? 0n : big(v))],
    "sdk.LegacyDecValue": [values.legacyDecValue, (v) => (v === "1.5" ? 1_500_000_000_000_000_000n : big(v))],
    "bank BalanceValueCodec": [values.intValue, big],
    "NoValue (KeySet)": [values.noValue, () => undefined],
  };
  test.each(golden.values.map((v) => [`${v.codec} ${v.value}`, v] as const))("%s", (_name, recorded) => {
    const [codec, parse] = table[recorded.codec] as readonly [values.ValueCodec<unknown>, (v: unknown) => unknown];
    const value = parse(recorded.value);
    expect(strToHex(codec.encode(value))).toBe(recorded.bytes);
    expect(codec.decode(hexToStr(recorded.bytes))).toEqual(value);
    expect(codec.type).toBe(recorded.type);
  });
});

/** Notes store calls in the recording's form. */
class Recorder implements KvStore {
  ops: string[][] = [];
  readonly #base = new MemKv();

  get(key: ByteStr): ByteStr | undefined {
    this.ops.push(["get", strToHex(key)]);
    return this.#base.get(key);
  }
  has(key: ByteStr): boolean {
    this.ops.push(["has", strToHex(key)]);
    return this.#base.has(key);
  }
  set(key: ByteStr, value: ByteStr): void {
    this.ops.push(["set", strToHex(key), strToHex(value)]);
    this.#base.set(key, value);
  }
  delete(key: ByteStr): void {
    this.ops.push(["delete", strToHex(key)]);
    this.#base.delete(key);
  }
  iterate(start?: ByteStr, end?: ByteStr): KvIterator {
    this.ops.push(["iterator", strToHex(start as ByteStr), strToHex(end as ByteStr)]);
    return this.#base.iterate(start, end);
  }
  reverseIterate(start?: ByteStr, end?: ByteStr): KvIterator {
    this.ops.push(["reverse_iterator", strToHex(start as ByteStr), strToHex(end as ByteStr)]);
    return this.#base.reverseIterate(start, end);
  }
}

test("store calls of collections, recorded", () => {
  const kv = new Recorder();
  const b = byteStr;
  const map = new KvMap(b("\x07"), keys.stringKey, values.uint64Value);
  const item = new KvItem(b("\x09"), values.uint64Value);
  const sequence = new Sequence(b("\x0a"));
  const set = new KeySet(b("\x0b"), keys.stringKey);
  const byFirstLetter = new MultiIndex<string, bigint, string>(b("\x15"), keys.stringKey, keys.uint64Key, (_pk, v) => v.slice(0, 1));
  const byLength = new UniqueIndex<bigint, bigint, string>(b("\x16"), keys.uint64Key, keys.uint64Key, (_pk, v) => BigInt(v.length));
  const indexed = new IndexedMap(b("\x14"), keys.uint64Key, values.stringValue, [byFirstLetter, byLength]);
  const balanceKey = pairKey(accAddressKey, keys.stringKey);
  const byDenom = new ReversePairIndex<ByteStr, string, bigint>(b("\x03"), balanceKey, true, { first: lengthPrefixedAcc });
  const balances = new IndexedMap(b("\x02"), balanceKey, values.intValue, [byDenom]);
  const pairs = new KeySet(b("pm"), pairKey(keys.uint64Key, keys.stringKey));
  const address = hexToStr("000102030405060708090a0b0c0d0e0f10111213");
  const acts: Record<string, () => unknown> = {
    "Map.Set(prefix 07, StringKey 'k', Uint64Value 5)": () => map.set(kv, "k", 5n),
    "Map.Get('missing')": () => map.get(kv, "missing"),
    "Map.Remove('missing')": () => map.remove(kv, "missing"),
    "Item.Get (missing)": () => item.get(kv),
    "Item.Set(1)": () => item.set(kv, 1n),
    "Sequence.Next (first)": () => expect(sequence.next(kv)).toBe(0n),
    "Sequence.Next (second)": () => expect(sequence.next(kv)).toBe(1n),
    "Sequence.Peek": () => expect(sequence.peek(kv)).toBe(2n),
    "KeySet.Set('x')": () => set.set(kv, "x"),
    "KeySet.Has('x')": () => expect(set.has(kv, "x")).toBe(true),
    "IndexedMap.Set(1,'abc') new: Multi by first letter, Unique by length": () => indexed.set(kv, 1n, "abc"),
    "IndexedMap.Set(1,'axyz') update": () => indexed.set(kv, 1n, "axyz"),
    "IndexedMap.Set(1,'axyz') same value": () => indexed.set(kv, 1n, "axyz"),
    "IndexedMap.Set(2,'wxyz') unique conflict": () => indexed.set(kv, 2n, "wxyz"),
    "IndexedMap.Remove(1)": () => indexed.remove(kv, 1n),
    "IndexedMap.Remove(1) missing": () => indexed.remove(kv, 1n),
    "bank Balances.Set(addr,upokt,7) (ReversePair index)": () => balances.set(kv, [address, "upokt"], 7n),
    "bank Balances.Remove(addr,upokt)": () => balances.remove(kv, [address, "upokt"]),
    "bank Balances.Get missing": () => balances.get(kv, [address, "upokt"]),
    "Map.Iterate(nil)": () => map.iterate(kv),
    "Range.StartInclusive('b')": () => map.iterate(kv, range({ startInclusive: "b" })),
    "Range.StartExclusive('b')": () => map.iterate(kv, range({ startExclusive: "b" })),
    "Range.EndInclusive('b')": () => map.iterate(kv, range({ endInclusive: "b" })),
    "Range.EndExclusive('b').Descending": () => map.iterate(kv, range({ endExclusive: "b", descending: true })),
    "Range.Prefix('b\\xff')": () => map.iterate(kv, range({ prefix: "b\udcff" })),
    "Range start>end": () => map.iterate(kv, range({ startInclusive: "c", endExclusive: "b" })),
    "PairRange prefix 3": () => pairs.iterate(kv, pairRange({ prefix: 3n })),
    "PairRange prefix 3 StartInclusive('m')": () => pairs.iterate(kv, pairRange({ prefix: 3n, startInclusive: "m" })),
    "PairRange prefix 3 StartExclusive('m') EndInclusive('p')": () =>
      pairs.iterate(kv, pairRange({ prefix: 3n, startExclusive: "m", endInclusive: "p" })),
    "PairRange prefix 3 EndExclusive('p') Descending": () =>
      pairs.iterate(kv, pairRange({ prefix: 3n, endExclusive: "p", descending: true })),
    "PrefixUntilPairRange 3": () => pairs.iterate(kv, prefixUntilPairRange(3n)),
    "PairRange prefix max uint64": () => pairs.iterate(kv, pairRange({ prefix: 0xffff_ffff_ffff_ffffn })),
    "Map.Clear(nil)": () => map.clear(kv),
  };
  expect(golden.recorded.map(({ act }) => act)).toEqual(Object.keys(acts));
  for (const { act, error, kv_ops } of golden.recorded) {
    kv.ops = [];
    const run = acts[act] as () => unknown;
    if (error === undefined) run();
    else expect(run, act).toThrow(error);
    expect([act, kv.ops]).toEqual([act, kv_ops]);
  }
});
