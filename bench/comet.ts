/**
 * Bank sends through CometBFT: `broadcast_tx_sync` of 200 accounts over 16 and 64 connections, beside CometBFT with its
 * own key-value application and with an ABCI stub that answers the events of a send.
 */
import { join } from "node:path";
import { ACCOUNTS, appliedHeight, type CometRun, RequestPool, rpcGet, startKvstore, startPoktd, startStub } from "./lib/cometRuns.js";
import { cpuOfProcess } from "./lib/cpu.js";
import { progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { keepBusy } from "./lib/rpcLoad.js";
import { median } from "./lib/stats.js";
import { withTempFolder } from "./lib/tempHome.js";
import { VerificationUnit } from "./lib/verification.js";

const SECONDS = sizeOption("seconds", quick ? 4 : 10);
const ROUNDS = sizeOption("rounds", quick ? 1 : 3);
const CONNECTIONS = quick ? [16] : [16, 64];
/** Enough for the compiler of Node to see the hot path. */
const WARM_UP_SECONDS = quick ? 3 : 8;
/** The most that a run can push: more are prepared than the fastest application takes. */
const MOST_PER_SECOND = sizeOption("most", quick ? 3000 : 4500);

/** One load on one application. */
interface Sample {
  readonly committedPerSecond: number;
  /** Milliseconds of CPU a transaction, from the first to the last one committed. */
  readonly comet: number;
  readonly app: number;
  readonly p50: number;
  readonly v: number;
}

const starters = { kvstore: startKvstore, stub: startStub, poktd: startPoktd };
type Kind = keyof typeof starters;
const kinds: readonly Kind[] = ["kvstore", "stub", "poktd"];

const samples = new Map<string, Sample[]>();
const unit = new VerificationUnit();
await withTempFolder(async (folder) => {
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of kinds) await measureKind(kind, join(folder, `${kind}-${round}`), round);
  }
});
report("comet", CONNECTIONS.flatMap(rowsOf));

async function measureKind(kind: Kind, folder: string, round: number): Promise<void> {
  const run = await starters[kind](folder);
  const pool = new RequestPool(run);
  try {
    await load(run, pool, 16, WARM_UP_SECONDS);
    for (const connections of CONNECTIONS) {
      const sample = await load(run, pool, connections, SECONDS);
      progress(
        `round ${round + 1}, ${run.name}, ${connections} connections: ${sample.committedPerSecond.toFixed(0)}/s, ` +
          `CPU ${sample.comet.toFixed(2)} + ${sample.app.toFixed(2)} ms, p50 ${sample.p50.toFixed(1)} ms`,
      );
      const key = `${kind} ${connections}`;
      samples.set(key, [...(samples.get(key) ?? []), sample]);
    }
  } finally {
    await run.stop();
  }
}

/** Keeps the connections busy, then waits until everything that was taken is in a block. */
async function load(run: CometRun, pool: RequestPool, connections: number, seconds: number): Promise<Sample> {
  pool.fill(MOST_PER_SECOND * seconds);
  const turns = new Array<number>(connections).fill(0);
  const owned = Math.ceil(ACCOUNTS / connections);
  // Each connection has accounts of its own, so that their transactions arrive in order.
  const next = (connection: number): Buffer | undefined => {
    const turn = turns[connection] as number;
    turns[connection] = turn + 1;
    const account = connection + connections * (turn % owned);
    return account < ACCOUNTS ? pool.take(account) : next(connection);
  };
  const v = unit.measure();
  const start = await appliedHeight(run.rpcPort);
  const cpu = cpuOfRun(run);
  const began = performance.now();
  const { answered, latencies } = await keepBusy(run.rpcPort, connections, seconds, next, requireTaken);
  const { committed, last } = await whenCommitted(run, start, answered);
  const elapsed = (performance.now() - began) / 1000;
  const after = cpuOfRun(run);
  for (let height = start + 1; height <= last; height++) await requireSuccess(run.rpcPort, height);
  return {
    committedPerSecond: committed / elapsed,
    comet: (after.comet - cpu.comet) / committed,
    app: (after.app - cpu.app) / committed,
    p50: median(latencies),
    v,
  };
}

