import { type ByteStr, byteStr, EMPTY, prefixEnd } from "#kernel/base/bytes.js";
import { PlainError, TxError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { commitmentProof } from "../iavl/proof.js";
import type { KvRead } from "../kv.js";
import { bytesField, messageField } from "../proto.js";
import { simpleProof } from "./simpleProof.js";
import { storeErrors } from "./storeErrors.js";
import type { Versions } from "./versions.js";

/** tendermint.crypto.ProofOp. */
export interface ProofOp {
  readonly type: string;
  readonly key: ByteStr;
  readonly data: ByteStr;
}

/** Fields of a ResponseQuery. Error answers carry only code, codespace and log. */
export interface StoreAnswer {
  readonly code: number;
  readonly codespace: string;
  readonly log: string;
  readonly height: bigint;
  readonly key: ByteStr;
  /** undefined for an absent key. */
  readonly value: ByteStr | undefined;
  readonly proofOps: readonly ProofOp[];
}

/** A query below `/store`. `path` is what follows it: `/<name>/key` or `/<name>/subspace`. */
export interface StoreQuery {
  readonly path: string;
  readonly data: ByteStr;
  /** Height asked for; the caller has replaced 0 by the last height. */
  readonly height: bigint;
  readonly prove: boolean;
}

/** sdk baseapp/abci.go handleQueryStore, for the whole path `/store/<name>/<sub>`. Never throws for a bad query. */
export function queryStorePath(versions: Versions, query: StoreQuery, newest?: (name: string) => KvRead): StoreAnswer {
  const rest = query.path.split("/").slice(2);
  return answering(() => {
    if (query.height <= 1n && query.prove) {
      throw sdkErrors.invalidRequest.wrap("cannot query with proof when height <= 1; please provide a valid height");
    }
    return queryMultiStore(versions, { ...query, path: `/${rest.join("/")}` }, newest);
  });
}

/** As {@link queryMultiStore}, with errors as answers. */
export function queryStore(versions: Versions, query: StoreQuery, newest?: (name: string) => KvRead): StoreAnswer {
  return answering(() => queryMultiStore(versions, query, newest));
}

/**
 * store rootmulti/store.go Query and iavl/store.go Query.
 * @param newest the working trees, which `subspace` reads whatever the height; the last committed height by default
 * @throws TxError, PlainError
 */
export function queryMultiStore(versions: Versions, query: StoreQuery, newest?: (name: string) => KvRead): StoreAnswer {
  const { name, subPath } = splitPath(query.path);
  const kind = versions.mounts.kind(name);
  if (kind === undefined) throw storeErrors.unknownRequest.wrap(`no such store: ${name}`);
  if (kind !== "iavl") {
    const type = kind === "memory" ? "*mem.Store" : "*transient.Store";
    throw storeErrors.unknownRequest.wrap(`store ${name} (type ${type}) doesn't support queries`);
  }
  const prove = query.prove && subPath === "/key";
  if (prove && query.data.length === 0) throw missingProof();
  if (query.data.length === 0) throw storeErrors.txDecode.wrap("query cannot be zero length");
  if (subPath === "/subspace") return querySubspace(versions, name, query, newest);
  if (subPath !== "/key") throw storeErrors.unknownRequest.wrap(`unexpected query path: ${subPath}`);
  return queryKey(versions, name, query);
}

function queryKey(versions: Versions, name: string, query: StoreQuery): StoreAnswer {
  const { data: key, prove } = query;
  // The IAVL store's own rule for height 0: the height before the last, where there is one.
  const latest = versions.latest();
  const height = query.height === 0n ? BigInt(latest > 1 ? latest - 1 : latest) : query.height;
  const state = versions.find(Number(height));
  const tree = state?.tree(name);
  if (state === undefined || tree === undefined) {
    state?.release();
    if (prove) throw missingProof();
    return { ...EMPTY_ANSWER, height, key, log: "version does not exist" };
  }
  try {
    const value = tree.get(key);
    if (!prove) return { ...EMPTY_ANSWER, height, key, value };
    const proofOps = [
      { type: "ics23:iavl", key, data: commitmentProof(tree, key) },
      { type: "ics23:simple", key: byteStr(name), data: simpleProof(state.info.stores, name) },
    ];
    return { ...EMPTY_ANSWER, height, key, value, proofOps };
  } finally {
    state.release();
  }
}

function querySubspace(versions: Versions, name: string, query: StoreQuery, newest?: (name: string) => KvRead): StoreAnswer {
  const latest = newest === undefined ? versions.find(versions.latest()) : undefined;
  const store = newest?.(name) ?? latest?.store(name);
  const pairs: string[] = [];
  if (store !== undefined) {
    const entries = store.iterate(query.data, prefixEnd(query.data));
    for (; entries.valid(); entries.next()) {
      pairs.push(messageField(1, byteStr(bytesField(1, entries.key()) + bytesField(2, entries.value()))));
    }
    entries.close();
  }
  latest?.release();
  return { ...EMPTY_ANSWER, height: query.height, key: query.data, value: byteStr(pairs.join("")) };
}

const EMPTY_ANSWER: StoreAnswer = { code: 0, codespace: "", log: "", height: 0n, key: EMPTY, value: undefined, proofOps: [] };

/** store rootmulti/store.go parsePath: `/bank/key` is `bank` and `/key`. */
function splitPath(path: string): { name: string; subPath: string } {
  if (!path.startsWith("/")) throw storeErrors.unknownRequest.wrap(`invalid path: ${path}`);
  const slash = path.indexOf("/", 1);
  return slash < 0 ? { name: path.slice(1), subPath: "" } : { name: path.slice(1, slash), subPath: path.slice(slash) };
}

function missingProof(): TxError {
  return storeErrors.invalidRequest.wrap("proof is unexpectedly empty; ensure height has not been pruned");
}

function answering(run: () => StoreAnswer): StoreAnswer {
  try {
    return run();
  } catch (err) {
    if (err instanceof TxError) return { ...EMPTY_ANSWER, code: err.root.code, codespace: err.root.codespace, log: err.message };
    if (err instanceof PlainError) return { ...EMPTY_ANSWER, code: 1, codespace: "undefined", log: err.message };
    throw err;
  }
}
