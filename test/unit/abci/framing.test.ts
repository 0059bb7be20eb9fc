import { describe, expect, test } from "vitest";
import { FrameError, FrameReader, MAX_FRAME_BYTES, pushFrame } from "#node/abci/framing.js";

function framed(payloads: readonly Uint8Array[]): Buffer {
  const out: Uint8Array[] = [];
  for (const payload of payloads) pushFrame(out, payload);
  return Buffer.concat(out);
}

/** Bytes that tell their own place, so that a lost or doubled one shows. */
function numbered(length: number): Buffer {
  return Buffer.from(Uint8Array.from({ length }, (_, i) => i * 7));
}

const payloads = [numbered(0), numbered(1), numbered(127), numbered(128), numbered(300), numbered(0), numbered(20_000)];

describe("frames", () => {
  test("come out whole when the stream is cut at any one byte", () => {
    const stream = framed(payloads);
    for (let cut = 0; cut <= stream.length; cut++) {
      const reader = new FrameReader();
      const got = [...reader.push(stream.subarray(0, cut)).map(copy), ...reader.push(stream.subarray(cut)).map(copy)];
      if (got.length !== payloads.length || got.some((frame, i) => !frame.equals(payloads[i] as Buffer))) {
        expect(got, `cut at ${cut}`).toEqual(payloads);
      }
      expect(reader.pendingBytes).toBe(0);
    }
  });

  test("come out whole when every byte comes alone", () => {
    const reader = new FrameReader();
    const got: Buffer[] = [];
    for (const byte of framed(payloads.slice(0, 6))) got.push(...reader.push(Buffer.of(byte)).map(copy));
    expect(got).toEqual(payloads.slice(0, 6));
  });

  test("come out all at once when one chunk holds many", () => {
    const many = Array.from({ length: 70_000 }, (_, i) => numbered(i % 3));
    expect(new FrameReader().push(framed(many))).toHaveLength(many.length);
  });

  test("are held back until their last byte is there", () => {
    const reader = new FrameReader();
    const stream = framed([numbered(1000)]);
    expect(reader.push(stream.subarray(0, 1001))).toEqual([]);
    expect(reader.pendingBytes).toBe(1001);
    expect(reader.push(stream.subarray(1001))).toEqual([numbered(1000)]);
  });
});

describe("a stream that is no frames", () => {
  test("is refused at a length above CometBFT's limit, before its bytes come", () => {
    expect(() => new FrameReader().push(varint(MAX_FRAME_BYTES + 1))).toThrow(
      new FrameError(`ABCI frame of ${MAX_FRAME_BYTES + 1} bytes is above the limit of ${MAX_FRAME_BYTES}`),
    );
    const reader = new FrameReader();
    expect(reader.push(varint(MAX_FRAME_BYTES))).toEqual([]);
  });

  test("is refused at a length that never ends", () => {
    const reader = new FrameReader();
    expect(reader.push(Buffer.alloc(4, 0xff))).toEqual([]);
    expect(() => reader.push(Buffer.of(0xff))).toThrow("ABCI frame does not begin with a length");
  });
});

function copy(frame: Buffer): Buffer {
  return Buffer.from(frame);
}

function varint(n: number): Buffer {
  const out: number[] = [];
  for (let rest = n; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest % 128) + 128);
  }
}
