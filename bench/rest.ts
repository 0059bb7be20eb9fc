/** REST under load from 16 connections, alone and while blocks of 500 sends execute, and those blocks with and without it. */
import { fork } from "node:child_process";
import { makeBenchHome } from "./lib/benchChain.js";
import { progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { getRequest, keepBusy } from "./lib/rpcLoad.js";
import { median } from "./lib/stats.js";
import { withTempFolder } from "./lib/tempHome.js";

const CONNECTIONS = 16;
const SENDS = 500;
const seconds = sizeOption("seconds", quick ? 2 : 5);
const rounds = sizeOption("rounds", quick ? 1 : 3);
const blocks = sizeOption("blocks", quick ? 6 : 15);
const accounts = sizeOption("accounts", 10_000);
/** Requests a second of the Go node alone, as measured for the reference. */
const GO = { balance: 1360, params: 1540 } as const;
const BAR = 3000;

type Query = keyof typeof GO;

const alone: Record<Query, number[]> = { balance: [], params: [] };
const during: number[] = [];
const quiet: number[] = [];
const loaded: number[] = [];

await withTempFolder(async (folder) => {
  const bench = await makeBenchHome(folder, accounts, Math.min(accounts, 10_000));
  const child = fork("bench/serveBlocks.ts", [bench.home], { execArgv: process.execArgv });
  process.once("exit", () => child.kill("SIGKILL"));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const message = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once("message", (value) => resolve(value as T));
      void ended.then(() => reject(new Error("the serving process ended")));
    });
  const { port } = await message<{ port: number }>();
  const runBlocks = async (count: number): Promise<number> => {
    const answer = message<{ times: number[] }>();
    child.send({ blocks: count, sends: SENDS });
    return median((await answer).times);
  };
  const addresses = bench.signers.map(({ bech32 }) => bech32);
  const paths: Record<Query, (i: number) => string> = {
    balance: (i) => `/cosmos/bank/v1beta1/balances/${addresses[i % addresses.length]}/by_denom?denom=upokt`,
    params: () => "/cosmos/bank/v1beta1/params",
  };
  progress("warming up");
  await load(port, paths.balance, 2);
  await load(port, paths.params, 1);
  await runBlocks(8);
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1}`);
    alone.balance.push(await load(port, paths.balance, seconds));
    alone.params.push(await load(port, paths.params, seconds));
    quiet.push(await runBlocks(blocks));
    let running = true;
    const answered = loadWhile(port, paths.balance, () => running);
    loaded.push(await runBlocks(blocks));
    running = false;
    during.push(await answered);
  }
  child.disconnect();
  await ended;
});
report("rest", rows());

/** @returns requests answered a second */
async function load(port: number, path: (i: number) => string, time: number): Promise<number> {
  const deadline = performance.now() + time * 1000;
  return loadWhile(port, path, () => performance.now() < deadline);
}

async function loadWhile(port: number, path: (i: number) => string, goOn: () => boolean): Promise<number> {
  const requests = Array.from({ length: 1000 }, (_, i) => getRequest(port, path(i * 7)));
  let count = 0;
  const next = (): Buffer | undefined => (goOn() ? requests[count++ % requests.length] : undefined);
  const result = await keepBusy(port, CONNECTIONS, 3600, next, requireAnswer);
  return result.answered / result.seconds;
}

function requireAnswer(body: string): void {
  if (!body.startsWith('{"balance":') && !body.startsWith('{"params":')) throw new Error(`REST answered ${body}`);
}

function rows(): Row[] {
  const rest = (query: Query): Row => {
    const figure = median(alone[query]);
    return {
      what: `REST, ${query} from ${CONNECTIONS} connections, alone`,
      figure: `${figure.toFixed(0)}/s`,
      control: `Go node ${GO[query]}/s`,
      ratio: `${(figure / GO[query]).toFixed(1)} x`,
      bar: `at least ${BAR}/s`,
      met: figure >= BAR,
      values: { perSecond: figure },
    };
  };
  const ratio = median(loaded) / median(quiet);
  return [
    rest("balance"),
    rest("params"),
    {
      what: `block of ${SENDS} sends beside ${median(during).toFixed(0)} REST requests/s`,
      figure: `${median(loaded).toFixed(0)} ms`,
      control: `without requests ${median(quiet).toFixed(0)} ms`,
      ratio: ratio.toFixed(2),
      bar: "at most 1.10",
      met: ratio <= 1.1,
      values: { loaded: median(loaded), quiet: median(quiet), during: median(during) },
    },
  ];
}
