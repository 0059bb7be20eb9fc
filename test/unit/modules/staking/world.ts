/** Staking, distribution, slashing, evidence and mint over auth and bank, on an in-memory state, with a log of store accesses. */
import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, byteStr, bytesToStr, strToHex } from "#kernel/base/bytes.js";
import { addDecCoins, type DecCoins, decCoinsFromCoins, truncateDecCoins } from "#kernel/base/decCoin.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { Ctx, Misbehavior, VoteInfo } from "#kernel/module/context.js";
import { type ContextImpl, ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import { type Event, EventManager } from "#kernel/module/events.js";
import type { MessageInit, MessageName, ModuleDef, ValidatorUpdate } from "#kernel/module/module.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import { memMulti } from "#kernel/store/memMulti.js";
import type { TraceOp, TraceSink } from "#kernel/store/traceKv.js";
import { distributionModule } from "#modules/distribution/index.js";
import { evidenceModule } from "#modules/evidence/index.js";
import { slashingModule } from "#modules/slashing/index.js";
import { stakingModule } from "#modules/staking/index.js";
import { auth, authority, bank } from "../auth/sdkModules.js";

export const UPOKT = "upokt";

/** Twenty equal bytes. */
export const addr = (n: number): ByteStr => byteStr(String.fromCharCode(n).repeat(20));
export const pubKey = (n: number): Uint8Array => new Uint8Array(32).fill(n);
export const consOf = (n: number): ByteStr => pubKeyAddress({ kind: "ed25519", key: pubKey(n) });

interface Wired {
  readonly modules: ModuleDef[];
  readonly staking: ReturnType<typeof stakingModule>;
  readonly distribution: ReturnType<typeof distributionModule>;
}

function wire(): Wired {
  const staking = stakingModule({ auth: auth.api, bank: bank.api, authority });
  const distribution = distributionModule({ auth: auth.api, bank: bank.api, staking: staking.api, authority });
  const slashing = slashingModule({ staking: staking.api, authority });
  staking.api.setHooks([distribution.api.hooks, slashing.api.hooks]);
  const evidence = evidenceModule({ staking: staking.api, slashing: slashing.api });
  return { modules: [auth, bank, staking, distribution, slashing, evidence], staking, distribution };
}

/** Notes every access as `R staking 51`: letter, store, first byte of the key. */
class AccessLog implements TraceSink {
  ops: string[] = [];

  push({ op, store, key }: TraceOp): void {
    if (op === "N") return;
    const first = (typeof key === "object" ? key[0] : key) ?? ("" as ByteStr);
    this.ops.push(`${op} ${store} ${strToHex(first.slice(0, 1) as ByteStr)}`);
  }

  pos(): number {
    return 0;
  }
}

export interface BlockOptions {
  readonly seconds?: bigint;
  /** Consensus addresses that did not vote. */
  readonly absent?: readonly ByteStr[];
  readonly misbehavior?: readonly Misbehavior[];
  /** upokt paid as fees before this block. */
  readonly fees?: bigint;
}

export class World {
  readonly #wired = wire();
  readonly log = new AccessLog();
  #ctx: ContextImpl;
  /** The validator set of the next vote list, by consensus address. */
  readonly powers = new Map<ByteStr, bigint>();
  events: readonly Event[] = [];
  updates: readonly ValidatorUpdate[] = [];

  constructor(options: { readonly maxValidators?: number; readonly unbondingSeconds?: bigint; readonly window?: bigint } = {}) {
    const mounts = this.#wired.modules.flatMap((m) => m.stores);
    const header = { ...EMPTY_HEADER, chainId: "world", height: 1n, time: 1_800_000_000n * NANOS_PER_SECOND };
    this.#ctx = newContext(ctxEnv(mounts, this.log), memMulti(mounts), { header });
    for (const module of this.#wired.modules) this.#initGenesis(module, options);
  }

  #initGenesis(module: ModuleDef, options: { maxValidators?: number; unbondingSeconds?: bigint; window?: bigint }): void {
    const genesis = module.genesis;
    if (genesis === undefined) return;
    const state = codec.create(genesis.type, genesis.default()) as never as { params: Record<string, unknown> };
    if (module.name === "staking") {
      Object.assign(state.params, { bond_denom: UPOKT, max_validators: options.maxValidators ?? 100 });
      state.params["unbonding_time"] = { seconds: options.unbondingSeconds ?? 100n, nanos: 0 };
    }
    if (module.name === "slashing") state.params["signed_blocks_window"] = options.window ?? 100n;
    genesis.init(this.#ctx, state as never);
  }

  get ctx(): Ctx {
    return this.#ctx;
  }
  get staking() {
    return this.#wired.staking.api;
  }
  get distribution() {
    return this.#wired.distribution.api;
  }

  fund(address: ByteStr, amount: bigint): void {
    bank.api.mintCoins(this.#ctx, "mint", [{ denom: UPOKT, amount }]);
    bank.api.sendCoinsFromModuleToAccount(this.#ctx, "mint", address, [{ denom: UPOKT, amount }]);
  }

  balance(address: ByteStr): bigint {
    return bank.api.getBalance(this.#ctx, address, UPOKT).amount;
  }

  /** Runs one message; on an error nothing of it stays. @returns the response; `log.ops` holds the message's accesses */
  run<K extends MessageName>(type: K, init: MessageInit<K>): unknown {
    const handler = this.#wired.modules.flatMap((m) => Object.entries(m.msgs ?? {})).find(([name]) => name === type)?.[1];
    if (handler === undefined) throw new Error(`no handler of ${type}`);
    const branch = this.#ctx.with({ gasMeter: new InfiniteGasMeter(), events: new EventManager() }).branch();
    this.log.ops = [];
    const response = handler.handle(branch.ctx, codec.create(type, init) as MessageMap[K]);
    this.events = branch.ctx.events.events();
    branch.write();
    return codec.create(handler.response, response);
  }

  query<A>(name: string, request: object): A {
    const handler = this.#wired.modules.flatMap((m) => Object.entries(m.queries ?? {})).find(([key]) => key === name)?.[1];
    if (handler === undefined) throw new Error(`no query ${name}`);
    return codec.create(handler.response, handler.handle(this.#ctx, codec.create(handler.request, request as never) as never)) as A;
  }

  /** One block: begin hooks, end hooks; the set of voters follows the validator updates at once. */
  block(options: BlockOptions = {}): void {
    if (options.fees !== undefined) {
      this.fund(addr(250), options.fees);
      bank.api.sendCoinsFromAccountToModule(this.#ctx, addr(250), "fee_collector", [{ denom: UPOKT, amount: options.fees }]);
    }
    const height = this.#ctx.height + 1n;
    const header = { ...this.#ctx.header, height, time: this.#ctx.time + (options.seconds ?? 5n) * NANOS_PER_SECOND };
    this.#ctx = this.#ctx.with({
      header,
      events: new EventManager(),
      voteInfos: this.#votes(options.absent ?? []),
      misbehavior: options.misbehavior ?? [],
    });
    for (const name of ["distribution", "slashing", "evidence", "staking"]) this.#module(name).beginBlock?.(this.#ctx);
    this.updates = this.#module("staking").endBlock?.(this.#ctx) ?? [];
    this.events = this.#ctx.events.events();
    for (const update of this.updates) {
      const cons = pubKeyAddress({ kind: "ed25519", key: update.pubKey });
      if (update.power === 0n) this.powers.delete(cons);
      else this.powers.set(cons, update.power);
    }
  }

  /** The next block's messages before its end: time and height go on, no hook runs. */
  later(seconds: bigint): void {
    const header = { ...this.#ctx.header, height: this.#ctx.height + 1n, time: this.#ctx.time + seconds * NANOS_PER_SECOND };
    this.#ctx = this.#ctx.with({ header });
  }

  #votes(absent: readonly ByteStr[]): VoteInfo[] {
    return [...this.powers].map(([address, power]) => ({ address, power, blockIdFlag: absent.includes(address) ? 1 : 2 }));
  }

  #module(name: string): ModuleDef {
    return this.#wired.modules.find((m) => m.name === name) as ModuleDef;
  }

  raw(store: string, keyHex: string): string | undefined {
    const value = this.#ctx.kv(store).get(bytesToStr(Buffer.from(keyHex, "hex")));
    return value === undefined ? undefined : strToHex(value);
  }
}

/** A new validator `n` with operator and key of that number, bonding `amount` of its own. */
export function createValidator(w: World, n: number, amount: bigint, rate = "100000000000000000"): void {
  w.fund(addr(n), amount);
  w.run("cosmos.staking.v1beta1.MsgCreateValidator", {
    description: { moniker: `v${n}` },
    commission: { rate, max_rate: "200000000000000000", max_change_rate: "10000000000000000" },
    min_self_delegation: "1",
    validator_address: valAddressToBech32(addr(n)),
    pubkey: codec.pack("cosmos.crypto.ed25519.PubKey", { key: pubKey(n) }),
    value: { denom: UPOKT, amount: String(amount) },
  });
}

export const coin = (amount: bigint) => ({ denom: UPOKT, amount: String(amount) });
export const del = (n: number): string => accAddressToBech32(addr(n));
export const val = (n: number): string => valAddressToBech32(addr(n));

/** What must hold after every step. @returns the first thing that does not, undefined when all is well. */
export function brokenInvariant(w: World): string | undefined {
  const ctx = w.ctx;
  const validators = w.staking.getAllValidators(ctx);
  const delegations = w.staking.getAllDelegations(ctx);
  for (const v of validators) {
    const shares = delegations.filter((d) => d.validatorAddress === v.operatorAddress).reduce((sum, d) => sum + d.shares, 0n);
    if (shares !== v.delegatorShares) return `shares of ${v.operatorAddress}: ${shares} <> ${v.delegatorShares}`;
  }
  const { pool } = w.query<{ pool: { bonded_tokens: string; not_bonded_tokens: string } }>("cosmos.staking.v1beta1.Query/Pool", {});
  const bonded = validators.filter((v) => v.status === 3).reduce((sum, v) => sum + v.tokens, 0n);
  if (bonded !== BigInt(pool.bonded_tokens)) return `bonded pool ${pool.bonded_tokens} <> ${bonded}`;
  const unbondings = delegatorsOf(delegations, w).flatMap((d) => w.staking.getUnbondingDelegations(ctx, d, 100));
  const leaving = unbondings.flatMap((u) => u.entries).reduce((sum, e) => sum + e.balance, 0n);
  const loose = validators.filter((v) => v.status !== 3).reduce((sum, v) => sum + v.tokens, 0n) + leaving;
  if (loose !== BigInt(pool.not_bonded_tokens)) return `not bonded pool ${pool.not_bonded_tokens} <> ${loose}`;
  return brokenDistribution(
    w,
    validators.map((v) => v.operatorAddress),
  );
}

function delegatorsOf(_delegations: readonly { delegatorAddress: string }[], _w: World): ByteStr[] {
  return Array.from({ length: 20 }, (_, i) => addr(i + 1));
}

/** The module owes what is outstanding and the community pool, and holds exactly that, cut to whole coins. */
function brokenDistribution(w: World, operators: readonly string[]): string | undefined {
  const { pool } = w.query<{ pool: { denom: string; amount: string }[] }>("cosmos.distribution.v1beta1.Query/CommunityPool", {});
  const toDec = (coins: { denom: string; amount: string }[]): DecCoins =>
    coins.map((c) => ({ denom: c.denom, amount: BigInt(c.amount) as never }));
  let owed = toDec(pool);
  for (const validator_address of operators) {
    const { rewards } = w.query<{ rewards: { rewards: { denom: string; amount: string }[] } }>(
      "cosmos.distribution.v1beta1.Query/ValidatorOutstandingRewards",
      { validator_address },
    );
    owed = addDecCoins(owed, toDec(rewards.rewards));
  }
  const holding = bank.api.getAllBalances(w.ctx, auth.api.getModuleAddress("distribution") as ByteStr);
  const { truncated, change } = truncateDecCoins(owed);
  if (change.length > 0) return `distribution owes a fraction: ${JSON.stringify(change.map((c) => String(c.amount)))}`;
  const same =
    JSON.stringify(decCoinsFromCoins(holding).map((c) => String(c.amount))) ===
    JSON.stringify(decCoinsFromCoins(truncated).map((c) => String(c.amount)));
  return same ? undefined : `distribution holds ${holding[0]?.amount ?? 0n}, owes ${truncated[0]?.amount ?? 0n}`;
}
