import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import { InvariantError } from "#kernel/base/errors.js";
import { type Time, ZERO_TIME } from "#kernel/base/time.js";
import { type GasMeter, InfiniteGasMeter, kvGasConfig, transientGasConfig } from "#kernel/store/gas.js";
import { gasKv } from "#kernel/store/gasKv.js";
import type { KvStore, MultiBranch, MultiKv, StoreMount } from "#kernel/store/kv.js";
import { type TraceSink, traceKv } from "#kernel/store/traceKv.js";
import type { BlockHeader, ConsensusParams, Ctx, CtxBranch, CtxParts, ExecMode, Misbehavior, VoteInfo } from "./context.js";
import { EventManager } from "./events.js";

/** What contexts of one app share. */
export interface CtxEnv {
  /** Kind of each mounted store; a name that is not here is no store. */
  readonly kinds: ReadonlyMap<string, StoreMount["kind"]>;
  /** For recording only: where each access to a store is noted. */
  readonly sink?: TraceSink | undefined;
}

/** Made once per app and shared by all its contexts. @param sink notes every access to a store; for recordings only */
export function ctxEnv(mounts: readonly StoreMount[], sink?: TraceSink): CtxEnv {
  return { kinds: new Map(mounts.map((m) => [m.name, m.kind])), sink };
}

/** The header before any block: height 0, no chain id, Go's zero time. */
export const EMPTY_HEADER: BlockHeader = {
  chainId: "",
  height: 0n,
  time: ZERO_TIME,
  proposerAddress: EMPTY,
  nextValidatorsHash: EMPTY,
  appHash: EMPTY,
};

const NOTHING: Partial<CtxParts> = {};

/** sdk types/context.go Context over a multi store. Immutable but for the event manager, the meters and the stores below. */
export class ContextImpl implements Ctx {
  readonly header: BlockHeader;
  readonly mode: ExecMode;
  readonly gasMeter: GasMeter;
  readonly blockGasMeter: GasMeter;
  readonly events: EventManager;
  readonly headerHash: ByteStr;
  readonly voteInfos: readonly VoteInfo[];
  readonly misbehavior: readonly Misbehavior[];
  readonly txBytes: ByteStr;
  readonly consensusParams: ConsensusParams | undefined;
  #views: Map<string, KvStore> | undefined;

  /** @param changed goes before `parts`; what it leaves out or undefined is taken from there */
  constructor(
    readonly env: CtxEnv,
    readonly multi: MultiKv,
    parts: CtxParts,
    changed: Partial<CtxParts> = NOTHING,
  ) {
    this.header = changed.header ?? parts.header;
    this.mode = changed.mode ?? parts.mode;
    this.gasMeter = changed.gasMeter ?? parts.gasMeter;
    this.blockGasMeter = changed.blockGasMeter ?? parts.blockGasMeter;
    this.events = changed.events ?? parts.events;
    this.headerHash = changed.headerHash ?? parts.headerHash;
    this.voteInfos = changed.voteInfos ?? parts.voteInfos;
    this.misbehavior = changed.misbehavior ?? parts.misbehavior;
    this.txBytes = changed.txBytes ?? parts.txBytes;
    this.consensusParams = changed.consensusParams ?? parts.consensusParams;
  }

  get height(): bigint {
    return this.header.height;
  }

  get time(): Time {
    return this.header.time;
  }

  get chainId(): string {
    return this.header.chainId;
  }

  kv(store: string): KvStore {
    const known = this.#views?.get(store);
    if (known !== undefined) return known;
    const kind = this.env.kinds.get(store);
    if (kind === undefined) throw new InvariantError(`store ${store} is not mounted`);
    const prices = kind === "transient" ? transientGasConfig : kvGasConfig;
    const base = this.multi.store(store);
    const view =
      this.env.sink === undefined ? gasKv(base, this.gasMeter, prices) : traceKv(base, this.gasMeter, this.env.sink, store, prices);
    this.#views ??= new Map();
    this.#views.set(store, view);
    return view;
  }

  branch(): CtxBranch {
    const multi = this.multi.branch();
    const ctx = this.over(multi, { events: new EventManager() });
    return {
      ctx,
      write: () => {
        multi.flush();
        this.events.emitAll(ctx.events.events());
      },
    };
  }

  scratch(): Ctx {
    return this.branch().ctx;
  }

  with(parts: Partial<CtxParts>): ContextImpl {
    return this.over(this.multi, parts);
  }

  /** The same context over another multi store. */
  over(multi: MultiKv | MultiBranch, parts: Partial<CtxParts> = NOTHING): ContextImpl {
    const next = new ContextImpl(this.env, multi, this, parts);
    // Metered views depend on nothing else.
    if (multi === this.multi && next.gasMeter === this.gasMeter) {
      this.#views ??= new Map();
      next.#views = this.#views;
    }
    return next;
  }
}

/** A context with infinite meters and nothing of a block: the start of every state of the app, and of unit tests. */
export function newContext(env: CtxEnv, multi: MultiKv, parts: Partial<CtxParts> = {}): ContextImpl {
  return new ContextImpl(env, multi, {
    header: parts.header ?? EMPTY_HEADER,
    mode: parts.mode ?? "finalize",
    gasMeter: parts.gasMeter ?? new InfiniteGasMeter(),
    blockGasMeter: parts.blockGasMeter ?? new InfiniteGasMeter(),
    events: parts.events ?? new EventManager(),
    headerHash: parts.headerHash ?? EMPTY,
    voteInfos: parts.voteInfos ?? [],
    misbehavior: parts.misbehavior ?? [],
    txBytes: parts.txBytes ?? EMPTY,
    consensusParams: parts.consensusParams,
  });
}
