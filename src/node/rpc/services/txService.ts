import { GrpcStatusError, isErrorValue, Panic } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { legacyTxFromJson, legacyTxToJson } from "#kernel/codec/legacyAmino/legacyTx.js";
import { nilBytes } from "#kernel/codec/typeTable.js";
import type { ReadCtx } from "#kernel/module/context.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { type NodeMethods, nodeMethod } from "../unaryCalls.js";
import { broadcastTx } from "./broadcast.js";
import { type BlockIdJson, type BlockJson, base64Field, blockFields, blockIdFields } from "./cometJson.js";
import { type CometPort, type SimulatePort, simulationFailureText } from "./ports.js";
import { BlockTimes, goHexToBytes, type TxJson, txFields, txResponse } from "./txAnswers.js";

export interface TxServiceDeps {
  readonly simulate: SimulatePort;
  readonly comet: CometPort;
}

const TX = "cosmos.tx.v1beta1";
const DEFAULT_LIMIT = 100n;

/** sdk x/auth/tx/service.go. */
export function txService({ simulate, comet }: TxServiceDeps): NodeMethods {
  return {
    ...conversions(),
    [`${TX}.Service/Simulate`]: nodeMethod(
      `${TX}.Service/Simulate`,
      `${TX}.SimulateRequest`,
      `${TX}.SimulateResponse`,
      async (_ctx, request) => {
        const done = await simulate(simulatedBytes(request));
        if ("failure" in done) throw new GrpcStatusError("Unknown", simulationFailureText(done));
        return codec.decode(`${TX}.SimulateResponse`, done.response);
      },
    ),
    ...cometTxMethods(comet),
  };
}

/** Methods that ask CometBFT. */
export function cometTxMethods(comet: CometPort): NodeMethods {
  return {
    [`${TX}.Service/BroadcastTx`]: nodeMethod(
      `${TX}.Service/BroadcastTx`,
      `${TX}.BroadcastTxRequest`,
      `${TX}.BroadcastTxResponse`,
      (_ctx, request) => broadcast(comet, request),
    ),
    [`${TX}.Service/GetTx`]: nodeMethod(`${TX}.Service/GetTx`, `${TX}.GetTxRequest`, `${TX}.GetTxResponse`, (_ctx, { hash }) =>
      getTx(comet, hash),
    ),
    [`${TX}.Service/GetTxsEvent`]: nodeMethod(
      `${TX}.Service/GetTxsEvent`,
      `${TX}.GetTxsEventRequest`,
      `${TX}.GetTxsEventResponse`,
      (_ctx, request) => getTxsEvent(comet, request),
    ),
    [`${TX}.Service/GetBlockWithTxs`]: nodeMethod(
      `${TX}.Service/GetBlockWithTxs`,
      `${TX}.GetBlockWithTxsRequest`,
      `${TX}.GetBlockWithTxsResponse`,
      (ctx, request) => getBlockWithTxs(comet, ctx, request),
    ),
  };
}

/** @throws GrpcStatusError for Go's nil bytes; empty ones are a transaction */
export async function broadcast(comet: CometPort, { tx_bytes, mode }: MessageMap["cosmos.tx.v1beta1.BroadcastTxRequest"]) {
  if (tx_bytes === nilBytes) throw new GrpcStatusError("InvalidArgument", "invalid empty tx");
  return { tx_response: await broadcastTx(comet, tx_bytes, mode) };
}

/** Methods that need neither state nor CometBFT. */
export function conversions(): NodeMethods {
  return {
    [`${TX}.Service/TxDecode`]: nodeMethod(
      `${TX}.Service/TxDecode`,
      `${TX}.TxDecodeRequest`,
      `${TX}.TxDecodeResponse`,
      (_ctx, { tx_bytes }) => {
        if (tx_bytes === nilBytes) throw new GrpcStatusError("InvalidArgument", "invalid empty tx bytes");
        return { tx: txFields(tx_bytes) };
      },
    ),
    [`${TX}.Service/TxEncode`]: nodeMethod(`${TX}.Service/TxEncode`, `${TX}.TxEncodeRequest`, `${TX}.TxEncodeResponse`, (_ctx, { tx }) => {
      if (tx === undefined) throw new GrpcStatusError("InvalidArgument", "invalid empty tx");
      if (tx.body === undefined || tx.auth_info === undefined) {
        throw new Panic("runtime error: invalid memory address or nil pointer dereference");
      }
      return { tx_bytes: encodeTx(tx) };
    }),
    [`${TX}.Service/TxEncodeAmino`]: nodeMethod(
      `${TX}.Service/TxEncodeAmino`,
      `${TX}.TxEncodeAminoRequest`,
      `${TX}.TxEncodeAminoResponse`,
      (_ctx, { amino_json }) => {
        if (amino_json === "") throw new GrpcStatusError("InvalidArgument", "invalid empty tx json");
        return { amino_binary: legacyTxFromJson(amino_json) };
      },
    ),
    [`${TX}.Service/TxDecodeAmino`]: nodeMethod(
      `${TX}.Service/TxDecodeAmino`,
      `${TX}.TxDecodeAminoRequest`,
      `${TX}.TxDecodeAminoResponse`,
      (_ctx, { amino_binary }) => {
        if (amino_binary === nilBytes) throw new GrpcStatusError("InvalidArgument", "invalid empty tx bytes");
        return { amino_json: legacyTxToJson(amino_binary) };
      },
    ),
  };
}

