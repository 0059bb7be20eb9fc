import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { accAddressToBech32 } from "#kernel/base/address.js";
import { byteStr } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { eventually, TestDevnet } from "./devnet.js";
import { Sender } from "./sender.js";

const victims = ["poktd", "CometBFT", "both"] as const;
const senders = ["app5", "supplier2", "supplier3", "gateway2", "gateway3"];
/** Longest time between two kills. */
const SPREAD_MS = 4000;

export interface KillReport {
  readonly kills: number;
  readonly committed: number;
  readonly height: number;
  /** Milliseconds from each kill to the next block. */
  readonly recoveries: readonly number[];
}

/**
 * Kills the node's processes with SIGKILL at random moments while transactions come in, and checks after each that the
 * chain goes on. In the end every transaction that was ever seen in a block is still there with the same height, and the
 * receiver holds exactly one upokt for each transaction of the chain.
 * @param seed of the moments and victims, printed by the caller
 */
export async function killStory(kills: number, seed: number): Promise<KillReport> {
  const net = await TestDevnet.start();
  const random = lcg(seed);
  const receiver = accAddressToBech32(byteStr(sha256Str(byteStr("poktd kill story receiver")).slice(0, 20)));
  const load = new Load(net, receiver);
  const recoveries: number[] = [];
  try {
    load.start();
    for (let i = 0; i < kills; i++) {
      await sleep(500 + random() * SPREAD_MS);
      await load.sample();
      const before = await net.height();
      const killed = performance.now();
      kill(net, victims[i % victims.length] as (typeof victims)[number]);
      await eventually(async () => expect(await net.height()).toBeGreaterThan(before), 90);
      recoveries.push(Math.round(performance.now() - killed));
    }
    await load.stop();
    return { kills, ...(await load.check()), recoveries };
  } catch (error) {
    throw new Error(`after ${recoveries.length} kills: ${(error as Error).message}\n${net.said}`, { cause: error });
  } finally {
    await load.stop();
    await net.stop();
  }
}

function kill(net: TestDevnet, victim: (typeof victims)[number]): void {
  const home = (net.info.nodes[0] as { home: string }).home;
  const comet = Number(readFileSync(join(home, "data", "cometbft.pid"), "utf8"));
  const poktd = parentOf(comet);
  for (const pid of victim === "poktd" ? [poktd] : victim === "CometBFT" ? [comet] : [poktd, comet]) process.kill(pid, "SIGKILL");
}

/** The supervisor starts poktd again with another id, so it is read from the child. Linux. */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Sends one upokt at a time and remembers what it saw in blocks. */
class Load {
  readonly #taken = new Set<string>();
  readonly #seen = new Map<string, string>();
  #running = false;
  #done: Promise<unknown> = Promise.resolve();

  constructor(
    readonly net: TestDevnet,
    readonly receiver: string,
  ) {}

  start(): void {
    this.#running = true;
    this.#done = Promise.all(senders.map((name) => this.#run(new Sender(name, this.net.info.rpc, this.net.info.chain_id))));
  }

  async #run(sender: Sender): Promise<void> {
    while (this.#running) {
      const hash = await sender.send(this.receiver, 1n);
      if (hash === undefined) await sleep(200);
      else this.#taken.add(hash);
    }
  }

  /** Looks which of the transactions taken so far are in a block. */
  async sample(): Promise<void> {
    // The oldest are surely in a block by now; the newest are the ones that a kill may lose.
    const open = [...this.#taken].filter((item) => !this.#seen.has(item));
    for (const hash of [...open.slice(0, 50), ...open.slice(50).slice(-50)]) {
      const height = await this.#heightOf(hash).catch(() => undefined);
      if (height !== undefined) this.#seen.set(hash, height);
    }
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#done;
  }

  async check(): Promise<{ committed: number; height: number }> {
    const end = await this.net.height();
    await eventually(async () => expect(await this.net.height()).toBeGreaterThan(end + 1));
    expect(this.#seen.size).toBeGreaterThan(0);
    for (const [hash, height] of this.#seen) expect(await this.#heightOf(hash), `transaction ${hash}`).toBe(height);
    const height = await this.net.height();
    const committed = await this.#sendsUpTo(height);
    const { body } = await this.net.rest(`/cosmos/bank/v1beta1/balances/${this.receiver}/by_denom?denom=upokt`);
    expect(JSON.parse(body)).toMatchObject({ balance: { amount: String(committed) } });
    return { committed, height };
  }

  async #heightOf(hash: string): Promise<string | undefined> {
    const answer = (await (await fetch(`${this.net.info.rpc}/tx?hash=0x${hash}`)).json()) as { result?: { height: string } };
    return answer.result?.height;
  }

  /** Successful transactions of all blocks, as the blocks' results tell. */
  async #sendsUpTo(height: number): Promise<number> {
    let count = 0;
    for (let h = 1; h <= height; h++) {
      const answer = (await (await fetch(`${this.net.info.rpc}/block_results?height=${h}`)).json()) as {
        result?: { txs_results: { code?: number }[] | null };
      };
      if (answer.result === undefined) throw new Error(`no results of block ${h}`);
      count += (answer.result.txs_results ?? []).filter((item) => (item.code ?? 0) === 0).length;
    }
    return count;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Numbers from 0 to 1, the same for the same seed. */
function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
