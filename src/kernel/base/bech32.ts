/**
 * Bech32 with the error texts of the reference (cosmos btcutil/bech32, up to 1023 characters). One pass and byte strings,
 * because addresses are converted several times per transaction.
 */
import { type ByteStr, textToStr } from "./bytes.js";
import { PlainError } from "./errors.js";

const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const MAX_LENGTH = 1023;
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const VALUE_OF = new Int8Array(128).fill(-1);
for (let i = 0; i < 32; i++) VALUE_OF[CHARSET.charCodeAt(i)] = i;

function polymodStep(checksum: number, value: number): number {
  const top = checksum >>> 25;
  let next = ((checksum & 0x1ffffff) << 5) ^ value;
  if (top & 1) next ^= GENERATOR[0];
  if (top & 2) next ^= GENERATOR[1];
  if (top & 4) next ^= GENERATOR[2];
  if (top & 8) next ^= GENERATOR[3];
  if (top & 16) next ^= GENERATOR[4];
  return next;
}

const prefixStates = new Map<string, number>();

/** The checksum state after the human-readable part. Few prefixes are ever used by us; foreign ones are not kept. */
function prefixState(prefix: string): number {
  const known = prefixStates.get(prefix);
  if (known !== undefined) return known;
  let state = 1;
  for (let i = 0; i < prefix.length; i++) state = polymodStep(state, prefix.charCodeAt(i) >> 5);
  state = polymodStep(state, 0);
  for (let i = 0; i < prefix.length; i++) state = polymodStep(state, prefix.charCodeAt(i) & 31);
  if (prefixStates.size < 32) prefixStates.set(prefix, state);
  return state;
}

function checksumText(state: number): string {
  let end = state;
  for (let i = 0; i < 6; i++) end = polymodStep(end, 0);
  end ^= 1;
  let out = "";
  for (let i = 5; i >= 0; i--) out += CHARSET[(end >>> (5 * i)) & 31] as string;
  return out;
}

/** sdk types/bech32 ConvertAndEncode. @param prefix lower case. @param data any length. */
export function bech32Encode(prefix: string, data: ByteStr): string {
  let state = prefixState(prefix);
  let out = `${prefix}1`;
  let bits = 0;
  let buffer = 0;
  const push = (value: number): void => {
    state = polymodStep(state, value);
    out += CHARSET[value] as string;
  };
  for (let i = 0; i < data.length; i++) {
    buffer = ((buffer << 8) | data.charCodeAt(i)) & 0xfff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      push((buffer >>> bits) & 31);
    }
  }
  if (bits > 0) push((buffer << (5 - bits)) & 31);
  return out + checksumText(state);
}

/**
 * sdk types/bech32 DecodeAndConvert.
 * @throws PlainError `decoding bech32 failed: <why>` with the texts of the reference.
 */
export function bech32Decode(text: string): { prefix: string; data: ByteStr } {
  const input = lowerCased(textToStr(text));
  const separator = input.lastIndexOf("1");
  if (separator < 1 || separator + 7 > input.length) throw failed(`invalid separator index ${separator}`);
  const prefix = input.slice(0, separator);
  let state = prefixState(prefix);
  let payloadState = state;
  const payloadEnd = input.length - 6;
  for (let i = separator + 1; i < input.length; i++) {
    const code = input.charCodeAt(i);
    const value = VALUE_OF[code] as number;
    if (value < 0) throw failed(`invalid character not part of charset: ${code}`);
    if (i === payloadEnd) payloadState = state;
    state = polymodStep(state, value);
  }
  if (state !== 1) throw failed(`invalid checksum (expected ${checksumText(payloadState)} got ${input.slice(payloadEnd)})`);
  return { prefix, data: regroup(input, separator + 1, payloadEnd) };
}

function lowerCased(input: ByteStr): string {
  if (input.length < 8 || input.length > MAX_LENGTH) throw failed(`invalid bech32 string length ${input.length}`);
  let lower = false;
  let upper = false;
  for (let i = 0; i < input.length; i++) {
    const code = input.charCodeAt(i);
    if (code < 33 || code > 126) throw failed(`invalid character in string: '${input[i]}'`);
    if (code >= 97 && code <= 122) lower = true;
    else if (code >= 65 && code <= 90) upper = true;
    if (lower && upper) throw failed("string not all lowercase or all uppercase");
  }
  return upper ? input.toLowerCase() : input;
}

/** 5-bit groups to bytes; the rest must be fewer than 5 zero bits. */
function regroup(input: string, start: number, end: number): ByteStr {
  let out = "";
  let bits = 0;
  let buffer = 0;
  for (let i = start; i < end; i++) {
    buffer = ((buffer << 5) | (VALUE_OF[input.charCodeAt(i)] as number)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((buffer >>> bits) & 255);
    }
  }
  if (bits > 4 || (buffer & ((1 << bits) - 1)) !== 0) throw failed("invalid incomplete group");
  return out as ByteStr;
}

function failed(why: string): PlainError {
  return new PlainError(`decoding bech32 failed: ${why}`);
}
