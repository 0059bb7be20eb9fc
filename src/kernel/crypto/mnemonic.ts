import { HDKey } from "@scure/bip32";
import { entropyToMnemonic, generateMnemonic, mnemonicToSeedSync, validateMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { UsageError } from "#kernel/base/errors.js";

/** SLIP-44 number of the reference: ATOM's. */
export const COIN_TYPE = 118;

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

export function isValidMnemonic(mnemonic: string): boolean {
  return validateMnemonic(mnemonic, wordlist);
}

/** sdk crypto/hd DeriveAndGenerate. @returns the private key, 32 bytes. @throws UsageError for words that are no mnemonic. */
export function privateKeyFromMnemonic(mnemonic: string, passphrase = "", path = hdPath()): Uint8Array {
  if (!isValidMnemonic(mnemonic)) throw new UsageError("invalid mnemonic", "12 to 24 English BIP-39 words with a right checksum");
  const key = HDKey.fromMasterSeed(mnemonicToSeedSync(mnemonic, passphrase)).derive(path).privateKey;
  if (key === null) throw new UsageError(`no private key at ${path}`);
  return key;
}
