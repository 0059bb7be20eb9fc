import type { ChainDef } from "#kernel/module/chainDef.js";
import type { CtxEnv } from "#kernel/module/contextImpl.js";
import type { AppStore } from "./appStore.js";
import type { EventIndex } from "./eventEncoding.js";
import type { Mempool } from "./mempool.js";
import type { ModuleManager } from "./moduleManager.js";
import type { AppOptions } from "./options.js";
import type { TxDeps } from "./runTx.js";
import type { BranchState } from "./state.js";

/** What the file of each ABCI method gets: the fixed parts of the app, and the states that change from call to call. */
export interface AppCore {
  readonly chain: ChainDef;
  readonly options: AppOptions;
  readonly store: AppStore;
  readonly env: CtxEnv;
  readonly modules: ModuleManager;
  readonly mempool: Mempool;
  readonly tx: TxDeps;
  readonly eventIndex: EventIndex;
  readonly states: AppStates;
}

/** sdk baseapp: the four branch states, and what the process remembers of its own proposals. */
export class AppStates {
  check: BranchState | undefined;
  finalize: BranchState | undefined;
  /** First height of the chain; 1 unless InitChain said otherwise. */
  initialHeight = 1n;
  /** Fingerprint of the last proposal that this node built. */
  ownProposal: string | undefined;
  /** Set by upgrades in this process only. */
  protocolVersion = 0n;
}

/** The state of the block being made. @throws Error when there is none: the caller broke ABCI's order of calls */
export function requireState(state: BranchState | undefined, name: string): BranchState {
  if (state === undefined) throw new Error(`no ${name} state: ABCI method called out of order`);
  return state;
}
