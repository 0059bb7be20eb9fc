import { describe, expect, test } from "vitest";
import { byteStr, bytesToStr } from "#kernel/base/bytes.js";
import { collectionPaginate, filteredPaginate, genericFilteredPaginate, type PageRequest, paginate } from "#kernel/module/pagination.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { prefixRead } from "#kernel/store/prefixKv.js";

const kv = memMulti(["s"]).store("s");
for (const key of ["a1", "p1", "p2", "p3", "p4", "p5", "q1"]) kv.set(byteStr(key), byteStr(`v${key}`));
const view = prefixRead(kv, byteStr("p"));

function page(over: Partial<PageRequest> = {}): PageRequest {
  return { key: new Uint8Array(0), offset: 0n, limit: 0n, count_total: false, reverse: false, ...over };
}

function walk(req: PageRequest | undefined) {
  const seen: string[] = [];
  const res = paginate(view, req, (key, value) => seen.push(`${key}=${value}`));
  return { seen, next: bytesToStr(res.next_key), total: res.total };
}

const key = (text: string) => new Uint8Array(Buffer.from(text));

describe("paginate", () => {
  test("without a request: at most 100 entries, counted", () => {
    expect(walk(undefined)).toEqual({ seen: ["1=vp1", "2=vp2", "3=vp3", "4=vp4", "5=vp5"], next: "", total: 5n });
  });

  test("offset and limit: the token is the key after the page, and only a wanted total is counted", () => {
    expect(walk(page({ offset: 1n, limit: 2n }))).toEqual({ seen: ["2=vp2", "3=vp3"], next: "4", total: 0n });
    expect(walk(page({ offset: 1n, limit: 2n, count_total: true }))).toEqual({ seen: ["2=vp2", "3=vp3"], next: "4", total: 5n });
    expect(walk(page({ offset: 9n, limit: 2n, count_total: true }))).toEqual({ seen: [], next: "", total: 5n });
  });

  test("offset + limit wraps at 2^64", () => {
    expect(walk(page({ offset: 1n, limit: 2n ** 64n - 1n }))).toEqual({ seen: [], next: "", total: 0n });
  });

  test("by key, and a key with an offset is refused", () => {
    expect(walk(page({ key: key("4"), limit: 1n, count_total: true }))).toEqual({ seen: ["4=vp4"], next: "5", total: 0n });
    expect(() => walk(page({ key: key("4"), offset: 1n }))).toThrow("invalid request, either offset or key is expected, got both");
  });

  test("in reverse from the end and from a key, which must not be the last one", () => {
    expect(walk(page({ reverse: true, limit: 2n })).seen).toEqual(["5=vp5", "4=vp4"]);
    expect(walk(page({ reverse: true, key: key("3"), limit: 2n }))).toEqual({ seen: ["3=vp3", "2=vp2"], next: "1", total: 0n });
    expect(() => walk(page({ reverse: true, key: key("5"), limit: 2n }))).toThrow("prefixIterator invalid, cannot call Key()");
  });
});

describe("filtered pages", () => {
  const odd = (k: string) => Number(k) % 2 === 1;

  test("count hits; the token is the next hit", () => {
    const { results, pagination } = genericFilteredPaginate(view, page({ limit: 1n, offset: 1n, count_total: true }), (k) =>
      odd(k) ? (k as string) : undefined,
    );
    expect([results, bytesToStr(pagination.next_key), pagination.total]).toEqual([["3"], "5", 3n]);
  });

  test("by key the token is the next entry, hit or not", () => {
    const seen: string[] = [];
    const res = filteredPaginate(view, page({ key: key("1"), limit: 1n }), (k) => odd(k) && seen.push(k) > 0);
    expect([seen, bytesToStr(res.next_key)]).toEqual([["1"], "2"]);
  });
});

describe("collectionPaginate", () => {
  const walkAll = (req: PageRequest, pair?: string) => {
    const range = pair === undefined ? { collection: byteStr("p") } : { collection: byteStr("p"), pair: byteStr(pair) };
    const { results, pagination } = collectionPaginate(kv, range, req, (k) => k as string);
    return [results, bytesToStr(pagination.next_key), pagination.total];
  };

  test("an offset beyond the end is an empty answer, one at the end is counted", () => {
    expect(walkAll(page({ offset: 6n, limit: 2n, count_total: true }))).toEqual([[], "", 0n]);
    expect(walkAll(page({ offset: 5n, limit: 2n, count_total: true }))).toEqual([[], "", 5n]);
    expect(walkAll(page({ offset: 1n, limit: 2n ** 64n - 1n }))[0]).toEqual(["2", "3", "4", "5"]);
  });

  test("a reverse page starts at its key, inclusive; the last key is no exception", () => {
    expect(walkAll(page({ reverse: true, key: key("5"), limit: 2n }))).toEqual([["5", "4"], "3", 0n]);
  });

  test("with a filter: the token is the next entry, the next hit where hits are counted or a key was given", () => {
    const odd = (req: PageRequest) => {
      const range = { collection: byteStr("p") };
      const isOdd = (k: string) => Number(k) % 2 === 1;
      const { results, pagination } = collectionPaginate(kv, range, req, (k) => k as string, isOdd);
      return [results, bytesToStr(pagination.next_key), pagination.total];
    };
    expect(odd(page({ limit: 1n }))).toEqual([["1"], "2", 0n]);
    expect(odd(page({ limit: 1n, count_total: true }))).toEqual([["1"], "3", 3n]);
    expect(odd(page({ key: key("1"), limit: 1n }))).toEqual([["1"], "3", 0n]);
    // An offset counts entries, not hits.
    expect(odd(page({ offset: 1n, limit: 2n, count_total: true }))).toEqual([["3", "5"], "", 3n]);
  });

  test("the token of a pair leaves out the first part", () => {
    const pairs = memMulti(["s"]).store("s");
    for (const k of ["pax1", "pax2", "pbx1"]) pairs.set(byteStr(k), byteStr(""));
    const { results, pagination } = collectionPaginate(
      pairs,
      { collection: byteStr("p"), pair: byteStr("ax") },
      page({ limit: 1n }),
      (k) => k as string,
    );
    expect([results, bytesToStr(pagination.next_key)]).toEqual([["ax1"], "2"]);
  });
});
