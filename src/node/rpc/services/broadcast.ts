import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { txHash } from "#kernel/tx/encodeTx.js";
import type { CometPort } from "./ports.js";
import type { TxResponseInit } from "./txAnswers.js";

const MODE_SYNC = 2;
const MODE_ASYNC = 3;

interface BroadcastJson {
  readonly code?: number;
  readonly data?: string;
  readonly log?: string;
  readonly codespace?: string;
  readonly hash: string;
}

/** What CometBFT refuses itself becomes a response with one of our codes. sdk client/broadcast.go CheckCometError */
const REFUSALS = [
  { text: "tx already exists in cache", error: sdkErrors.txInMempoolCache },
  { text: "mempool is full", error: sdkErrors.mempoolIsFull },
  { text: "Tx too large", error: sdkErrors.txTooLarge },
] as const;

/** sdk client/broadcast.go BroadcastTx. @param mode cosmos.tx.v1beta1.BroadcastMode. @throws PlainError for another mode than sync and async */
export async function broadcastTx(comet: CometPort, txBytes: Uint8Array, mode: number): Promise<TxResponseInit> {
  if (mode !== MODE_SYNC && mode !== MODE_ASYNC) {
    throw new PlainError("unsupported return type unspecified; supported types: sync, async");
  }
  const tx = Buffer.from(txBytes).toString("base64");
  try {
    const answer = await comet.call<BroadcastJson>(mode === MODE_SYNC ? "broadcast_tx_sync" : "broadcast_tx_async", { tx });
    return {
      code: answer.code ?? 0,
      codespace: answer.codespace ?? "",
      data: (answer.data ?? "").toUpperCase(),
      raw_log: answer.log ?? "",
      txhash: answer.hash.toUpperCase(),
    };
  } catch (err) {
    const refusal = isErrorValue(err) ? REFUSALS.find(({ text }) => err.message.toLowerCase().includes(text.toLowerCase())) : undefined;
    if (refusal === undefined) throw err;
    return { code: refusal.error.code, codespace: refusal.error.codespace, txhash: txHash(txBytes) };
  }
}
