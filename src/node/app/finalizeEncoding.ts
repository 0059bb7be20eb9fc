import { type ByteStr, bytesToStr, textToStr } from "#kernel/base/bytes.js";
import { codec } from "#kernel/codec/codec.js";
import type { ConsensusParams } from "#kernel/module/context.js";
import type { Event } from "#kernel/module/events.js";
import type { ValidatorUpdate } from "#kernel/module/module.js";
import { EventEncoder, type EventIndex, field, varint } from "./eventEncoding.js";
import type { TxResult } from "./txResult.js";

/** What FinalizeBlock answers beside the results of its transactions, before encoding. */
export interface BlockResult {
  readonly events: readonly Event[];
  readonly validatorUpdates: readonly ValidatorUpdate[];
  readonly consensusParams: ConsensusParams;
  readonly appHash: ByteStr;
}

/** A larger buffer is not kept for the next block. */
const KEPT_BYTES = 1 << 22;

/**
 * Encodes FinalizeBlock's answer. Results of transactions come in one by one and are bytes from then on: their events as
 * objects would outlive the young generation, and collecting them would cost more than encoding them.
 */
export class FinalizeEncoder {
  readonly #events: EventEncoder;
  #buffer = Buffer.allocUnsafeSlow(1 << 16);
  #at = 0;

  constructor(index: EventIndex) {
    this.#events = new EventEncoder(index);
  }

  /** Begins a block; results of one that was not finished are dropped. */
  begin(): void {
    this.#at = 0;
  }

  /** The result of the next transaction of the block. */
  add(result: TxResult): void {
    const bytes = field("\x12", this.txResult(result), true);
    if (this.#at + bytes.length > this.#buffer.length) this.#grow(this.#at + bytes.length);
    this.#at += this.#buffer.write(bytes, this.#at, "latin1");
  }

  /** Protobuf bytes of tendermint.abci.ResponseFinalizeBlock. */
  finish(block: BlockResult): Uint8Array {
    const before = this.#events.encode("\x0a", block.events);
    const answer = Buffer.concat([Buffer.from(before, "latin1"), this.#buffer.subarray(0, this.#at), blockFields(block)]);
    this.#at = 0;
    if (this.#buffer.length > KEPT_BYTES) this.#buffer = Buffer.allocUnsafeSlow(1 << 16);
    return answer;
  }

  /** Protobuf bytes of tendermint.abci.ExecTxResult. */
  txResult(tx: TxResult): ByteStr {
    return ((tx.code === 0 ? "" : `\x08${varint(tx.code)}`) +
      field("\x12", bytesToStr(tx.data)) +
      field("\x1a", textToStr(tx.log)) +
      int64("\x28", tx.gasWanted) +
      int64("\x30", tx.gasUsed) +
      this.#events.encode("\x3a", tx.events) +
      field("\x42", textToStr(tx.codespace))) as ByteStr;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

/** The fields behind the results of transactions. */
function blockFields(block: BlockResult): Buffer {
  const updates = block.validatorUpdates.map((update) =>
    field("\x1a", codec.encodeStr("tendermint.abci.ValidatorUpdate", abciValidatorUpdate(update)), true),
  );
  const params = field("\x22", codec.encodeStr("tendermint.types.ConsensusParams", block.consensusParams), true);
  return Buffer.from(updates.join("") + params + field("\x2a", block.appHash), "latin1");
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
