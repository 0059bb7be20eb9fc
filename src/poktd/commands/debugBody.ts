import { accAddressToBech32, BECH32_PREFIX, valAddressToBech32 } from "#kernel/base/address.js";
import { bech32Decode } from "#kernel/base/bech32.js";
import { hexToStr, strToBytes, strToHex } from "#kernel/base/bytes.js";
import { PlainError } from "#kernel/base/errors.js";
import { pubKeyAddress } from "#kernel/crypto/pubKey.js";
import type { Invocation } from "../cli/spec.js";
import { pubKeyFromJson } from "./pubKeyFromJson.js";

export function prefixes({ io }: Invocation): void {
  io.stdout(`Bech32 Acc: ${BECH32_PREFIX.acc}\nBech32 Val: ${BECH32_PREFIX.val}\nBech32 Con: ${BECH32_PREFIX.cons}\n`);
}

export function addr({ args, io }: Invocation): void {
  const text = args[0] as string;
  const bytes = /^([0-9a-fA-F]{2})+$/.test(text) ? hexToStr(text) : bech32Decode(text).data;
  io.stdout(`Address: [${[...strToBytes(bytes)].join(" ")}]\n`);
  io.stdout(`Address (hex): ${strToHex(bytes).toUpperCase()}\n`);
  io.stdout(`Bech32 Acc: ${accAddressToBech32(bytes)}\nBech32 Val: ${valAddressToBech32(bytes)}\n`);
}

export function pubkey({ args, io }: Invocation): void {
  const key = pubKeyFromJson(args[0] as string);
  io.stdout(`Address: ${strToHex(pubKeyAddress(key)).toUpperCase()}\n`);
  if (key.kind === "secp256k1" || key.kind === "ed25519") io.stdout(`PubKey Hex: ${Buffer.from(key.key).toString("hex").toUpperCase()}\n`);
}

export function rawBytes({ args, io }: Invocation): void {
  const text = (args[0] as string).replace(/^\[|\]$/g, "").trim();
  const numbers = text === "" ? [] : text.split(/\s+/).map(Number);
  if (numbers.some((n) => !Number.isInteger(n) || n < 0 || n > 255)) throw new PlainError(`not bytes: ${args[0]}`);
  io.stdout(`${Buffer.from(numbers).toString("hex").toUpperCase()}\n`);
}
