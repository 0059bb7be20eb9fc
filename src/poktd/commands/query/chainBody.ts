import { setTimeout as sleep } from "node:timers/promises";
import { PlainError } from "#kernel/base/errors.js";
import { parseRfc3339, timeToRfc3339 } from "#kernel/base/goTime.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { type BlockJson, blockFields } from "#node/rpc/services/cometJson.js";
import { goHexToBytes, type TxJson, txResponse } from "#node/rpc/services/txAnswers.js";
import { CometRpc, CometRpcError } from "#offchain/client/cometRpc.js";
import type { FlagValues, Invocation } from "../../cli/spec.js";
import { printProto } from "../../output/printProto.js";
import { intArgument } from "../tx/args.js";
import { type BlockResultsJson, blockResultsJson } from "./blockResultsJson.js";
import { type ValidatorsJson, validatorSetJson } from "./validatorSetJson.js";

const rpcOf = (flags: FlagValues) => new CometRpc({ node: flags.string("node") });
type TxResponse = ReturnType<typeof txResponse>["response"];

interface BlockAnswer {
  readonly block: BlockJson | null;
}

/** sdk server/cmt_cmds.go QueryBlockCmd. */
export async function block({ args, flags, io }: Invocation): Promise<void> {
  const rpc = rpcOf(flags);
  const kind = flags.string("type");
  if (args.length === 0) io.stdout("Falling back to latest block height:\n");
  else if (kind !== "height" && kind !== "hash") throw new PlainError(`unknown --type value ${kind}`);
  const found = args.length > 0 && kind === "hash" ? await blockByHash(rpc, args[0] as string) : await blockByHeight(rpc, args[0]);
  printProto(io, protoJson.stringify("tendermint.types.Block", blockFields(found)), flags.string("output"));
}

async function blockByHash(rpc: CometRpc, text: string): Promise<BlockJson> {
  if (text === "") throw new PlainError("argument should be a block hash");
  const hash = Buffer.from(goHexToBytes(text)).toString("base64");
  const { block } = await rpc.call<BlockAnswer>("block_by_hash", { hash });
  if (block === null) throw new PlainError(`block not found with hash: ${text}`);
  return block;
}

async function blockByHeight(rpc: CometRpc, text: string | undefined): Promise<BlockJson> {
  const { block } = await rpc.call<BlockAnswer>("block", text === undefined ? {} : { height: heightText(text) });
  if (block === null) throw new PlainError(`no block found with height ${text}`);
  return block;
}

function heightText(text: string): string {
  const height = intArgument(text);
  if (height < 0n) throw new PlainError("height must be equal or greater than zero");
  return String(height);
}

/** `query block-results`: CometBFT's answer for a height, the last one when none is named. */
export async function blockResults({ args, flags, io }: Invocation): Promise<void> {
  const params = args[0] === undefined ? {} : { height: heightText(args[0]) };
  const answer = await rpcOf(flags).call<BlockResultsJson>("block_results", params);
  printProto(io, blockResultsJson(answer), flags.string("output"));
}

/** sdk server/cmt_cmds.go QueryBlocksCmd. */
export async function blocks({ flags, io }: Invocation): Promise<void> {
  const { blocks, total_count } = await search<{ blocks: readonly BlockAnswer[] | null }>(flags, "block_search", "blocks");
  const found = (blocks ?? []).map((item) => codec.create("tendermint.types.Block", blockFields(item.block as BlockJson)));
  const result = codec.create("cosmos.base.abci.v1beta1.SearchBlocksResult", {
    ...totals(flags, total_count, found.length),
    blocks: found,
  });
  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.SearchBlocksResult", result), flags.string("output"));
}

/** One page of CometBFT's index. */
async function search<T>(flags: FlagValues, method: string, what: string): Promise<T & { total_count: string }> {
  const [query, page, limit] = [flags.string("query"), flags.int("page"), flags.int("limit")];
  if (page <= 0n) throw new PlainError("page must be greater than 0");
  if (limit <= 0n) throw new PlainError("limit must be greater than 0");
  if (query === "") throw new PlainError("query cannot be empty");
  const params = { query, page: String(page), per_page: String(limit), order_by: flags.string("order_by") };
  try {
    return await rpcOf(flags).call(method, params);
  } catch (error) {
    throw new PlainError(`failed to search for ${what}: ${(error as Error).message}`);
  }
}

function totals(flags: FlagValues, total: string, count: number) {
  const [limit, all] = [flags.int("limit"), BigInt(total)];
  return { total_count: all, count: BigInt(count), page_number: flags.int("page"), page_total: (all + limit - 1n) / limit, limit };
}

/** `query comet-validator-set`: one page of the validators at a height. */
export async function validatorSet({ args, flags, io }: Invocation): Promise<void> {
  const height = args[0] === undefined ? {} : { height: heightText(args[0]) };
  const params = { ...height, page: String(flags.int("page")), per_page: String(flags.int("limit")) };
  const answer = await rpcOf(flags).call<ValidatorsJson>("validators", params);
  printProto(io, validatorSetJson(answer), flags.string("output"));
}

