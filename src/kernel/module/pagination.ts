import { type ByteStr, bytesToStr, concatStr, EMPTY, prefixEnd, strToBytes } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import type { KvIterator, KvRead } from "#kernel/store/kv.js";

/** cosmos.base.query.v1beta1.PageRequest as the codec decodes it. */
export interface PageRequest {
  readonly key: Uint8Array;
  readonly offset: bigint;
  readonly limit: bigint;
  readonly count_total: boolean;
  readonly reverse: boolean;
}

/** cosmos.base.query.v1beta1.PageResponse, ready for the codec. */
export interface PageResponse {
  readonly next_key: Uint8Array;
  readonly total: bigint;
}

export interface Page<T> {
  readonly results: T[];
  readonly pagination: PageResponse;
}

interface PageArgs {
  readonly key: ByteStr | undefined;
  readonly offset: bigint;
  readonly limit: bigint;
  readonly countTotal: boolean;
  readonly reverse: boolean;
}

const DEFAULT_LIMIT = 100n;
const NO_KEY = new Uint8Array(0);

/**
 * sdk types/query/pagination.go Paginate.
 * @param store the prefix view to walk; `onResult` gets keys without that prefix.
 * @throws PlainError when offset and key are both given; Panic as the reference where a reverse page starts at the last key.
 */
export function paginate(store: KvRead, req: PageRequest | undefined, onResult: (key: ByteStr, value: ByteStr) => void): PageResponse {
  const args = pageArgs(req);
  return withIterator(openPrefix(store, args), (it) => {
    if (args.key !== undefined) {
      let count = 0n;
      for (; it.valid(); it.next()) {
        if (count === args.limit) return response(it.key());
        onResult(it.key(), it.value());
        count++;
      }
      return response(undefined);
    }
    const end = BigInt.asUintN(64, args.offset + args.limit);
    let count = 0n;
    let nextKey: ByteStr | undefined;
    for (; it.valid(); it.next()) {
      count++;
      if (count <= args.offset) continue;
      if (count <= end) onResult(it.key(), it.value());
      else if (count === BigInt.asUintN(64, end + 1n)) {
        nextKey = it.key();
        if (!args.countTotal) break;
      }
    }
    return response(nextKey, args.countTotal ? count : 0n);
  });
}

/**
 * sdk types/query/filtered_pagination.go FilteredPaginate.
 * @param onResult returns true for a hit; it must keep the entry only when `accumulate` is true.
 * @throws as {@link paginate}
 */
export function filteredPaginate(
  store: KvRead,
  req: PageRequest | undefined,
  onResult: (key: ByteStr, value: ByteStr, accumulate: boolean) => boolean,
): PageResponse {
  const args = pageArgs(req);
  return withIterator(openPrefix(store, args), (it) => {
    let hits = 0n;
    if (args.key !== undefined) {
      for (; it.valid(); it.next()) {
        if (hits === args.limit) return response(it.key());
        if (onResult(it.key(), it.value(), true)) hits++;
      }
      return response(undefined);
    }
    const end = BigInt.asUintN(64, args.offset + args.limit);
    const after = BigInt.asUintN(64, end + 1n);
    let nextKey: ByteStr | undefined;
    for (; it.valid(); it.next()) {
      if (onResult(it.key(), it.value(), hits >= args.offset && hits < end)) hits++;
      if (hits === after) {
        nextKey ??= it.key();
        if (!args.countTotal) break;
      }
    }
    return response(nextKey, args.countTotal ? hits : 0n);
  });
}

/**
 * sdk types/query/filtered_pagination.go GenericFilteredPaginate.
 * @param onResult returns the entry to show, undefined when it is no hit (the reference: an answer of size 0).
 * @throws as {@link paginate}
 */
export function genericFilteredPaginate<T>(
  store: KvRead,
  req: PageRequest | undefined,
  onResult: (key: ByteStr, value: ByteStr) => T | undefined,
): Page<T> {
  const results: T[] = [];
  const pagination = filteredPaginate(store, req, (key, value, accumulate) => {
    const entry = onResult(key, value);
    if (entry === undefined) return false;
    if (accumulate) results.push(entry);
    return true;
  });
  return { results, pagination };
}

/** Which entries of a collection to walk. */
export interface CollectionRange {
  /** Prefix of the collection in its module store. */
  readonly collection: ByteStr;
  /** Encoded first part of a pair key (non-terminal form); absent: the whole collection. */
  readonly pair?: ByteStr;
}

