import { textToBytes } from "#kernel/base/bytes.js";
import { isErrorValue } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { FrameError } from "./framing.js";
import { type AbciApplication, type AbciMethod, abciMethods, EXCEPTION_FIELD, requestName, responseName } from "./methods.js";

const methodByField = new Map<number, AbciMethod>(Object.entries(abciMethods).map(([name, row]) => [row.request, name as AbciMethod]));

/** One request taken out of a frame. */
export interface AbciCall {
  readonly method: AbciMethod;
  /** The decoded request; the bytes themselves for echo and flush, which reach no application. */
  readonly request: unknown;
}

/**
 * Reads the `tendermint.abci.Request` of a frame: exactly one member of the oneof.
 * @throws FrameError when the frame is no such message.
 */
export function readCall(frame: Uint8Array): AbciCall {
  const tag = readVarint(frame, 0);
  const method = (tag.value & 7) === 2 ? methodByField.get(tag.value >>> 3) : undefined;
  if (method === undefined) throw new FrameError(`unknown ABCI request with field tag ${tag.value}`);
  const length = readVarint(frame, tag.end);
  if (length.end + length.value !== frame.length) {
    throw new FrameError(`ABCI request ${abciMethods[method].name} of ${frame.length} bytes says it has ${length.value}`);
  }
  const payload = frame.subarray(length.end);
  return { method, request: method === "echo" || method === "flush" ? payload : decodeRequest(method, payload) };
}

function decodeRequest(method: AbciMethod, payload: Uint8Array): unknown {
  try {
    return codec.decode(requestName(method), payload);
  } catch (error) {
    if (!isErrorValue(error)) throw error;
    throw new FrameError(`ABCI request ${abciMethods[method].name} does not decode: ${error.message}`);
  }
}

/** Runs one call and gives the bytes of its `tendermint.abci.Response`. Rejects or throws when the application does. */
export function dispatch(app: AbciApplication, call: AbciCall): Uint8Array | Promise<Uint8Array> {
  const { method, request } = call;
  const field = abciMethods[method].response;
  // Echo's request and response have the same single field, so the bytes are the answer.
  if (method === "echo") return wrap(field, request as Uint8Array);
  if (method === "flush") return wrap(field, new Uint8Array(0));
  const answer = (app[method] as (request: unknown) => unknown)(request);
  if (answer instanceof Promise) return answer.then((value) => wrap(field, encodeAnswer(method, value)));
  return wrap(field, encodeAnswer(method, answer));
}

/** Response bytes that tell CometBFT that the call failed; it stops on it. */
export function exception(message: string): Uint8Array {
  const text = textToBytes(message);
  return wrap(EXCEPTION_FIELD, concat([Uint8Array.from([0x0a, ...varint(text.length)]), text]));
}

function encodeAnswer(method: AbciMethod, answer: unknown): Uint8Array {
  if (answer instanceof Uint8Array) return answer;
  return codec.encode(responseName(method), answer as never);
}

function wrap(field: number, payload: Uint8Array): Uint8Array {
  return concat([Uint8Array.from([...varint((field << 3) | 2), ...varint(payload.length)]), payload]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function varint(n: number): number[] {
  const out: number[] = [];
  let rest = n;
  while (rest >= 0x80) {
    out.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
  return out;
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: start + i + 1 };
  }
  throw new FrameError("ABCI request ends inside its envelope");
}
