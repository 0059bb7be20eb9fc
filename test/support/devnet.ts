import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What `poktd devnet --json` prints. */
export interface DevnetInfo {
  readonly chain_id: string;
  readonly home: string;
  readonly rpc: string;
  readonly rest: string;
  readonly grpc: string;
  readonly nodes: readonly { readonly name: string; readonly home: string; readonly rpc: string; readonly pid: number | null }[];
  readonly accounts: readonly { readonly name: string; readonly address: string }[];
}

const program = join(process.cwd(), "scripts", "poktd.mjs");
const START_MS = 120_000;

/** A running devnet of the compiled program in a temporary folder, on free ports. */
export class TestDevnet {
  /** What devnet said since it was up. */
  said = "";

  private constructor(
    readonly folder: string,
    readonly child: ChildProcess,
    readonly info: DevnetInfo,
  ) {
    child.stderr?.on("data", (chunk: Buffer) => {
      this.said += chunk.toString();
    });
  }

  static async start(...args: string[]): Promise<TestDevnet> {
    const folder = mkdtempSync(join(tmpdir(), "poktd-e2e-"));
    const child = spawn(process.execPath, [program, "devnet", "--json", "--free-ports", "--home", join(folder, "net"), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, HOME: folder },
    });
    try {
      const info = await firstLine(child);
      return new TestDevnet(folder, child, JSON.parse(info) as DevnetInfo);
    } catch (error) {
      child.kill("SIGTERM");
      throw error;
    }
  }

  /** Runs a command of the program against this network. @returns its standard output */
  async poktd(...args: string[]): Promise<string> {
    const { stdout } = await this.run(...args);
    return stdout;
  }

  /** As {@link poktd}, with the exit code and standard error; does not throw. */
  run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [program, ...args],
        { env: { ...process.env, HOME: this.folder }, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
        },
      );
    });
  }

  /** Flags that name this network's keyring. */
  get keys(): string[] {
    return ["--keyring-dir", this.info.home, "--keyring-backend", "test"];
  }

  /** Flags of a transaction that is signed and broadcast without questions. */
  get tx(): string[] {
    return [...this.keys, "--node", this.info.rpc.replace("http://", "tcp://"), "--chain-id", this.info.chain_id, "--output", "json", "-y"];
  }

  async rest(path: string): Promise<{ status: number; body: string }> {
    const response = await fetch(this.info.rest + path);
    return { status: response.status, body: await response.text() };
  }

  /** Waits until a transaction is in a block. @returns its result */
  async included(txhash: string): Promise<{ code: number; log: string; height: number }> {
    return eventually(async () => {
      const answer = (await (await fetch(`${this.info.rpc}/tx?hash=0x${txhash}`)).json()) as {
        result?: { height: string; tx_result: { code: number; log: string } };
      };
      if (answer.result === undefined) throw new Error(`transaction ${txhash} is not in a block`);
      const { height, tx_result } = answer.result;
      return { code: tx_result.code, log: tx_result.log, height: Number(height) };
    });
  }

  /** Broadcasts a transaction command and waits for its block. @throws Error when it failed */
  async send(...args: string[]): Promise<{ txhash: string; height: number }> {
    const { stdout, stderr, code } = await this.run("tx", ...args, ...this.tx);
    if (code !== 0) throw new Error(`tx ${args.join(" ")} ended with ${code}: ${stderr}`);
    const answer = JSON.parse(lastLine(stdout)) as { code: number; raw_log: string; txhash: string };
    if (answer.code !== 0) throw new Error(`refused: ${answer.raw_log}`);
    const result = await this.included(answer.txhash);
    if (result.code !== 0) throw new Error(`failed: ${result.log}`);
    return { txhash: answer.txhash, height: result.height };
  }

  async height(): Promise<number> {
    const answer = (await (await fetch(`${this.info.rpc}/status`)).json()) as { result: { sync_info: { latest_block_height: string } } };
    return Number(answer.result.sync_info.latest_block_height);
  }

  /** Ctrl-C, waits for the end, removes the folder. @returns the exit code */
  async stop(): Promise<number> {
    const code = await new Promise<number>((resolve) => {
      if (this.child.exitCode !== null) return resolve(this.child.exitCode);
      this.child.once("exit", (exit) => resolve(exit ?? 1));
      this.child.kill("SIGINT");
    });
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    const timer = setTimeout(() => reject(new Error(`no devnet within ${START_MS} ms:\n${err}`)), START_MS);
    child.stdout?.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      resolve(out.slice(0, end));
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`devnet ended with ${code}:\n${err}`));
    });
  });
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

/** Tries again until it does not throw; the last error after `seconds`. */
export async function eventually<T>(attempt: () => Promise<T>, seconds = 60): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}