/**
 * sdk types/query/collections_pagination.go CollectionFilteredPaginate.
 * @param transform gets the encoded key without the collection prefix (a pair prefix is still in it).
 * @param include filter; absent: every entry.
 * @throws as {@link paginate}
 */
export function collectionPaginate<T>(
  store: KvRead,
  range: CollectionRange,
  req: PageRequest | undefined,
  transform: (key: ByteStr, value: ByteStr) => T,
  include?: (key: ByteStr, value: ByteStr) => boolean,
): Page<T> {
  const args = pageArgs(req);
  const walk = { cut: range.collection.length, strip: range.pair?.length ?? 0, transform, include };
  return withIterator(openCollection(store, range, args), (it) =>
    args.key !== undefined ? collectionByKey(it, args, walk) : collectionByOffset(it, args, walk),
  );
}

interface CollectionWalk<T> {
  readonly cut: number;
  readonly strip: number;
  readonly transform: (key: ByteStr, value: ByteStr) => T;
  readonly include: ((key: ByteStr, value: ByteStr) => boolean) | undefined;
}

function collectionByKey<T>(it: KvIterator, args: PageArgs, walk: CollectionWalk<T>): Page<T> {
  const results: T[] = [];
  let count = 0n;
  for (; it.valid(); it.next()) {
    const key = it.key().slice(walk.cut) as ByteStr;
    const value = it.value();
    if (walk.include !== undefined && !walk.include(key, value)) continue;
    // The reference transforms the hit behind the page too; only a failure of the transformation can be seen.
    const result = walk.transform(key, value);
    if (count === args.limit) return { results, pagination: response(key.slice(walk.strip) as ByteStr) };
    results.push(result);
    count++;
  }
  return { results, pagination: response(undefined) };
}

function collectionByOffset<T>(it: KvIterator, args: PageArgs, walk: CollectionWalk<T>): Page<T> {
  for (let i = 0n; i < args.offset; i++) {
    if (!it.valid()) return { results: [], pagination: response(undefined) };
    it.next();
  }
  const results: T[] = [];
  let count = 0n;
  let nextKey: ByteStr | undefined;
  for (; it.valid(); it.next()) {
    const key = it.key().slice(walk.cut) as ByteStr;
    // The first entry behind the page, hit or not; when hits are counted, the first hit.
    if (count === args.limit) {
      nextKey = key.slice(walk.strip) as ByteStr;
      if (!args.countTotal) return { results, pagination: response(nextKey) };
    }
    if (walk.include !== undefined && !walk.include(key, it.value())) continue;
    if (count < args.limit) results.push(walk.transform(key, it.value()));
    count++;
  }
  return { results, pagination: response(nextKey, args.countTotal ? BigInt.asUintN(64, count + args.offset) : 0n) };
}

function pageArgs(req: PageRequest | undefined): PageArgs {
  const key = req === undefined || req.key.length === 0 ? undefined : bytesToStr(req.key);
  const offset = req?.offset ?? 0n;
  if (offset > 0n && key !== undefined) {
    throw new PlainError("invalid request, either offset or key is expected, got both");
  }
  const limit = req?.limit ?? 0n;
  const noLimit = limit === 0n;
  return {
    key,
    offset,
    limit: noLimit ? DEFAULT_LIMIT : limit,
    countTotal: noLimit || (req?.count_total ?? false),
    reverse: req?.reverse ?? false,
  };
}

/** sdk types/query/pagination.go getIterator: a reverse page starts at the key itself, found by one step forward. */
function openPrefix(store: KvRead, args: PageArgs): KvIterator {
  if (!args.reverse) return store.iterate(args.key, undefined);
  if (args.key === undefined) return store.reverseIterate(undefined, undefined);
  const end = withIterator(store.iterate(args.key, undefined), (it) => {
    if (!it.valid()) return undefined;
    it.next();
    if (!it.valid()) throw new Panic("prefixIterator invalid, cannot call Key()");
    return it.key();
  });
  return store.reverseIterate(undefined, end);
}

function openCollection(store: KvRead, range: CollectionRange, args: PageArgs): KvIterator {
  const base = concatStr(range.collection, range.pair ?? EMPTY);
  const at = concatStr(base, args.key ?? EMPTY);
  return args.reverse ? store.reverseIterate(base, prefixEnd(at)) : store.iterate(at, prefixEnd(base));
}

function withIterator<T>(it: KvIterator, use: (it: KvIterator) => T): T {
  try {
    return use(it);
  } finally {
    it.close();
  }
}

function response(nextKey: ByteStr | undefined, total = 0n): PageResponse {
  return { next_key: nextKey === undefined ? NO_KEY : strToBytes(nextKey), total };
}
