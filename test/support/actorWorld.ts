/** The five actor modules as they are wired on the chain, over stores in memory; accounts and bank only write down. */
import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, EMPTY } from "#kernel/base/bytes.js";
import { type Coins, coinsToText } from "#kernel/base/coin.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { EventManager } from "#kernel/module/events.js";
import type { MessageInit, MessageName, ModuleDef } from "#kernel/module/module.js";
import type { MultiKv, StoreMount } from "#kernel/store/kv.js";
import { memMulti } from "#kernel/store/memMulti.js";
import type { TraceOp } from "#kernel/store/traceKv.js";
import { applicationModule } from "#modules/application/index.js";
import { gatewayModule } from "#modules/gateway/index.js";
import { serviceModule } from "#modules/service/index.js";
import { sharedModule } from "#modules/shared/index.js";
import { supplierModule } from "#modules/supplier/index.js";

const STORES = ["shared", "service", "gateway", "application", "supplier"] as const;
type ActorModule = (typeof STORES)[number];

/** What one message or block did. */
export interface Outcome {
  /** `R store/key`, `W`, `D`, `I` and `J` with the start of the range; calls of other modules as `bank ...`, `auth ...`. */
  readonly trace: string[];
  /** Event types without package, then `name=value` of every attribute, joined by blanks. */
  readonly events: string[];
}

export class ActorWorld {
  readonly modules: Readonly<Record<ActorModule, ModuleDef>>;
  /** Who may not be paid. */
  readonly blocked = new Set<string>();
  /** Owners that are module accounts. */
  readonly moduleAccounts = new Set<ByteStr>();
  /** What `SpendableCoins` answers. */
  spendable: Coins = [{ denom: "upokt", amount: 1_000_000_000n }];
  readonly #mounts: StoreMount[] = STORES.map((name) => ({ name, kind: "iavl" }));
  readonly #multi: MultiKv = memMulti(this.#mounts);
  #trace: string[] = [];

  constructor() {
    const bank = this.#bank();
    const auth = {
      getAccount: (_ctx: unknown, addr: ByteStr) => {
        this.#trace.push(`auth account ${accAddressToBech32(addr)}`);
        return { type: this.moduleAccounts.has(addr) ? "cosmos.auth.v1beta1.ModuleAccount" : "cosmos.auth.v1beta1.BaseAccount" };
      },
    };
    const shared = sharedModule();
    const service = serviceModule({ bank, shared: shared.api });
    const gateway = gatewayModule({ bank, shared: shared.api });
    const application = applicationModule({ bank, shared: shared.api, gateway: gateway.api });
    const supplier = supplierModule({ auth, bank, shared: shared.api, service: service.api });
    this.modules = { shared, service, gateway, application, supplier };
    for (const name of STORES) this.init(name, this.modules[name].genesis?.default() as object);
  }

  /** InitGenesis of one module, with what its section of a genesis file would hold. */
  init(module: ActorModule, state: object): void {
    const genesis = this.#genesis(module);
    const filled = codec.create(genesis.type, { ...genesis.default(), ...state } as never);
    genesis.init(this.#context(0n), codec.decode(genesis.type, codec.encode(genesis.type, filled)));
  }

  /** What ExportGenesis gives for one module. */
  exported(module: ActorModule, height: bigint): object {
    return this.#genesis(module).export(this.#context(height));
  }

  /** ValidateBasic and handler of a message that went over the wire; nothing stays when it fails. @throws what they throw */
  send<K extends MessageName>(height: bigint, name: K, init: MessageInit<K>): Outcome {
    const msg = codec.decode(name, codec.encode(name, init));
    const handler = this.modules[name.split(".")[1] as ActorModule].msgs?.[name];
    if (handler === undefined) throw new Error(`no handler of ${name}`);
    handler.validateBasic?.(msg);
    return this.run(height, (ctx) => void handler.handle(ctx, msg));
  }

  /** Begin blocks and end blocks of the five modules, in the order of the chain. */
  block(height: bigint): Outcome {
    return this.run(height, (ctx) => {
      this.modules.supplier.beginBlock?.(ctx);
      for (const name of ["gateway", "application", "supplier", "shared"] as const) this.modules[name].endBlock?.(ctx);
    });
  }

  /** All blocks up to and with `last`. @returns the events with their height */
  blocks(first: bigint, last: bigint): string[] {
    const events: string[] = [];
    for (let height = first; height <= last; height++) events.push(...this.block(height).events.map((event) => `${height} ${event}`));
    return events;
  }

  query<A extends MessageName>(height: bigint, module: ActorModule, method: string, request: object, answer: A): MessageMap[A] {
    const handler = this.modules[module].queries?.[`pocket.${module}.Query/${method}`];
    if (handler === undefined) throw new Error(`no query ${method}`);
    const req = codec.create(handler.request, request as never);
    return codec.create(answer, handler.handle(this.#context(height), req) as never) as MessageMap[A];
  }

  /** The keys of one store. */
  keys(module: ActorModule): string[] {
    const keys: string[] = [];
    const iterator = this.#multi.store(module).iterate();
    for (; iterator.valid(); iterator.next()) keys.push(iterator.key());
    iterator.close();
    return keys;
  }

  /** The record under a key of one store. */
  record<K extends MessageName>(module: ActorModule, key: string, name: K): MessageMap[K] | undefined {
    const value = this.#multi.store(module).get(key as ByteStr);
    return value === undefined ? undefined : codec.decodeStr(name, value);
  }

  /** Runs anything on the stores, as another module's end block would. Nothing stays when it fails. */
  run(height: bigint, run: (ctx: Ctx) => void): Outcome {
    const branch = this.#multi.branch();
    const ctx = this.#context(height, branch);
    this.#trace = [];
    run(ctx);
    branch.flush();
    const events = ctx.events.events().map(({ type, attributes }) => {
      const fields = attributes.flatMap((name, i) => (i % 2 === 0 ? [`${name}=${attributes[i + 1]}`] : []));
      return [type.split(".").at(-1), ...fields].join(" ");
    });
    return { trace: this.#trace, events };
  }

  #genesis(module: ActorModule) {
    const { genesis } = this.modules[module];
    if (genesis === undefined) throw new Error(`no genesis of ${module}`);
    return genesis;
  }

  #context(height: bigint, multi = this.#multi): Ctx {
    const push = ({ op, store, key }: TraceOp): void => {
      if (op !== "N") this.#trace.push(`${op} ${store}/${typeof key === "string" ? key : key?.[0]}`);
    };
    return newContext(ctxEnv(this.#mounts, { push, pos: () => 0 }), multi, {
      header: { ...EMPTY_HEADER, height, chainId: "pocket" },
      events: new EventManager(),
      headerHash: EMPTY,
    });
  }

  #bank() {
    const note = (text: string): void => void this.#trace.push(`bank ${text}`);
    return {
      spendableCoins: (): Coins => {
        note("spendable");
        return this.spendable;
      },
      sendCoinsFromAccountToModule: (_ctx: unknown, from: ByteStr, module: string, coins: Coins): void => {
        note(`${accAddressToBech32(from)} -> ${module} ${coinsToText(coins)}`);
      },
      sendCoinsFromModuleToAccount: (_ctx: unknown, module: string, to: ByteStr, coins: Coins): void => {
        const text = accAddressToBech32(to);
        if (this.blocked.has(text)) throw sdkErrors.unauthorized.wrap(`${text} is not allowed to receive funds`);
        note(`${module} -> ${text} ${coinsToText(coins)}`);
      },
    };
  }
}
