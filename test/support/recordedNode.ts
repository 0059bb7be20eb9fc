/** A node at the last height of a recorded chain, as far as CometBFT's JSON-RPC over HTTP shows it: replayed state and recorded blocks. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { hexToBytes } from "#kernel/base/bytes.js";
import { readChain } from "#poktd/parity/chainFiles.js";
import { RecordedComet } from "#poktd/parity/queries/recordedComet.js";
import { type ReplayedChain, replayChain } from "#poktd/parity/queries/replayChain.js";
import { goldenDir, goldenLines } from "./golden.js";

interface BlockResults {
  readonly height: number;
  readonly hash: string;
}

type Params = Readonly<Record<string, unknown>>;

/** A recorded gRPC question, for methods that no module answers. */
interface GrpcRow {
  readonly service: string;
  readonly method: string;
  readonly request: string;
  readonly metadata?: readonly (readonly [string, string])[];
  readonly code: number;
  readonly message?: string;
  readonly response?: string;
}

/** sdk baseapp/abci.go: what a handler's gRPC status becomes on its way through ABCI. */
const abciOf: Readonly<Record<number, readonly [code: number, text: string, name: string]>> = {
  3: [18, "invalid request", "InvalidArgument"],
  5: [22, "key not found", "NotFound"],
  9: [18, "invalid request", "FailedPrecondition"],
  13: [6, "unknown request", "Internal"],
};

/** Answers on a port of its own until it is stopped. */
export class RecordedNode {
  readonly #server: Server;

  private constructor(
    readonly replayed: ReplayedChain,
    readonly comet: RecordedComet,
    readonly hashes: ReadonlyMap<string, number>,
    readonly recorded: ReadonlyMap<string, GrpcRow>,
  ) {
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", async () => {
        const { id, method, params } = JSON.parse(body) as { id: unknown; method: string; params: Params };
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ jsonrpc: "2.0", id, ...(await this.#answer(method, params)) }));
      });
    });
  }

  static async start(name: string): Promise<RecordedNode> {
    const dir = join(goldenDir, "chains", name);
    const chain = await readChain(dir);
    const replayed = await replayChain(chain);
    const hashes = new Map([...goldenLines<BlockResults>(`chains/${name}/blocks.jsonl.gz`)].map(({ hash, height }) => [hash.toUpperCase(), height]));
    const node = new RecordedNode(replayed, new RecordedComet(chain, dir, replayed.app), hashes, recordedAnswers(name));
    await new Promise<void>((done) => node.#server.listen(0, "127.0.0.1", done));
    return node;
  }

  /** `127.0.0.1:port`. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(method: string, params: Params): Promise<object> {
    try {
      if (method === "abci_query") return { result: { response: this.#query(params) } };
      if (method === "block_by_hash") return { result: await this.#blockByHash(String(params["hash"])) };
      return { result: await this.comet.call(method, params) };
    } catch (error) {
      return { error: { code: -32603, message: "Internal error", data: (error as Error).message } };
    }
  }

  #query(params: Params) {
    const answer = this.replayed.app.query({
      path: String(params["path"]),
      data: hexToBytes(String(params["data"])),
      height: BigInt(String(params["height"] ?? "0")),
      prove: params["prove"] === true,
    });
    if (answer.log?.startsWith("unknown query path") === true || answer.code === 6) {
      const recorded = this.#recordedAnswer(params);
      if (recorded !== undefined) return recorded;
    }
    const value = answer.value === undefined ? null : Buffer.from(answer.value).toString("base64");
    return { code: answer.code ?? 0, log: answer.log ?? "", value, height: String(answer.height ?? 0n), codespace: answer.codespace ?? "" };
  }

  #recordedAnswer(params: Params): object | undefined {
    const row = this.recorded.get(`${params["path"]} ${params["data"]} ${params["height"] ?? "0"}`);
    if (row === undefined) return undefined;
    if (row.code === 0) return { code: 0, log: "", value: Buffer.from(row.response ?? "", "hex").toString("base64") };
    const [code, text, name] = abciOf[row.code] ?? [];
    return code === undefined ? undefined : { code, log: `rpc error: code = ${name} desc = ${row.message}: ${text}`, value: null };
  }

  async #blockByHash(base64: string): Promise<object> {
    const height = this.hashes.get(Buffer.from(base64, "base64").toString("hex").toUpperCase());
    return height === undefined ? { block_id: { hash: "" }, block: null } : await this.comet.call("block", { height: String(height) });
  }
}

function recordedAnswers(chain: string): Map<string, GrpcRow> {
  const rows = new Map<string, GrpcRow>();
  for (const row of goldenLines<GrpcRow>(`queries/${chain}/grpc.jsonl.gz`)) {
    const height = row.metadata?.find(([key]) => key === "x-cosmos-block-height")?.[1] ?? "0";
    rows.set(`/${row.service}/${row.method} ${row.request} ${height}`, row);
  }
  return rows;
}
