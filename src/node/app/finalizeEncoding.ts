import { type ByteStr, bytesToStr, textToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { ConsensusParams } from "#kernel/module/context.js";
import type { Event } from "#kernel/module/events.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import { type EventIndex, encodeEvents, field, varint } from "./eventEncoding.js";
import type { TxResult } from "./txResult.js";

/** What FinalizeBlock answers, before encoding. */
export interface FinalizeResult {
  readonly events: readonly Event[];
  readonly txResults: readonly TxResult[];
  readonly validatorUpdates: readonly ValidatorUpdate[];
  readonly consensusParams: ConsensusParams;
  readonly appHash: ByteStr;
}

/** Protobuf bytes of tendermint.abci.ResponseFinalizeBlock. */
export function encodeFinalizeBlock(result: FinalizeResult, index: EventIndex): Uint8Array {
  const parts: string[] = [encodeEvents("\x0a", result.events, index)];
  for (const tx of result.txResults) parts.push(field("\x12", encodeTxResult(tx, index), true));
  for (const update of result.validatorUpdates) {
    parts.push(field("\x1a", codec.encodeStr("tendermint.abci.ValidatorUpdate", abciValidatorUpdate(update)), true));
  }
  parts.push(field("\x22", codec.encodeStr("tendermint.types.ConsensusParams", result.consensusParams), true));
  parts.push(field("\x2a", result.appHash));
  return Buffer.from(parts.join(""), "latin1");
}

/** Protobuf bytes of tendermint.abci.ExecTxResult. */
export function encodeTxResult(tx: TxResult, index: EventIndex): ByteStr {
  return ((tx.code === 0 ? "" : `\x08${varint(tx.code)}`) +
    field("\x12", bytesToStr(tx.data)) +
    field("\x1a", textToStr(tx.log)) +
    int64("\x28", tx.gasWanted) +
    int64("\x30", tx.gasUsed) +
    encodeEvents("\x3a", tx.events, index) +
    field("\x42", textToStr(tx.codespace))) as ByteStr;
}

/** tendermint.abci.ValidatorUpdate for the codec. */
export function abciValidatorUpdate(update: ValidatorUpdate) {
  return { pub_key: { [update.pubKeyType]: update.pubKey }, power: update.power };
}

function int64(tag: string, value: bigint): string {
  if (value === 0n) return "";
  if (value > 0n && value <= Number.MAX_SAFE_INTEGER) return tag + varint(Number(value));
  let rest = BigInt.asUintN(64, value);
  let out = tag;
  while (rest >= 128n) {
    out += String.fromCharCode(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return out + String.fromCharCode(Number(rest));
}
