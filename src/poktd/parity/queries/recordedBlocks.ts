import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { BlockJson, CommitJson, HeaderJson } from "#node/rpc/services/cometJson.js";
import type { TxJson } from "#node/rpc/services/txAnswers.js";

type Numbers<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: number };

/** One line of `blocks.jsonl.gz`, as far as it is asked for. */
interface BlockLine {
  readonly height: number;
  readonly hash: string;
  readonly block_parts: { readonly total: number; readonly hash: string };
  readonly header: Numbers<Omit<HeaderJson, "version">, "height"> & { readonly version: { readonly block: number; readonly app: number } };
  readonly commit: Numbers<CommitJson, "height">;
  readonly txs: readonly string[];
  readonly result: {
    readonly tx_results: readonly TxJson["tx_result"][];
    readonly events: TxJson["tx_result"]["events"];
  };
}

/** A block as CometBFT's JSON-RPC shows it, and the results of its transactions. */
export interface RecordedBlock {
  readonly answer: { readonly block_id: CommitJson["block_id"]; readonly block: BlockJson };
  readonly txs: readonly TxJson[];
}

const NO_BLOCK_ID = { hash: "", parts: { total: 0, hash: "" } };

/** 64-bit numbers stay texts. @param hash of a transaction's bytes, upper-case hex */
export function readBlocks(chainDir: string, hash: (tx: Uint8Array) => string): Map<number, RecordedBlock> {
  const text = gunzipSync(readFileSync(join(chainDir, "blocks.jsonl.gz"))).toString("utf8");
  const blocks = new Map<number, RecordedBlock>();
  let last: BlockLine | undefined;
  for (const row of text.split("\n")) {
    if (row === "") continue;
    const line = JSON.parse(row.replaceAll(/"(gas_wanted|gas_used)":(-?\d+)/g, '"$1":"$2"')) as BlockLine;
    blocks.set(line.height, recordedBlock(line, last, hash));
    last = line;
  }
  return blocks;
}

function recordedBlock(line: BlockLine, last: BlockLine | undefined, hash: (tx: Uint8Array) => string): RecordedBlock {
  const { version, height } = line.header;
  const header: HeaderJson = {
    ...line.header,
    height: String(height),
    version: { block: String(version.block), app: String(version.app) },
  };
  const before = last?.commit ?? { height: 0, round: 0, block_id: NO_BLOCK_ID, signatures: [] };
  return {
    answer: {
      block_id: { hash: line.hash, parts: line.block_parts },
      block: { header, data: { txs: line.txs }, evidence: { evidence: [] }, last_commit: { ...before, height: String(before.height) } },
    },
    txs: line.txs.map((tx, i) => {
      const tx_result = line.result.tx_results[i];
      if (tx_result === undefined) throw new Error(`height ${height}: transaction ${i} has no result`);
      return { hash: hash(Buffer.from(tx, "base64")), height: String(height), tx, tx_result };
    }),
  };
}
