import { InvariantError, PlainError } from "#kernel/base/errors.js";
import type { BlockHeader, Ctx } from "#kernel/module/context.js";
import { type CtxEnv, newContext } from "#kernel/module/contextImpl.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { InfiniteGasMeter, LimitedGasMeter } from "#kernel/store/gas.js";
import type { KvStore, MultiKv, MultiRead } from "#kernel/store/kv.js";
import { LayeredBranch } from "#kernel/store/multiBranch.js";
import type { OpenVersion, VersionReader } from "./appStore.js";

/** What making a query context needs; a worker thread has it without the app. */
export interface QueryDeps {
  readonly appName: string;
  readonly env: CtxEnv;
  readonly versions: VersionReader;
  /** `query-gas-limit`; 0 means 2^64-1. */
  readonly gasLimit: bigint;
  /** Header of the check state: all but height and time show in queries. */
  readonly header: () => BlockHeader;
}

/** A context on a committed version. Call `release` when the query is done. */
export interface QueryContext {
  /** Writable, as some queries of the reference write; nothing of it is ever kept. */
  readonly ctx: Ctx;
  release(): void;
}

/**
 * sdk baseapp/abci.go CreateQueryContext: a throw-away branch of a committed version.
 * @param height 0 means the last one
 * @throws TxError sdk/18, sdk/26, sdk/38 with the reference's texts
 */
export function queryContext(deps: QueryDeps, height: bigint, prove: boolean): QueryContext {
  if (height < 0n) throw sdkErrors.invalidRequest.wrap("cannot query with height < 0; please provide a valid height");
  const last = BigInt(deps.versions.latest());
  if (last === 0n) throw sdkErrors.invalidHeight.wrap(`${deps.appName} is not ready; please wait for first block`);
  if (height > last) throw sdkErrors.invalidHeight.wrap("cannot query with height in the future; please provide a valid height");
  const at = height === 0n ? last : height;
  if (at <= 1n && prove) {
    throw sdkErrors.invalidRequest.wrap("cannot query with proof when height <= 1; please provide a valid height");
  }
  const version = openVersion(deps, at, last);
  const header = { ...deps.header(), height: at, time: version.info.timestamp };
  const gasMeter = deps.gasLimit === 0n ? new InfiniteGasMeter() : new LimitedGasMeter(deps.gasLimit);
  const multi = new LayeredBranch(new ReadOnlyBase(version));
  return { ctx: newContext(deps.env, multi, { header, mode: "query", gasMeter }), release: () => version.release() };
}

function openVersion(deps: QueryDeps, at: bigint, last: bigint): OpenVersion {
  try {
    return deps.versions.open(Number(at));
  } catch (err) {
    if (!(err instanceof PlainError)) throw err;
    throw sdkErrors.notFound.wrap(`failed to load state at height ${at}; ${err.message} (latest height: ${last})`);
  }
}

/** A committed version as the base of a branch that is never flushed. */
class ReadOnlyBase implements MultiKv {
  constructor(private readonly version: MultiRead) {}

  store(name: string): KvStore {
    const read = this.version.store(name);
    const refuse = (): never => {
      throw new InvariantError("write to a committed version", { store: name });
    };
    return {
      get: (key) => read.get(key),
      has: (key) => read.has(key),
      iterate: (start, end) => read.iterate(start, end),
      reverseIterate: (start, end) => read.reverseIterate(start, end),
      set: refuse,
      delete: refuse,
    };
  }

  branch(): LayeredBranch {
    return new LayeredBranch(this);
  }
}
