import type { StoreMount } from "#kernel/store/kv.js";
import type { AntePorts } from "./antePorts.js";
import type { ConsensusParams, Ctx, ReadCtx } from "./context.js";
import type { ModuleDef } from "./module.js";
import type { AnyMessage, MsgRouter } from "./router.js";

/** Module names in the order in which the manager calls them. */
export interface ModuleOrders {
  readonly preBlock: readonly string[];
  readonly beginBlock: readonly string[];
  readonly endBlock: readonly string[];
  /** A name may stand twice: it then runs twice. */
  readonly initGenesis: readonly string[];
}

/** Where the consensus parameters live. sdk baseapp ParamStore. */
export interface ConsensusParamStore {
  /** One read on the context's meter. Undefined when absent. */
  get(ctx: ReadCtx): ConsensusParams | undefined;
  /** One write. */
  set(ctx: Ctx, params: ConsensusParams): void;
}

/** sdk baseapp CircuitBreaker. */
export interface CircuitBreaker {
  /** One Has on the context's meter. @param typeUrl with leading slash */
  isAllowed(ctx: ReadCtx, typeUrl: string): boolean;
}

/** What the running app gives to modules that need it; usable once the app is made. */
export interface RuntimePorts {
  readonly router: MsgRouter;
  /** ValidateBasic of a message that has one. @throws what it throws */
  validateBasic(msg: AnyMessage): void;
  /** sdk baseapp ExecuteGenesisTx: runs a gentx on the genesis state. @throws PlainError with the log of a failed one */
  executeGenesisTx(txBytes: Uint8Array): void;
  /** Heights whose upgrade plan the operator skips. */
  readonly skipUpgradeHeights: ReadonlySet<bigint>;
  /** Writes `data/upgrade-info.json` for the supervisor. @param json the file's content */
  saveUpgradeInfo(json: string): void;
  /** baseapp AppVersion / SetProtocolVersion: of this process, 0 at start. */
  protocolVersion(): bigint;
  setProtocolVersion(version: bigint): void;
}

/** The chain as data: `modules/index.ts` makes the only one. Nothing in `src/node` names a module. */
export interface ChainDef {
  /** ABCI Info `data` and the error texts. */
  readonly name: string;
  /** ABCI Info `version`. */
  readonly version: string;
  readonly modules: readonly ModuleDef[];
  readonly orders: ModuleOrders;
  /** Stores of no module. */
  readonly extraStores: readonly StoreMount[];
  readonly consensusParams: ConsensusParamStore;
  readonly circuitBreaker: CircuitBreaker;
  readonly ante: AntePorts;
  /** Runs after the last module's InitGenesis. */
  readonly afterInitGenesis?: ((ctx: Ctx) => void) | undefined;
  /**
   * Makes the state fit for a genesis at height 0. @param ctx thrown away after the export
   * @param jailAllowedAddrs operators that stay free, bech32; all do when empty
   */
  readonly prepareZeroHeight?: ((ctx: Ctx, jailAllowedAddrs: readonly string[]) => void) | undefined;
}

/** Makes the chain for one app. */
export type ChainFactory = (runtime: RuntimePorts) => ChainDef;

/** All mounts, in name order. */
export function chainMounts(chain: Pick<ChainDef, "modules" | "extraStores">): StoreMount[] {
  const mounts = new Map<string, StoreMount>();
  for (const mount of [...chain.modules.flatMap((m) => m.stores), ...chain.extraStores]) mounts.set(mount.name, mount);
  return [...mounts.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