function cpuOfRun({ cometPid, appPid }: CometRun): { comet: number; app: number } {
  return { comet: cpuOfProcess(cometPid), app: appPid === undefined ? 0 : cpuOfProcess(appPid) };
}

function requireTaken(body: string): void {
  if (!body.includes('"code":0')) throw new Error(`broadcast_tx_sync refused a transaction: ${body}`);
}

/** Waits until `count` transactions are in blocks above `start`. @throws Error when they do not come */
async function whenCommitted({ rpcPort, name }: CometRun, start: number, count: number): Promise<{ committed: number; last: number }> {
  let sum = 0;
  let height = start;
  const deadline = performance.now() + 60_000;
  while (sum < count) {
    if (performance.now() > deadline) throw new Error(`${name}: ${sum} of ${count} transactions were committed`);
    // Applied blocks alone count: CometBFT stores a block before its application has seen it.
    if ((await appliedHeight(rpcPort)) === height) {
      await new Promise((done) => setTimeout(done, 20));
      continue;
    }
    height++;
    const { block_metas } = (await rpcGet(rpcPort, `/blockchain?minHeight=${height}&maxHeight=${height}`)) as {
      block_metas: { num_txs: string }[];
    };
    sum += Number(block_metas[0]?.num_txs ?? 0);
  }
  return { committed: sum, last: height };
}

/** A run with a transaction that failed in its block does not count. */
async function requireSuccess(rpcPort: number, height: number): Promise<void> {
  // The application of CometBFT says its height before CometBFT has kept the results.
  const { txs_results } = (await soon(() => rpcGet(rpcPort, `/block_results?height=${height}`))) as {
    txs_results: { code: number; log: string }[] | null;
  };
  const failed = (txs_results ?? []).find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a transaction failed in block ${height}: ${failed.log}`);
}

/** Asks again for two seconds. */
async function soon<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

function rowsOf(connections: number): Row[] {
  const of = (kind: Kind, figure: keyof Sample): number =>
    median((samples.get(`${kind} ${connections}`) ?? []).map((sample) => sample[figure]));
  const v = of("poktd", "v") / 1000;
  const speed = of("poktd", "committedPerSecond");
  const stub = of("stub", "committedPerSecond");
  const kv = of("kvstore", "committedPerSecond");
  const comet = of("poktd", "comet");
  const app = of("poktd", "app");
  const at = `${connections} connections`;
  return [
    {
      what: `committed sends, ${at}`,
      figure: `${speed.toFixed(0)}/s, p50 ${of("poktd", "p50").toFixed(1)} ms`,
      control: `stub ${stub.toFixed(0)}/s, p50 ${of("stub", "p50").toFixed(1)} ms; kvstore ${kv.toFixed(0)}/s`,
      ratio: `${((100 * speed) / stub).toFixed(0)} % of the stub`,
      bar: "at least 55 %",
      met: speed >= 0.55 * stub,
      values: { speed, stub, kvstore: kv, ratio: speed / stub },
    },
    {
      what: `CPU of the application a send, ${at}`,
      figure: `${app.toFixed(3)} ms`,
      control: `V = ${(v * 1000).toFixed(0)} µs; stub ${of("stub", "app").toFixed(3)} ms`,
      ratio: `${(app / v).toFixed(1)} V`,
      bar: "at most 8 V",
      met: app <= 8 * v,
      values: { ms: app, v, ratio: app / v },
    },
    {
      what: `CPU of both processes a send, ${at}`,
      figure: `${(app + comet).toFixed(2)} ms (CometBFT ${comet.toFixed(2)})`,
      control: `stub ${(of("stub", "app") + of("stub", "comet")).toFixed(2)} ms; kvstore ${of("kvstore", "comet").toFixed(2)} ms`,
      ratio: `${(4.6 / (app + comet)).toFixed(1)} x fewer than 4.6 ms`,
      bar: "3 x (the Go node: 4.6 ms)",
      met: app + comet <= 4.6 / 3,
      values: { ms: app + comet, stub: of("stub", "app") + of("stub", "comet"), kvstore: of("kvstore", "comet") },
    },
  ];
}
