import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { HDKey } from "@scure/bip32";
import { entropyToMnemonic, generateMnemonic, validateMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { PlainError, UsageError } from "#kernel/base/errors.js";

/** SLIP-44 number of the reference: ATOM's. */
const COIN_TYPE = 118;

/** sdk crypto/hd CreateHDPath. @param account, index below 2^31. */
export function hdPath(account = 0, index = 0, coinType = COIN_TYPE): string {
  return `m/44'/${coinType}'/${account}'/0/${index}`;
}

/** 24 English words of 256 random bits. */
export function newMnemonic(): string {
  return generateMnemonic(wordlist, 256);
}

/** 24 words of 32 given bytes. */
export function mnemonicFromEntropy(entropy: Uint8Array): string {
  return entropyToMnemonic(entropy, wordlist);
}

const known = new Set(wordlist);
const CHECKSUM_PERIOD = 32;
const WORD_BITS = 11;

/** go-bip39 IsMnemonicValid: 12, 15, 18, 21 or 24 words of the list, between any white space; the checksum is not looked at. */
export function isValidMnemonic(mnemonic: string): boolean {
  const words = mnemonic.split(/\s+/).filter((word) => word !== "");
  return words.length >= 12 && words.length <= 24 && words.length % 3 === 0 && words.every((word) => known.has(word));
}

/** go-bip39 MnemonicToByteArray. @returns what is wrong with the words, undefined for nothing */
function mnemonicProblem(mnemonic: string): string | undefined {
  if (!isValidMnemonic(mnemonic)) return "Invalid mnemonic";
  const words = mnemonic.split(" ");
  const bits = words.length * WORD_BITS;
  const checksum = bits % CHECKSUM_PERIOD;
  if (words.length % 3 !== 0 || words.length > 24) {
    const entropy = bits - checksum;
    return `Wrong entropy + checksum size - expected ${entropy + entropy / CHECKSUM_PERIOD}, got ${bits}`;
  }
  const stranger = words.find((word) => !known.has(word));
  if (stranger !== undefined) return `Word \`${stranger}\` not found in reverse map`;
  return validateMnemonic(mnemonic, wordlist) ? undefined : `Invalid byte at position ${(bits - checksum) / 8}`;
}

/** sdk crypto/hd DeriveAndGenerate. @returns the private key, 32 bytes. @throws PlainError for words that are no mnemonic. */
export function privateKeyFromMnemonic(mnemonic: string, passphrase = "", path = hdPath()): Uint8Array {
  const problem = mnemonicProblem(mnemonic);
  if (problem !== undefined) throw new PlainError(problem);
  // Words and passphrase as they are: the reference does not normalise them.
  const seed = pbkdf2(sha512, mnemonic, `mnemonic${passphrase}`, { c: 2048, dkLen: 64 });
  const key = HDKey.fromMasterSeed(seed).derive(path).privateKey;
  if (key === null) throw new UsageError(`no private key at ${path}`);
  return key;
}
