import { UsageError } from "#kernel/base/errors.js";

/** Largest frame accepted: CometBFT's own limit on an ABCI message, 104857600 bytes. cometbft abci/types/messages.go maxMsgSize */
export const MAX_FRAME_BYTES = 104_857_600;

/** What arrived is not a sequence of ABCI frames; the connection cannot be continued. */
export class FrameError extends UsageError {}

/**
 * Cuts a byte stream into ABCI frames: unsigned varint length, then that many bytes.
 * Mirrors cometbft libs/protoio/reader.go. A frame never outlives the call that gave its bytes: copy what is kept.
 */
export class FrameReader {
  #parts: Buffer[] = [];
  #buffered = 0;
  /** Bytes needed before another attempt makes sense, so that a large frame is not rescanned for each chunk. */
  #need = 1;

  /**
   * @returns all frames that are complete with this chunk, in order.
   * @throws FrameError on a length that is no varint, or above {@link MAX_FRAME_BYTES}.
   */
  push(chunk: Buffer): Buffer[] {
    this.#parts.push(chunk);
    this.#buffered += chunk.length;
    if (this.#buffered < this.#need) return [];
    const data = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#buffered);
    const frames: Buffer[] = [];
    let offset = 0;
    this.#need = 1;
    while (offset < data.length) {
      const length = readLength(data, offset);
      if (length === undefined) {
        this.#need = data.length - offset + 1;
        break;
      }
      const end = length.end + length.value;
      if (end > data.length) {
        this.#need = end - offset;
        break;
      }
      frames.push(data.subarray(length.end, end));
      offset = end;
    }
    const rest = data.subarray(offset);
    this.#parts = rest.length === 0 ? [] : [rest];
    this.#buffered = rest.length;
    return frames;
  }

  /** Bytes of an unfinished frame held so far. */
  get pendingBytes(): number {
    return this.#buffered;
  }
}

/** Undefined while the varint is not complete. */
function readLength(data: Buffer, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = data[start + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) {
      if (value > MAX_FRAME_BYTES) throw new FrameError(`ABCI frame of ${value} bytes is above the limit of ${MAX_FRAME_BYTES}`);
      return { value, end: start + i + 1 };
    }
  }
  throw new FrameError("ABCI frame does not begin with a length");
}

/** Appends `payload` as one frame to `out`. */
export function pushFrame(out: Uint8Array[], payload: Uint8Array): void {
  const head: number[] = [];
  let n = payload.length;
  while (n >= 0x80) {
    head.push((n & 0x7f) | 0x80);
    n = Math.floor(n / 128);
  }
  head.push(n);
  out.push(Uint8Array.from(head), payload);
}
