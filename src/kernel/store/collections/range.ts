import { type ByteStr, byteStr, prefixEnd } from "#kernel/base/bytes.js";
import { InvalidIterator } from "./errors.js";
import type { KeyCodec } from "./keyCodec.js";
import type { Pair, PairKeyCodec } from "./pairKey.js";

/** A range in store keys, start inclusive, end exclusive. */
export interface KeyRange {
  readonly start: ByteStr;
  readonly end: ByteStr;
  readonly descending: boolean;
}

/**
 * A range of a collection: bounds of its keys. `prefix` keeps keys that start with the encoded key given.
 * collections/iter.go Range.
 */
export interface Range<K> {
  readonly prefix?: K;
  readonly startInclusive?: K;
  readonly startExclusive?: K;
  readonly endInclusive?: K;
  readonly endExclusive?: K;
  readonly descending?: boolean;
}

/** Bounds of the second part under one first part. collections/pair.go PairRange. */
export interface PairRange<A, B> {
  readonly prefix: A;
  readonly startInclusive?: B;
  readonly startExclusive?: B;
  readonly endInclusive?: B;
  readonly endExclusive?: B;
  readonly descending?: boolean;
}

/** What a collection iterates over: everything, or encoded bounds relative to its prefix. */
export type Ranger<K> = (codec: KeyCodec<K>) => { start?: ByteStr; end?: Bound; descending?: boolean };

/** `bytes` is the end itself; with `prefix` the end of everything that starts with it, the collection's prefix included. */
interface Bound {
  readonly bytes: ByteStr;
  readonly prefix?: boolean;
}

/** collections/iter.go Range. */
export function range<K>(bounds: Range<K>): Ranger<K> {
  return (codec) => {
    const start = bounds.prefix ?? bounds.startInclusive;
    return {
      ...(start !== undefined && { start: codec.encode(start) }),
      ...(bounds.startExclusive !== undefined && { start: after(codec.encode(bounds.startExclusive)) }),
      ...(bounds.prefix !== undefined && { end: { bytes: codec.encode(bounds.prefix), prefix: true } }),
      ...(bounds.endInclusive !== undefined && { end: { bytes: after(codec.encode(bounds.endInclusive)) } }),
      ...(bounds.endExclusive !== undefined && { end: { bytes: codec.encode(bounds.endExclusive) } }),
      ...(bounds.descending === true && { descending: true }),
    };
  };
}

/** collections/pair.go NewPrefixedPairRange and its bounds. */
export function pairRange<A, B>(bounds: PairRange<A, B>): Ranger<Pair<A, B>> {
  return (codec) => {
    const { first, second } = codec as PairKeyCodec<A, B>;
    const prefix = first.encodeNonTerminal(bounds.prefix);
    const full = (key: B): ByteStr => byteStr(prefix + second.encode(key));
    return {
      start: prefix,
      end: { bytes: prefix, prefix: true },
      ...(bounds.startInclusive !== undefined && { start: full(bounds.startInclusive) }),
      ...(bounds.startExclusive !== undefined && { start: after(full(bounds.startExclusive)) }),
      ...(bounds.endInclusive !== undefined && { end: { bytes: after(full(bounds.endInclusive)) } }),
      ...(bounds.endExclusive !== undefined && { end: { bytes: full(bounds.endExclusive) } }),
      ...(bounds.descending === true && { descending: true }),
    };
  };
}

/** collections/pair.go NewPrefixUntilPairRange. Keys whose first part equals `until` are in it. */
export function prefixUntilPairRange<A, B>(until: A): Ranger<Pair<A, B>> {
  return (codec) => ({ end: { bytes: (codec as PairKeyCodec<A, B>).first.encodeNonTerminal(until), prefix: true } });
}

/** collections/iter.go parseRangeInstruction. @throws InvalidIterator */
export function resolveRange<K>(collectionPrefix: ByteStr, codec: KeyCodec<K>, ranger: Ranger<K> | undefined): KeyRange {
  const { start, end, descending = false } = ranger === undefined ? {} : ranger(codec);
  const from = byteStr(collectionPrefix + (start ?? ""));
  const to =
    end === undefined
      ? prefixEnd(collectionPrefix)
      : end.prefix
        ? prefixEnd(byteStr(collectionPrefix + end.bytes))
        : byteStr(collectionPrefix + end.bytes);
  if (to === undefined || from > to) throw new InvalidIterator();
  return { start: from, end: to, descending };
}

function after(key: ByteStr): ByteStr {
  return byteStr(`${key}\0`);
}
