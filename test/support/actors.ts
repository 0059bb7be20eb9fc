/** What tests of single actor modules share: addresses, contexts over stores in memory, a bank that only writes down. */
import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { coinsToText } from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import { ContextImpl, ctxEnv, EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { EventManager } from "#kernel/module/events.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import { memMulti } from "#kernel/store/memMulti.js";
import type { TraceOp } from "#kernel/store/traceKv.js";
import { defaultSharedParams } from "#modules/shared/protocol/params.js";

/** A bech32 address made of one repeated byte. @param byte 0..255 */
export function address(byte: number): string {
  return accAddressToBech32(byteStr(String.fromCharCode(byte).repeat(20)));
}

/** A context on one empty store, at a height that `at` changes. Accesses are noted in `ops`. */
export class TestChain {
  readonly ops: TraceOp[] = [];
  readonly #base: ContextImpl;

  constructor(readonly store: string) {
    const mounts = [{ name: store, kind: "iavl" as const }];
    const sink = { push: (op: TraceOp) => void this.ops.push(op), pos: () => 0 };
    this.#base = new ContextImpl(ctxEnv(mounts, sink), memMulti(mounts), {
      header: EMPTY_HEADER,
      mode: "finalize",
      gasMeter: new InfiniteGasMeter(),
      blockGasMeter: new InfiniteGasMeter(),
      events: new EventManager(),
      headerHash: byteStr(""),
      voteInfos: [],
      misbehavior: [],
      txBytes: byteStr(""),
      consensusParams: undefined,
    });
  }

  /** A context at a height, with its own events. */
  at(height: bigint): ContextImpl {
    return this.#base.with({ header: { ...EMPTY_HEADER, height }, events: new EventManager() });
  }

  /** All keys of the store. */
  keys(): string[] {
    const keys: string[] = [];
    const iterator = this.#base.multi.store(this.store).iterate();
    for (; iterator.valid(); iterator.next()) keys.push(iterator.key());
    iterator.close();
    return keys;
  }

  /** Accesses since the last call, as `op key` with the bytes of the key. */
  takeOps(): string[] {
    return this.ops
      .splice(0)
      .filter(({ op }) => op !== "N")
      .map(({ op, key }) => `${op} ${typeof key === "string" ? key : key?.[0]}`);
  }
}

/** Event types and one attribute each, in order. */
export function eventTexts(ctx: ContextImpl, attribute: string): string[] {
  return ctx.events.events().map((event) => {
    const at = event.attributes.indexOf(attribute);
    return at < 0 ? event.type : `${event.type} ${event.attributes[at + 1]}`;
  });
}

/** Writes down moves of coins; refuses payments to the addresses in `blocked`. */
export class NotedBank {
  readonly moves: string[] = [];
  readonly blocked = new Set<string>();

  sendCoinsFromAccountToModule(_ctx: unknown, from: ByteStr, module: string, coins: Coins): void {
    this.moves.push(`${accAddressToBech32(from)} -> ${module} ${coinsToText(coins)}`);
  }

  sendCoinsFromModuleToAccount(_ctx: unknown, module: string, to: ByteStr, coins: Coins): void {
    const text = accAddressToBech32(to);
    if (this.blocked.has(text)) throw new PlainError(`${text} is not allowed to receive funds`);
    this.moves.push(`${module} -> ${text} ${coinsToText(coins)}`);
  }
}

/** Default shared params at every height. */
export const fixedShared = { getParams: defaultSharedParams, getParamsAtHeight: defaultSharedParams };

/** The whole text of what `run` throws; `nothing` when it does not. */
export function thrownText(run: () => unknown): string {
  try {
    run();
    return "nothing";
  } catch (err) {
    return (err as Error).message;
  }
}
