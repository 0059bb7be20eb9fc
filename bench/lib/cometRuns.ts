import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codec } from "#kernel/codec/codec.js";
import { findCometBinary } from "#poktd/node/cometBinary.js";
import { makeSigner, type Signer, signedSend } from "./accounts.js";
import { type CometHome, makeCometHome, writeValidatorGenesis } from "./cometHome.js";
import { Program, poktdArgs } from "./processes.js";
import { broadcastRequest } from "./rpcLoad.js";

export const ACCOUNTS = 200;

/** CometBFT with an application, and a source of transactions for it. */
export interface CometRun {
  readonly name: string;
  readonly rpcPort: number;
  readonly cometPid: number;
  /** undefined: the application runs inside CometBFT. */
  readonly appPid: number | undefined;
  /** The next transaction of an account. @param account 0..199 */
  next(account: number): Uint8Array;
  stop(): Promise<void>;
}

/** CometBFT with its own key-value application in process. */
export async function startKvstore(folder: string): Promise<CometRun> {
  const home = await makeCometHome(folder, []);
  const comet = startComet(home, "kvstore");
  await firstBlock(comet, home.rpcPort);
  let count = 0;
  return {
    name: "kvstore in process",
    rpcPort: home.rpcPort,
    cometPid: comet.pid,
    appPid: undefined,
    next: () => Buffer.from(`${String(count++).padStart(159, "k")}=${"v".repeat(160)}`),
    stop: () => comet.stop(),
  };
}

/** CometBFT over a socket with the stub in Node. */
export async function startStub(folder: string): Promise<CometRun> {
  const home = await makeCometHome(folder, []);
  const socket = join(folder, "abci.sock");
  const stub = new Program(process.execPath, [...process.execArgv, "bench/stub.ts", `unix://${socket}`], join(folder, "stub.log"));
  await stub.until(() => (existsSync(socket) ? true : undefined));
  const comet = startComet(home, `unix://${socket}`);
  await firstBlock(comet, home.rpcPort);
  const signers = makeSigners();
  return {
    name: "stub in Node",
    rpcPort: home.rpcPort,
    cometPid: comet.pid,
    appPid: stub.pid,
    next: sendsOf(signers, home.chainId),
    stop: async () => {
      await comet.stop();
      await stub.stop();
    },
  };
}

/** `poktd start` as an operator runs it. */
export async function startPoktd(folder: string): Promise<CometRun> {
  const signers = makeSigners();
  const home = await makeCometHome(
    folder,
    signers.map(({ bech32 }) => bech32),
  );
  const args = [...poktdArgs(), "start", "--home", home.files.home, "--comet-bin", findCometBinary().path];
  const node = new Program(process.execPath, args, join(folder, "poktd.log"));
  await firstBlock(node, home.rpcPort);
  const numbered = await Promise.all(
    signers.map(async (signer) => ({ ...signer, accountNumber: await accountNumber(home.rpcPort, signer) })),
  );
  const cometPid = Number(readFileSync(join(home.files.dataDir, "cometbft.pid"), "utf8"));
  return {
    name: "poktd",
    rpcPort: home.rpcPort,
    cometPid,
    appPid: node.pid,
    next: sendsOf(numbered, home.chainId),
    stop: () => node.stop(),
  };
}

function startComet(home: CometHome, app: string): Program {
  const args = ["start", "--home", home.files.home, "--proxy_app", app, "--abci", "socket"];
  const env = { ...process.env, CMT_GENESIS_FILE: writeValidatorGenesis(home) };
  return new Program(findCometBinary().path, args, join(home.files.home, "comet.log"), env);
}

function makeSigners(): Signer[] {
  return Array.from({ length: ACCOUNTS }, (_, i) => makeSigner(i, 0n));
}

/** Each account sends to the next one. */
function sendsOf(signers: readonly Signer[], chainId: string): (account: number) => Uint8Array {
  return (account) => {
    const to = signers[(account + 1) % signers.length] as Signer;
    return signedSend(signers[account] as Signer, to.bech32, 123n, chainId);
  };
}

async function firstBlock(program: Program, rpcPort: number): Promise<void> {
  await program.until(async () => ((await appliedHeight(rpcPort).catch(() => 0)) >= 2 ? true : undefined));
}

/** Height of the last block that the application committed. @throws Error when CometBFT does not answer */
export async function appliedHeight(rpcPort: number): Promise<number> {
  const { response } = (await rpcGet(rpcPort, "/abci_info")) as { response: { last_block_height?: string } };
  return Number(response.last_block_height ?? 0);
}

async function accountNumber(rpcPort: number, signer: Signer): Promise<bigint> {
  const data = Buffer.from(codec.encode("cosmos.auth.v1beta1.QueryAccountInfoRequest", { address: signer.bech32 })).toString("hex");
  const path = encodeURIComponent('"/cosmos.auth.v1beta1.Query/AccountInfo"');
  const { response } = (await rpcGet(rpcPort, `/abci_query?path=${path}&data=0x${data}`)) as { response: { value: string } };
  const { info } = codec.decode("cosmos.auth.v1beta1.QueryAccountInfoResponse", Buffer.from(response.value, "base64"));
  if (info === undefined) throw new Error(`no account ${signer.bech32}`);
  return info.account_number;
}

/** `result` of a GET of CometBFT's RPC. @throws Error for an error */
export async function rpcGet(rpcPort: number, path: string): Promise<unknown> {
  const answer = (await (await fetch(`http://127.0.0.1:${rpcPort}${path}`)).json()) as { result?: unknown; error?: unknown };
  if (answer.result === undefined) throw new Error(`${path}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

/** Requests made before the clock runs. What one load leaves over is the next one's, as sequences must not be skipped. */
export class RequestPool {
  readonly #queues: Buffer[][] = Array.from({ length: ACCOUNTS }, () => []);
  readonly #positions = new Array<number>(ACCOUNTS).fill(0);

  constructor(readonly run: CometRun) {}

  /** Fills up to `count` requests over all accounts. */
  fill(count: number): void {
    const each = Math.ceil(count / ACCOUNTS);
    for (const [account, queue] of this.#queues.entries()) {
      queue.splice(0, this.#positions[account]);
      this.#positions[account] = 0;
      while (queue.length < each) queue.push(broadcastRequest(this.run.rpcPort, this.run.next(account)));
    }
  }

  /** The next request of an account; undefined when it has none left. */
  take(account: number): Buffer | undefined {
    const position = this.#positions[account] as number;
    this.#positions[account] = position + 1;
    return this.#queues[account]?.[position];
  }
}
