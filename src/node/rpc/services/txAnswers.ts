import { hexToBytes } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { parseRfc3339, timeToRfc3339 } from "#kernel/base/goTime.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageInit } from "#kernel/module/module.js";
import { decodeTx } from "#kernel/tx/decodeTx.js";
import { type BlockIdJson, type BlockJson, base64Field } from "./cometJson.js";
import { goRuneOf } from "./goRune.js";
import type { CometPort } from "./ports.js";

type TxInit = MessageInit<"cosmos.tx.v1beta1.Tx">;
export type TxResponseInit = MessageInit<"cosmos.base.abci.v1beta1.TxResponse">;

/** CometBFT's answer to `tx`, and a row of `tx_search`. */
export interface TxJson {
  readonly hash: string;
  readonly height: string;
  readonly tx: string;
  readonly tx_result: {
    readonly code?: number;
    readonly data?: string | null;
    readonly log?: string;
    readonly info?: string;
    readonly gas_wanted?: string;
    readonly gas_used?: string;
    readonly codespace?: string;
    readonly events?: readonly EventJson[] | null;
  };
}

interface EventJson {
  readonly type: string;
  readonly attributes?: readonly { readonly key: string; readonly value?: string; readonly index?: boolean }[] | null;
}

/** The decoded transaction: what it was encoded with and does not mean is gone. @throws TxError sdk/2 */
export function txFields(bytes: Uint8Array): TxInit {
  const { body, authInfo, envelope } = decodeTx(bytes);
  return { body, auth_info: authInfo, signatures: envelope.signatures };
}

/** sdk x/auth/tx/query.go: hash and height with the times of their blocks, each asked for once. */
export class BlockTimes {
  readonly #times = new Map<string, string>();

  constructor(readonly comet: CometPort) {}

  async of(height: string): Promise<string> {
    const known = this.#times.get(height);
    if (known !== undefined) return known;
    const { block } = await this.comet.call<{ block_id: BlockIdJson; block: BlockJson }>("block", { height });
    const time = timeToRfc3339(parseRfc3339(block.header.time));
    this.#times.set(height, time);
    return time;
  }
}

/** sdk types/result.go NewResponseResultTx. @throws TxError sdk/2 for a transaction that does not decode */
export function txResponse(json: TxJson, timestamp: string): { tx: TxInit; response: TxResponseInit } {
  const tx = txFields(base64Field(json.tx));
  const { code, data, log, info, gas_wanted, gas_used, codespace, events } = json.tx_result;
  const response: TxResponseInit = {
    height: BigInt(json.height),
    txhash: json.hash.toUpperCase(),
    codespace: codespace ?? "",
    code: code ?? 0,
    data: Buffer.from(data ?? "", "base64")
      .toString("hex")
      .toUpperCase(),
    raw_log: log ?? "",
    info: info ?? "",
    gas_wanted: BigInt(gas_wanted ?? 0),
    gas_used: BigInt(gas_used ?? 0),
    tx: codec.pack("cosmos.tx.v1beta1.Tx", tx),
    timestamp,
    events: (events ?? []).map(({ type, attributes }) => ({
      type,
      attributes: (attributes ?? []).map(({ key, value, index }) => ({ key, value: value ?? "", index: index ?? false })),
    })),
  };
  return { tx, response };
}

/** encoding/hex DecodeString. @throws PlainError with Go's text */
export function goHexToBytes(text: string): Uint8Array {
  const wrong = /[^0-9a-fA-F]/u.exec(text);
  if (wrong !== null) throw new PlainError(`encoding/hex: invalid byte: ${goRuneOf(text, wrong.index)}`);
  if (text.length % 2 !== 0) throw new PlainError("encoding/hex: odd length hex string");
  return hexToBytes(text);
}
