import { isAbsolute, join, resolve } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { nowRfc3339 } from "../cli/now.js";
import { ExitError } from "../cli/runCommand.js";
import type { Invocation } from "../cli/spec.js";
import { findCometBinary } from "../node/cometBinary.js";
import { cometAfter } from "../node/cometOrphan.js";
import { type ListenPort, requireFreePorts } from "../node/listenPorts.js";
import { localnetAccounts } from "./accounts.js";
import { type DevnetFile, makeDevnet, readDevnet, removeDevnet } from "./makeHomes.js";
import { devnetPorts, type NodePorts } from "./ports.js";
import { readyText } from "./readyText.js";
import { Supervisor } from "./supervise.js";

const START_WAIT_SECONDS = 120;

/** Makes the network if there is none, runs it, and stops it on SIGINT or SIGTERM. */
export async function devnet({ flags, io }: Invocation): Promise<void> {
  const home = resolve(flags.string("home"));
  const say = (text: string) => io.stderr(`devnet: ${text}\n`);
  const comet = flags.bool("init-only") ? undefined : findCometBinary(flags.string("comet-bin"));
  await requireStopped(home);
  const found = readDevnet(home);
  const keep = found?.finished === true && !flags.bool("reset");
  if (keep && flags.changed("validators")) requireValidators(home, found.nodes.length, flags.int("validators"));
  if (found !== undefined && !keep) removeDevnet(home);
  const network = keep ? found : await create(home, Number(flags.int("validators")), flags.bool("free-ports"), say);
  if (comet === undefined) {
    if (flags.bool("json")) io.stdout(`${JSON.stringify(describe(home, network, new Map()))}\n`);
    else say(`homes and genesis are in ${home}`);
    return;
  }
  await requireFreePorts(network.nodes.flatMap(({ name, ports }, i) => portsOf(name, ports, i === 0)));
  await run(home, network, comet.path, flags.bool("json"), io, say);
}

/** A network that is being stopped, or whose devnet was killed, gets ten seconds for each node. */
async function requireStopped(home: string): Promise<void> {
  for (const node of readDevnet(home)?.nodes ?? []) {
    if ((await cometAfter(node.home, 10_000)) === undefined) continue;
    throw new UsageError(`the network in ${home} is running`, "stop it first, or pass another --home");
  }
}

/** @throws UsageError when another number is asked for than the network has */
function requireValidators(home: string, have: number, wanted: bigint): void {
  if (BigInt(have) === wanted) return;
  const validators = have === 1 ? "1 validator" : `${have} validators`;
  throw new UsageError(`the network in ${home} has ${validators}, not ${wanted}`, "--reset begins a new one");
}

async function create(home: string, validators: number, free: boolean, say: (text: string) => void): Promise<DevnetFile> {
  if (validators < 1 || validators > 50) throw new UsageError(`--validators ${validators} is out of range`, "use 1 to 50");
  say(`making a network of ${validators} validator${validators === 1 ? "" : "s"} in ${home}`);
  return makeDevnet(isAbsolute(home) ? home : join(process.cwd(), home), await devnetPorts(validators, free), nowRfc3339());
}

/** Only the first node serves REST and gRPC. */
function portsOf(name: string, ports: NodePorts, first: boolean): ListenPort[] {
  const all = { rpc: `CometBFT RPC of ${name}`, p2p: `p2p of ${name}`, ...(first ? { api: "REST", grpc: "gRPC" } : {}) };
  return Object.entries(all).map(([key, what]) => ({
    address: `127.0.0.1:${ports[key as keyof NodePorts]}`,
    what,
    change: "the ports with --reset --free-ports",
  }));
}

async function run(
  home: string,
  network: DevnetFile,
  cometBin: string,
  json: boolean,
  io: Invocation["io"],
  say: (text: string) => void,
): Promise<void> {
  let failure: string | undefined;
  let stop = (): void => {};
  const ended = new Promise<void>((done) => {
    stop = done;
  });
  const fail = (reason: string) => {
    failure ??= reason;
    stop();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const supervisor = new Supervisor(network, cometBin, { say, giveUp: fail });
  supervisor.start();
  let running = true;
  void waitForBlocks(network, say, () => running).then(
    (up) => up && io.stdout(json ? `${JSON.stringify(describe(home, network, supervisor.pids()))}\n` : readyText(home, network)),
    (error: Error) => fail(error.message),
  );
  await ended;
  running = false;
  say("stopping");
  await supervisor.stop();
  if (failure !== undefined) throw new ExitError(1, failure);
  say("stopped; `poktd devnet` goes on from here, `poktd devnet --reset` begins anew");
}

/** Waits until the first node has made a block and its REST answers. @returns false when the network was stopped before */
async function waitForBlocks(network: DevnetFile, say: (text: string) => void, running: () => boolean): Promise<boolean> {
  const [first] = network.nodes;
  if (first === undefined) return false;
  for (let second = 0; second < START_WAIT_SECONDS; second++) {
    if (!running()) return false;
    if (second % 5 === 4) say(`waiting for the first block (${second + 1} s)`);
    const height = await latestHeight(first.ports.rpc);
    if (height > 0 && (await answers(`http://127.0.0.1:${first.ports.api}/cosmos/auth/v1beta1/params`))) return true;
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Error(`no block within ${START_WAIT_SECONDS} s; the log is ${join(first.home, "poktd.log")}`);
}

async function latestHeight(rpcPort: number): Promise<number> {
  try {
    const answer = (await (await fetch(`http://127.0.0.1:${rpcPort}/status`)).json()) as {
      result?: { sync_info?: { latest_block_height?: string } };
    };
    return Number(answer.result?.sync_info?.latest_block_height ?? 0);
  } catch {
    return 0;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/** What `--json` prints. */
function describe(home: string, network: DevnetFile, pids: ReadonlyMap<string, number>): unknown {
  const [first] = network.nodes;
  return {
    chain_id: network.chainId,
    home,
    keyring: { backend: "test", dir: home },
    rpc: `http://127.0.0.1:${first?.ports.rpc}`,
    rest: `http://127.0.0.1:${first?.ports.api}`,
    grpc: `127.0.0.1:${first?.ports.grpc}`,
    nodes: network.nodes.map((node) => ({
      name: node.name,
      home: node.home,
      rpc: `http://127.0.0.1:${node.ports.rpc}`,
      p2p: `127.0.0.1:${node.ports.p2p}`,
      pid: pids.get(node.name) ?? null,
    })),
    accounts: localnetAccounts.map(({ name, role, address }) => ({ name, role, address })),
  };
}
