import { InvariantError, PlainError, wrapError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoJson } from "#kernel/codec/json.js";
import type { ChainDef, ModuleOrders } from "#kernel/module/chainDef.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { type Event, EventManager } from "#kernel/module/events.js";
import type { MessageName, ModuleDef, ValidatorUpdate } from "#kernel/module/module.js";
import { withAttribute } from "./eventEncoding.js";
import { rawSections } from "./rawJson.js";

/** The reference's last number is the address of a pointer. */
const NO_VALIDATORS =
  "failed to init genesis: validator set is empty after InitGenesis, please ensure at least one validator is initialized with a delegation greater than or equal to the DefaultPowerReduction (1000000)";

/** @throws PlainError naming the section, for the operator who wrote it */
function parseSection<K extends MessageName>(module: string, type: K, section: string): MessageMap[K] {
  try {
    return protoJson.parse(type, section);
  } catch (err) {
    throw wrapError(err, `genesis section ${module}`);
  }
}

export interface PhaseResult {
  readonly events: readonly Event[];
  readonly validatorUpdates: readonly ValidatorUpdate[];
}

/** sdk types/module/module.go Manager: runs genesis and block hooks in the chain's orders. */
export class ModuleManager {
  readonly #byName = new Map<string, ModuleDef>();
  readonly #orders: ModuleOrders;

  /** @throws InvariantError for a module given twice or an order that names an unknown one */
  constructor(chain: Pick<ChainDef, "modules" | "orders">) {
    for (const module of chain.modules) {
      if (this.#byName.has(module.name)) throw new InvariantError(`module ${module.name} is given twice`);
      this.#byName.set(module.name, module);
    }
    this.#orders = chain.orders;
    for (const [phase, names] of Object.entries(chain.orders) as [string, readonly string[]][]) {
      for (const name of names) if (!this.#byName.has(name)) throw new InvariantError(`${phase} names the unknown module ${name}`);
    }
  }

  /**
   * Manager.InitGenesis. Modules without a section are skipped.
   * @param appState JSON object: module name to section
   * @throws PlainError when no module or more than one gives validators; whatever a module throws
   */
  initGenesis(ctx: Ctx, appState: string): readonly ValidatorUpdate[] {
    const sections = rawSections(appState);
    let updates: readonly ValidatorUpdate[] = [];
    for (const name of this.#orders.initGenesis) {
      const genesis = this.#module(name).genesis;
      const section = sections.get(name);
      if (genesis === undefined || section === undefined) continue;
      const given = genesis.init(ctx, parseSection(name, genesis.type, section)) ?? [];
      if (given.length === 0) continue;
      if (updates.length > 0)
        throw new PlainError("failed to init genesis: validator InitGenesis updates already set by a previous module");
      updates = given;
    }
    if (updates.length === 0) throw new PlainError(NO_VALIDATORS);
    return updates;
  }

  /** Manager.ExportGenesis: module name to proto-JSON text of its section. */
  exportGenesis(ctx: ReadCtx): Map<string, string> {
    const out = new Map<string, string>();
    for (const name of new Set(this.#orders.initGenesis)) {
      const genesis = this.#module(name).genesis;
      if (genesis !== undefined) out.set(name, protoJson.stringify(genesis.type, genesis.export(ctx)));
    }
    return out;
  }

  /** Manager.PreBlock. @returns its events, and whether consensus parameters changed */
  preBlock(ctx: Ctx): { readonly events: readonly Event[]; readonly paramsChanged: boolean } {
    const events = new EventManager();
    const inner = ctx.with({ events });
    let paramsChanged = false;
    for (const name of this.#orders.preBlock) {
      if (this.#module(name).preBlock?.(inner) === true) paramsChanged = true;
    }
    return { events: events.events(), paramsChanged };
  }

  /** Manager.BeginBlock; every event ends with `mode=BeginBlock`. */
  beginBlock(ctx: Ctx): readonly Event[] {
    const events = new EventManager();
    const inner = ctx.with({ events });
    for (const name of this.#orders.beginBlock) this.#module(name).beginBlock?.(inner);
    return withAttribute(events.events(), "mode", "BeginBlock");
  }

  /** Manager.EndBlock; every event ends with `mode=EndBlock`. @throws PlainError when two modules give validators */
  endBlock(ctx: Ctx): PhaseResult {
    const events = new EventManager();
    const inner = ctx.with({ events });
    let validatorUpdates: readonly ValidatorUpdate[] = [];
    for (const name of this.#orders.endBlock) {
      const given = this.#module(name).endBlock?.(inner) ?? [];
      if (given.length === 0) continue;
      if (validatorUpdates.length > 0) throw new PlainError("validator EndBlock updates already set by a previous module");
      validatorUpdates = given;
    }
    return { events: withAttribute(events.events(), "mode", "EndBlock"), validatorUpdates };
  }

  #module(name: string): ModuleDef {
    return this.#byName.get(name) as ModuleDef;
  }
}
