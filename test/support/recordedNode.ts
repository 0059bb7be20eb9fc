/** A node at the last height of a recorded chain, as far as CometBFT's JSON-RPC over HTTP shows it: replayed state and recorded blocks. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { hexToBytes } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { abciMethods } from "#node/rpc/services/abciMethods.js";
import { readChain } from "#poktd/parity/chainFiles.js";
import { RecordedComet } from "#poktd/parity/queries/recordedComet.js";
import { type ReplayedChain, replayChain } from "#poktd/parity/queries/replayChain.js";
import { goldenDir, goldenLines } from "./golden.js";

/** One line of `blocks.jsonl.gz`, as far as CometBFT's answers are made of it here. */
interface BlockLine {
  readonly height: number;
  readonly hash: string;
  readonly result: {
    readonly app_hash: string;
    readonly tx_results: readonly TxResult[];
    readonly events: readonly Event[];
    readonly validator_updates: readonly unknown[];
    readonly consensus_param_updates: {
      readonly block: { readonly max_bytes: number; readonly max_gas: number };
      readonly evidence: { readonly max_age_num_blocks: number; readonly max_age_duration_ns: number; readonly max_bytes: number };
      readonly validator: { readonly pub_key_types: readonly string[] };
    };
  };
}

interface Event {
  readonly type: string;
  readonly attributes: readonly { readonly key: string; readonly value: string; readonly index: boolean }[];
}

interface TxResult {
  readonly code: number;
  readonly data: string | null;
  readonly log: string;
  readonly info: string;
  readonly gas_wanted: number;
  readonly gas_used: number;
  readonly events: readonly Event[];
  readonly codespace: string;
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
  /** Since it was last set to false, a question came that neither the modules nor the recording answer. */
  beyond = false;
  readonly #server: Server;

  private constructor(
    readonly replayed: ReplayedChain,
    readonly comet: RecordedComet,
    readonly blocks: readonly BlockLine[],
    readonly recorded: ReadonlyMap<string, GrpcRow>,
  ) {
    this.#server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        const { id, method, params } = JSON.parse(body) as { id: unknown; method: string; params: Params };
        response.setHeader("content-type", "application/json");
        void this.#answer(method, params).then((answer) => response.end(JSON.stringify({ jsonrpc: "2.0", id, ...answer })));
      });
    });
  }

  static async start(name: string): Promise<RecordedNode> {
    const dir = join(goldenDir, "chains", name);
    const chain = await readChain(dir);
    const replayed = await replayChain(chain);
    replayed.app.queries.add(
      abciMethods(replayed.app.core, { minimumGasPrice: "", pruningKeepRecent: 0n, pruningInterval: 0n, haltHeight: 0n }),
    );
    const blocks = [...goldenLines<BlockLine>(`chains/${name}/blocks.jsonl.gz`)];
    const node = new RecordedNode(replayed, new RecordedComet(chain, dir, replayed.app), blocks, recordedAnswers(name));
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
      if (method === "block_search") return { result: await this.#blockSearch(params) };
      if (method === "block_results") return { result: this.#blockResults(params) };
      if (method === "validators") return { result: this.#validators(params) };
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
    if (answer.log?.startsWith("unknown query path") === true) {
      const recorded = this.#recordedAnswer(params);
      if (recorded !== undefined) return recorded;
      this.beyond = true;
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
    const hash = Buffer.from(base64, "base64").toString("hex");
    const found = this.blocks.find((line) => line.hash.toLowerCase() === hash);
    return found === undefined ? { block_id: { hash: "" }, block: null } : await this.comet.call("block", { height: String(found.height) });
  }

  /** Only the search that was recorded: by height. */
  async #blockSearch(params: Params): Promise<object> {
    const height = /^block\.height=(\d+)$/.exec(String(params["query"]))?.[1];
    return { blocks: [await this.comet.call("block", { height: height ?? "" })], total_count: "1" };
  }

  #blockResults(params: Params): object {
    const height = Number(params["height"] ?? this.blocks.length);
    const line = this.blocks[height - 1];
    if (line === undefined)
      throw new Error(`height ${height} must be less than or equal to the current blockchain height ${this.blocks.length}`);
    return blockResults(line);
  }

  /** As long as the validators of genesis are the only ones, at this height or before a later change. */
  #validators(params: Params): object {
    const answer = codec.decode(
      "tendermint.abci.ResponseInitChain",
      Buffer.from(this.comet.chain.abci.get(0)?.init_chain_response ?? "", "base64"),
    );
    const validators = answer.validators.map(({ pub_key, power }) => {
      const key = pub_key?.ed25519 ?? new Uint8Array(0);
      const address = Buffer.from(sha256(key)).subarray(0, 20).toString("hex").toUpperCase();
      const value = Buffer.from(key).toString("base64");
      return { address, pub_key: { type: "tendermint/PubKeyEd25519", value }, voting_power: String(power), proposer_priority: "0" };
    });
    return { block_height: String(params["height"]), validators, count: String(validators.length), total: String(validators.length) };
  }
}

/** In CometBFT's order of fields, with its texts for 64-bit numbers. */
function blockResults({ height, result }: BlockLine): object {
  const event = ({ type, attributes }: Event) => ({ type, attributes: attributes.map(({ key, value, index }) => ({ key, value, index })) });
  const { block, evidence, validator } = result.consensus_param_updates;
  return {
    height: String(height),
    txs_results:
      result.tx_results.length === 0
        ? null
        : result.tx_results.map(({ code, data, log, info, gas_wanted, gas_used, events, codespace }) => ({
            ...{ code, data, log, info, gas_wanted: String(gas_wanted), gas_used: String(gas_used) },
            ...{ events: events.map(event), codespace },
          })),
    finalize_block_events: result.events.map(event),
    validator_updates: result.validator_updates.length === 0 ? null : result.validator_updates,
    consensus_param_updates: {
      block: { max_bytes: String(block.max_bytes), max_gas: String(block.max_gas) },
      evidence: {
        max_age_num_blocks: String(evidence.max_age_num_blocks),
        max_age_duration: String(evidence.max_age_duration_ns),
        max_bytes: String(evidence.max_bytes),
      },
      validator,
      version: {},
      abci: {},
    },
    app_hash: Buffer.from(result.app_hash, "hex").toString("base64"),
  };
}

function recordedAnswers(chain: string): Map<string, GrpcRow> {
  const rows = new Map<string, GrpcRow>();
  for (const row of goldenLines<GrpcRow>(`queries/${chain}/grpc.jsonl.gz`)) {
    const height = row.metadata?.find(([key]) => key === "x-cosmos-block-height")?.[1] ?? "0";
    rows.set(`/${row.service}/${row.method} ${row.request} ${height}`, row);
  }
  return rows;
}
