import type { ByteStr } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { GasMeter } from "#kernel/store/gas.js";
import type { KvRead, KvStore } from "#kernel/store/kv.js";
import type { EventManager } from "./events.js";

/** Which road a context is on. `genesis` is InitChain and the gentxs in it. */
export type ExecMode = "genesis" | "check" | "recheck" | "simulate" | "prepare" | "process" | "finalize" | "query";

/** What `ctx.ConsensusParams()` of the reference gives: no read, no gas. */
export type ConsensusParams = MessageMap["tendermint.types.ConsensusParams"];

/** The parts of the block header that state code may see. Heights in blocks. */
export interface BlockHeader {
  readonly chainId: string;
  readonly height: bigint;
  readonly time: Time;
  /** 20-byte consensus address; empty in checks before the first block. */
  readonly proposerAddress: ByteStr;
  readonly nextValidatorsHash: ByteStr;
  /** Hash of the last committed state (before this block). */
  readonly appHash: ByteStr;
}

/** tendermint.abci.VoteInfo of the decided last commit. */
export interface VoteInfo {
  readonly address: ByteStr;
  readonly power: bigint;
  /** 1 absent, 2 commit, 3 nil. */
  readonly blockIdFlag: number;
}

/** tendermint.abci.Misbehavior. */
export interface Misbehavior {
  /** 1 duplicate vote, 2 light client attack. */
  readonly type: number;
  readonly address: ByteStr;
  readonly power: bigint;
  readonly height: bigint;
  readonly time: Time;
  readonly totalVotingPower: bigint;
}

/** What a query may see: sdk types/context.go Context, reading half. */
export interface ReadCtx {
  readonly header: BlockHeader;
  /** `header.height`. */
  readonly height: bigint;
  /** `header.time`. */
  readonly time: Time;
  readonly chainId: string;
  readonly mode: ExecMode;
  readonly gasMeter: GasMeter;
  /** Consensus parameters that the runtime put into this context; undefined when it put none (genesis, queries). */
  readonly consensusParams: ConsensusParams | undefined;
  /** The gas-metered view of a store. @throws InvariantError for a name that is not mounted. */
  kv(store: string): KvRead;
  /** A throw-away writable context over this one, on the same gas meter: for queries that the reference computes by writing. */
  scratch(): Ctx;
}

/** What a message, an ante decorator or a block hook may see and do. */
export interface Ctx extends ReadCtx {
  kv(store: string): KvStore;
  readonly events: EventManager;
  readonly blockGasMeter: GasMeter;
  /** Hash of the block being executed; empty outside FinalizeBlock. */
  readonly headerHash: ByteStr;
  readonly voteInfos: readonly VoteInfo[];
  readonly misbehavior: readonly Misbehavior[];
  /** Raw transaction bytes; empty outside transactions. */
  readonly txBytes: ByteStr;
  /** sdk types/context.go CacheContext: own branch, own event manager, same gas meter. */
  branch(): CtxBranch;
  /** The same branch with other parts. */
  with(parts: Partial<CtxParts>): Ctx;
}

export interface CtxParts {
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
}

export interface CtxBranch {
  readonly ctx: Ctx;
  /** Flushes the branch into the parent and appends its events to the parent's manager. Not calling it drops both. */
  write(): void;
}