/** sdk x/auth/client/cli/query.go QueryTxCmd. */
export async function tx({ args, flags, io }: Invocation): Promise<void> {
  const [text] = args as [string];
  printTx(io, await findTx(rpcOf(flags), flags.string("type"), text), flags.string("output"));
}

function printTx(io: Invocation["io"], response: TxResponse, output: string): void {
  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.TxResponse", response), output);
}

async function findTx(rpc: CometRpc, kind: string, text: string): Promise<TxResponse> {
  switch (kind) {
    case "hash": {
      if (text === "") throw new PlainError("argument should be a tx hash");
      const hash = Buffer.from(goHexToBytes(text)).toString("base64");
      return withTime(rpc, await rpc.call<TxJson>("tx", { hash, prove: true }));
    }
    case "acc_seq":
      if (text === "") throw new PlainError("`acc_seq` type takes an argument '<addr>/<seq>'");
      return theOnly(rpc, `tx.acc_seq='${text}'`, "given address and sequence combination");
    case "signature":
      if (text === "") throw new PlainError("argument should be comma-separated signatures");
      return theOnly(
        rpc,
        text
          .split(",")
          .map((signature) => `tx.signature='${signature}'`)
          .join(" AND "),
        "given signatures",
      );
    default:
      throw new PlainError(`unknown --type value ${kind}`);
  }
}

/** The one transaction that a search finds. @throws PlainError for none or several */
async function theOnly(rpc: CometRpc, query: string, what: string): Promise<TxResponse> {
  const { txs } = await rpc.call<{ txs: readonly TxJson[] }>("tx_search", { query, page: "1", per_page: "100", order_by: "" });
  const [found] = txs;
  if (found === undefined) throw new PlainError(`found no txs matching ${what}`);
  if (txs.length > 1) throw new PlainError(`found ${txs.length} txs matching ${what}`);
  return withTime(rpc, found);
}

/** A transaction with the time of its block, whole seconds. */
async function withTime(rpc: CometRpc, json: TxJson, times = new Map<string, string>()): Promise<TxResponse> {
  const known = times.get(json.height);
  if (known !== undefined) return txResponse(json, known).response;
  const { block } = await rpc.call<{ block: BlockJson }>("block", { height: json.height });
  const time = timeToRfc3339(parseRfc3339(block.header.time));
  times.set(json.height, time);
  return txResponse(json, time).response;
}

/** sdk x/auth/client/cli/query.go QueryTxsByEventsCmd. */
export async function txs({ flags, io }: Invocation): Promise<void> {
  const { txs: rows, total_count } = await search<{ txs: readonly TxJson[] }>(flags, "tx_search", "txs");
  const rpc = rpcOf(flags);
  const times = new Map<string, string>();
  const found: TxResponse[] = [];
  for (const row of rows) found.push(await withTime(rpc, row, times));
  const result = codec.create("cosmos.base.abci.v1beta1.SearchTxsResult", { ...totals(flags, total_count, found.length), txs: found });
  printProto(io, protoJson.stringify("cosmos.base.abci.v1beta1.SearchTxsResult", result), flags.string("output"));
}

const POLL_MS = 500;

/** sdk client/rpc/tx.go WaitTxCmd: what CometBFT says of the transaction, without the transaction itself. */
export async function waitTx({ args, flags, io }: Invocation): Promise<void> {
  const text = args[0] ?? (await hashFromStdin(io));
  const hash = Buffer.from(goHexToBytes(text)).toString("base64");
  const rpc = rpcOf(flags);
  const end = performance.now() + Number(flags.duration("timeout") / 1_000_000n);
  for (;;) {
    const found = await txOrUndefined(rpc, hash);
    if (found !== undefined) return printTx(io, { ...txResponse(found, "").response, tx: undefined }, flags.string("output"));
    if (performance.now() >= end) {
      throw sdkErrors.logic.wrap(`timed out waiting for transaction ${text.toUpperCase()} to be included in a block`);
    }
    await sleep(POLL_MS);
  }
}

async function txOrUndefined(rpc: CometRpc, hash: string): Promise<TxJson | undefined> {
  try {
    return await rpc.call<TxJson>("tx", { hash, prove: false });
  } catch (error) {
    if (error instanceof CometRpcError && error.data.includes("not found")) return undefined;
    throw error;
  }
}

async function hashFromStdin(io: Invocation["io"]): Promise<string> {
  let text = "";
  for await (const chunk of io.stdin) text += chunk;
  const hash = /"?txhash"?:\s*"?([0-9A-Fa-f]+)"?/.exec(text)?.[1];
  if (hash === undefined) throw new PlainError("no transaction hash on standard input; give it as an argument");
  return hash;
}
