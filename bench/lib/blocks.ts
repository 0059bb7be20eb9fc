import { NANOS_PER_SECOND, type Time, timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { dispatch, readCall } from "#node/abci/dispatch.js";
import { type AbciApplication, type AbciMethod, abciMethods } from "#node/abci/methods.js";

export const GENESIS_TIME: Time = 1_767_225_600n * NANOS_PER_SECOND;
const BLOCK_SECONDS = 60n;

/** A frame as CometBFT sends it: the request in its envelope. */
export function frame(method: AbciMethod, payload: Uint8Array): Buffer {
  const head: number[] = [(abciMethods[method].request << 3) | 2];
  // Tags above 15 take two bytes.
  if ((head[0] as number) > 127) head.splice(0, 1, ((head[0] as number) & 127) | 128, (head[0] as number) >> 7);
  let rest = payload.length;
  while (rest >= 128) {
    head.push((rest & 127) | 128);
    rest >>>= 7;
  }
  head.push(rest);
  return Buffer.concat([Uint8Array.from(head), payload]);
}

/** Serves one frame as the ABCI server does: envelope, decoding, the call, encoding. */
export async function serve(app: AbciApplication, bytes: Buffer): Promise<Uint8Array> {
  return dispatch(app, readCall(bytes));
}

/** The requests of a chain with one validator that signs every block. */
export class BlockRequests {
  /** Height of the last block. */
  height: bigint;

  constructor(
    readonly validator: Uint8Array,
    readonly power: bigint,
    height: bigint,
  ) {
    this.height = height;
  }

  /** FinalizeBlock of the next height. */
  next(txs: readonly Uint8Array[]): Buffer {
    this.height++;
    const request = codec.encode("tendermint.abci.RequestFinalizeBlock", {
      txs,
      height: this.height,
      time: timeToTimestamp(GENESIS_TIME + this.height * BLOCK_SECONDS * NANOS_PER_SECOND),
      hash: sha256(Buffer.from(`block ${this.height}`)),
      proposer_address: this.validator,
      next_validators_hash: sha256(Buffer.from("validators")),
      decided_last_commit: { round: 0, votes: [{ validator: { address: this.validator, power: this.power }, block_id_flag: 2 }] },
    });
    return frame("finalizeBlock", request);
  }
}

export function checkFrame(tx: Uint8Array): Buffer {
  return frame("checkTx", codec.encode("tendermint.abci.RequestCheckTx", { tx, type: 0 }));
}

export const COMMIT_FRAME = frame("commit", new Uint8Array(0));