/** The bytes to simulate; `tx` only counts without `tx_bytes`. @throws GrpcStatusError when there is neither */
export function simulatedBytes({ tx, tx_bytes }: MessageMap["cosmos.tx.v1beta1.SimulateRequest"]): Uint8Array {
  if (tx_bytes !== nilBytes) return tx_bytes;
  if (tx === undefined) throw new GrpcStatusError("InvalidArgument", "empty txBytes is not allowed");
  return codec.encode("cosmos.tx.v1beta1.Tx", tx);
}

async function getTx(comet: CometPort, hash: string) {
  if (hash === "") throw new GrpcStatusError("InvalidArgument", "tx hash cannot be empty");
  const bytes = goHexToBytes(hash);
  try {
    const answer = await comet.call<TxJson>("tx", { hash: Buffer.from(bytes).toString("base64"), prove: true });
    const { tx, response } = txResponse(answer, await new BlockTimes(comet).of(answer.height));
    return { tx, tx_response: response };
  } catch (err) {
    if (isErrorValue(err) && err.message.includes("not found")) throw new GrpcStatusError("NotFound", `tx not found: ${hash}`);
    throw err;
  }
}

/** Go's int cast of a uint64: what does not fit is negative, and then not given. */
function positive(value: bigint, fallback: bigint): bigint {
  const int = BigInt.asIntN(64, value);
  return int <= 0n ? fallback : int;
}

async function getTxsEvent(comet: CometPort, request: MessageMap["cosmos.tx.v1beta1.GetTxsEventRequest"]) {
  if (request.query === "") throw new GrpcStatusError("Internal", "query cannot be empty");
  const found = await search(comet, request);
  const times = new BlockTimes(comet);
  const rows = [];
  try {
    for (const row of found.txs) rows.push(txResponse(row, await times.of(row.height)));
  } catch (err) {
    if (isErrorValue(err)) throw new GrpcStatusError("Internal", err.message);
    throw err;
  }
  return { txs: rows.map(({ tx }) => tx), tx_responses: rows.map(({ response }) => response), total: BigInt(found.total_count) };
}

async function search(comet: CometPort, request: MessageMap["cosmos.tx.v1beta1.GetTxsEventRequest"]) {
  const params = {
    query: request.query,
    prove: false,
    page: String(positive(request.page, 1n)),
    per_page: String(positive(request.limit, DEFAULT_LIMIT)),
    order_by: ["", "asc", "desc"][request.order_by] ?? "",
  };
  try {
    return await comet.call<{ txs: readonly TxJson[]; total_count: string }>("tx_search", params);
  } catch (err) {
    if (isErrorValue(err)) throw new GrpcStatusError("Internal", `failed to search for txs: ${err.message}`);
    throw err;
  }
}

async function getBlockWithTxs(comet: CometPort, ctx: ReadCtx, request: MessageMap["cosmos.tx.v1beta1.GetBlockWithTxsRequest"]) {
  const { height, pagination } = request;
  if (height < 1n || height > ctx.height) {
    const text = `requested height ${height} but height must not be less than 1 or greater than the current height ${ctx.height}`;
    throw sdkErrors.invalidHeight.wrap(text);
  }
  const { block_id, block } = await comet.call<{ block_id: BlockIdJson; block: BlockJson }>("block", { height: String(height) });
  const txs = block.data.txs ?? [];
  const count = BigInt(txs.length);
  const offset = pagination?.offset ?? 0n;
  const asked = pagination?.limit ?? DEFAULT_LIMIT;
  const limit = asked < count ? asked : count;
  if (offset >= count && count !== 0n) {
    throw sdkErrors.invalidRequest.wrap(`out of range: cannot paginate ${count} txs with offset ${offset} and limit ${limit}`);
  }
  const places = pagePlaces(Number(offset < count ? offset : count), Number(limit), txs.length, pagination?.reverse ?? false);
  return {
    txs: places.flatMap((at) => decodable(base64Field(txs[at]))),
    block_id: blockIdFields(block_id),
    block: blockFields(block),
    pagination: { total: count },
  };
}

/** Which transactions a page shows. Downwards the first one is never reached, as in the reference. */
function pagePlaces(offset: number, limit: number, count: number, reverse: boolean): number[] {
  const out: number[] = [];
  if (reverse) for (let at = offset; at > 0 && out.length < limit; at--) out.push(at);
  else for (let at = offset; at < count && out.length < limit; at++) out.push(at);
  return out;
}

/** A transaction of a block that does not decode is left out. */
function decodable(bytes: Uint8Array) {
  try {
    return [txFields(bytes)];
  } catch (err) {
    if (isErrorValue(err)) return [];
    throw err;
  }
}
