import {
  accAddressFromBech32,
  accAddressToBech32,
  BECH32_PREFIX,
  consAddressFromBech32,
  consAddressToBech32,
  valAddressFromBech32,
  valAddressToBech32,
} from "#kernel/base/address.js";
import { type ByteStr, hexToStr, strToBytes, strToHex } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { implementations, interfaceNames } from "#kernel/codec/interfaces.js";
import { PUB_KEY_AMINO_NAME, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { Invocation } from "../cli/spec.js";
import { pubKeyFromJson } from "./pubKeyFromJson.js";

/** `debug prefixes`. */
export function prefixes({ io }: Invocation): void {
  io.stdout(`Bech32 Acc: ${BECH32_PREFIX.acc}\nBech32 Val: ${BECH32_PREFIX.val}\nBech32 Con: ${BECH32_PREFIX.cons}\n`);
}

/** sdk client/debug/main.go AddrCmd: of hex or of an address of any kind. @throws PlainError for neither */
export function addr({ args, io }: Invocation): void {
  const text = args[0] as string;
  const bytes = addressBytes(text);
  io.stdout(`Address: [${[...strToBytes(bytes)].join(" ")}]\n`);
  io.stdout(`Address (hex): ${strToHex(bytes).toUpperCase()}\n`);
  io.stdout(`Bech32 Acc: ${accAddressToBech32(bytes)}\nBech32 Val: ${valAddressToBech32(bytes)}\n`);
  io.stdout(`Bech32 Con: ${consAddressToBech32(bytes)}\n`);
}

function addressBytes(text: string): ByteStr {
  if (/^([0-9a-fA-F]{2})*$/.test(text)) return hexToStr(text);
  const wrong = /[^0-9a-fA-F]/u.exec(text)?.[0];
  const code = (wrong?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const problems = [`hex: encoding/hex: ${wrong === undefined ? "odd length hex string" : `invalid byte: U+${code} '${wrong}'`}`];
  const kinds = [
    ["acc", accAddressFromBech32],
    ["val", valAddressFromBech32],
    ["con", consAddressFromBech32],
  ] as const;
  for (const [kind, read] of kinds) {
    try {
      return read(text);
    } catch (error) {
      problems.push(`bech32 ${kind}: ${(error as Error).message}`);
    }
  }
  throw new PlainError(`expected hex or bech32. Got errors: ${problems.join(", ")}`);
}

/** `debug pubkey`: of a key as proto-JSON. @throws PlainError for another text */
export function pubkey({ args, io }: Invocation): void {
  const key = pubKeyFromJson(args[0] as string);
  io.stdout(`Address: ${strToHex(pubKeyAddress(key)).toUpperCase()}\n`);
  if (key.kind === "secp256k1" || key.kind === "ed25519") io.stdout(`PubKey Hex: ${Buffer.from(key.key).toString("hex").toUpperCase()}\n`);
}

/** `debug raw-bytes`: decimal bytes in brackets to hex. @throws PlainError for a number beyond 0..255 */
export function rawBytes({ args, io }: Invocation): void {
  const text = (args[0] as string).replace(/^\[|\]$/g, "").trim();
  const numbers = text === "" ? [] : text.split(/\s+/).map(Number);
  if (numbers.some((n) => !Number.isInteger(n) || n < 0 || n > 255)) throw new PlainError(`not bytes: ${args[0]}`);
  io.stdout(`${Buffer.from(numbers).toString("hex").toUpperCase()}\n`);
}

/** sdk client/debug codec.go; the reference's order is random, ours is that of the alphabet. */
export function listInterfaces({ io }: Invocation): void {
  for (const name of [...interfaceNames()].sort(byText)) io.stdout(`${name}\n`);
}

/** `debug codec list-implementations`: type URLs in order. @throws PlainError for an unknown interface */
export function listImplementations({ args, io }: Invocation): void {
  const name = args[0] as string;
  const types = implementations(name);
  if (types === undefined) throw new PlainError(`no interface ${JSON.stringify(name)}: see \`poktd debug codec list-interfaces\``);
  for (const type of [...types].sort(byText)) io.stdout(`/${type.replace(/^\//, "")}\n`);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** sdk client/debug/main.go PubkeyRawCmd: 33 bytes are a secp256k1 key whatever the type says. */
export function pubkeyRaw({ args, flags, io }: Invocation): void {
  const type = flags.string("type");
  if (type !== "ed25519" && type !== "secp256k1") throw new PlainError("invalid key type, expected oneof ed25519 or secp256k1");
  const key = rawKey(args[0] as string, type === "ed25519" ? [32, 33] : [33]);
  const kind = key.length === 32 ? "ed25519" : "secp256k1";
  const address = pubKeyAddress({ kind, key });
  io.stdout(`Parsed key as ${kind}\nAddress: ${strToHex(address).toUpperCase()}\n`);
  io.stdout(`JSON (base64): {"type":"${PUB_KEY_AMINO_NAME[kind]}","value":"${Buffer.from(key).toString("base64")}"}\n`);
  io.stdout(`Bech32 Acc: ${accAddressToBech32(address)}\nBech32 Validator Operator: ${valAddressToBech32(address)}\n`);
  io.stdout(`Bech32 Validator Consensus: ${consAddressToBech32(address)}\n`);
}

/** Hex, else base64. @throws PlainError when it has not the length of a key */
function rawKey(text: string, lengths: readonly number[]): Uint8Array {
  const readings = [/^([0-9a-fA-F]{2})+$/.test(text) ? Buffer.from(text, "hex") : Buffer.alloc(0), Buffer.from(text, "base64")];
  const found = readings.find((bytes) => lengths.includes(bytes.length));
  if (found === undefined) throw new PlainError(`pubkey '${text}' invalid; expected hex, base64, or bech32 of correct size`);
  return new Uint8Array(found);
}
