import { bytesToHex } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import type { PoktApp } from "#node/app/poktApp.js";
import type { CometPort } from "#node/rpc/services/ports.js";
import type { TxJson } from "#node/rpc/services/txAnswers.js";
import type { RecordedChain } from "../chainFiles.js";
import { type RecordedBlock, readBlocks } from "./recordedBlocks.js";
import { txMatches } from "./txSearch.js";

type Params = Readonly<Record<string, unknown>>;

/** Takes the place of CometBFT: answers from the recorded blocks, and says when only CometBFT itself can answer. */
export class RecordedComet implements CometPort {
  /** A question since the last reset was beyond the recording. */
  needed = false;
  readonly #blocks: ReadonlyMap<number, RecordedBlock>;
  readonly #every: readonly TxJson[];
  readonly #txs = new Map<string, TxJson>();
  readonly #last: number;
  readonly #seen = new Set<string>();

  constructor(
    readonly chain: RecordedChain,
    chainDir: string,
    readonly app: PoktApp,
  ) {
    this.#blocks = readBlocks(chainDir, txHash);
    this.#last = chain.lastHeight;
    this.#every = [...this.#blocks.values()].flatMap(({ txs }) => txs);
    // The index finds a transaction by any of its runs and shows it with its last result.
    for (const tx of this.#every) {
      this.#txs.delete(tx.hash);
      this.#txs.set(tx.hash, tx);
    }
  }

  async call<T>(method: string, params: Params = {}): Promise<T> {
    return this.#answer(method, params) as T;
  }

  #answer(method: string, params: Params): unknown {
    switch (method) {
      case "status":
        return this.#status();
      case "block":
        return this.#block(params).answer;
      case "tx":
        return this.#tx(String(params["hash"]));
      case "tx_search":
        return this.#search(params);
      case "validators":
        return this.#validators(params);
      case "broadcast_tx_sync":
      case "broadcast_tx_async":
        return this.#broadcast(method, String(params["tx"]));
      default:
        return this.#beyond();
    }
  }

  #beyond(): never {
    this.needed = true;
    throw new PlainError("this needs CometBFT");
  }

  /** As the recorded node stood: no validator, no peers. */
  #status() {
    return {
      node_info: {
        protocol_version: { p2p: "8", block: "11", app: "0" },
        id: "node",
        listen_addr: "tcp://127.0.0.1:26656",
        network: this.chain.chainId,
        version: "0.38.22",
        channels: "40202122233038606100".slice(0, 18),
        moniker: "query-node",
        other: { tx_index: "on", rpc_address: "tcp://127.0.0.1:26657" },
      },
      sync_info: { latest_block_height: String(this.#last), catching_up: true },
    };
  }

  #block(params: Params): RecordedBlock {
    const height = params["height"] === undefined ? this.#last : Number(params["height"]);
    return this.#blocks.get(height) ?? this.#beyond();
  }

  #tx(hash: string): TxJson {
    const wanted = bytesToHex(Buffer.from(hash, "base64")).toUpperCase();
    const found = this.#txs.get(wanted);
    if (found === undefined) throw new PlainError(`tx (${wanted}) not found`);
    return found;
  }

  #search(params: Params) {
    const matches = txMatches(String(params["query"]));
    if (matches === undefined) return this.#beyond();
    const hashes = new Set(this.#every.filter(matches).map((tx) => tx.hash));
    const found = [...this.#txs.values()].filter((tx) => hashes.has(tx.hash));
    if (params["order_by"] === "desc") found.reverse();
    const { page, perPage } = pageOf(params, found.length);
    return { txs: found.slice((page - 1) * perPage, page * perPage), total_count: String(found.length) };
  }

  /** Of a chain with one validator from first to last: priorities of more are CometBFT's to compute. */
  #validators(params: Params) {
    const request = codec.decode(
      "tendermint.abci.RequestInitChain",
      Buffer.from(this.chain.abci.get(0)?.init_chain_request ?? "", "base64"),
    );
    const updated = [...this.chain.abci.values()].some(
      ({ height, finalize_response }) =>
        height > 0 &&
        codec.decode("tendermint.abci.ResponseFinalizeBlock", Buffer.from(finalize_response, "base64")).validator_updates.length > 0,
    );
    const [only, ...others] = request.validators;
    const key = only?.pub_key?.ed25519;
    if (only === undefined || key === undefined || others.length > 0 || updated) return this.#beyond();
    pageOf(params, 1);
    const address = bytesToHex(sha256(key).slice(0, 20)).toUpperCase();
    const row = {
      address,
      pub_key: { type: "tendermint/PubKeyEd25519", value: Buffer.from(key).toString("base64") },
      voting_power: String(only.power),
      proposer_priority: "0",
    };
    return { block_height: String(params["height"] ?? this.#last), validators: [row], total: "1" };
  }

  /** The recorded node's check of transactions, with the memory of what it saw. */
  #broadcast(method: string, text: string) {
    const tx = Buffer.from(text, "base64");
    const hash = txHash(tx);
    if (this.#seen.has(hash)) throw new PlainError("tx already exists in cache");
    const { code, codespace, log } = this.app.checkTx({ tx, type: 0 });
    if ((code ?? 0) === 0) this.#seen.add(hash);
    if (method === "broadcast_tx_async") return { hash };
    return { hash, code, codespace, log, data: "" };
  }
}

function txHash(tx: Uint8Array): string {
  return bytesToHex(sha256(tx)).toUpperCase();
}

/** cometbft rpc/core/env.go validatePage, validatePerPage. @throws PlainError */
function pageOf(params: Params, total: number): { page: number; perPage: number } {
  const asked = Number(params["per_page"] ?? 30);
  const perPage = asked < 1 ? 30 : Math.min(asked, 100);
  const page = Number(params["page"] ?? 1);
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (page <= 0 || page > pages) throw new PlainError(`page should be within [1, ${pages}] range, given ${page}`);
  return { page, perPage };
}
