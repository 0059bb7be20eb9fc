import { accAddressFromBech32, accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, strToHex, textToBytes } from "#kernel/base/bytes.js";
import { defineErrors, PlainError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { hdPath, newMnemonic, privateKeyFromMnemonic } from "#kernel/crypto/mnemonic.js";
import { type MultisigPubKey, type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { armorPrivateKey, unarmorPrivateKey } from "./armor.js";
import type { ItemStore } from "./itemStore.js";
import { decodeRecord, encodeRecord, type KeyRecord } from "./record.js";

/** sdk crypto/keyring/errors.go, record.go: texts without codes; here under a codespace of our own. */
const keyringErrors = defineErrors("keyring", {
  duplicatedAddress: [2, "duplicated address created"],
  keyAlreadyExists: [3, "key already exists"],
  cannotSign: [4, "cannot sign with offline keys"],
  notLocal: [5, "private key extraction works only for Local"],
  cannotOverwrite: [6, "cannot overwrite key"],
});

const INFO = ".info";
const PRIVATE_KEY_BYTES = 32;

/** Named keys over an item store, in the reference's layout. All methods are safe to call one after another, not at once. */
export class Keyring {
  constructor(
    readonly backend: string,
    private readonly store: ItemStore,
    /** Takes lines about records that were mended or left out. */
    private readonly warn: (line: string) => void = () => {},
  ) {}

  /** All records by name, in byte order; one that cannot be opened is named and left out. sdk keyring MigrateAll */
  async list(): Promise<KeyRecord[]> {
    const records: KeyRecord[] = [];
    for (const name of await this.names()) {
      try {
        records.push(await this.key(name));
      } catch (error) {
        this.warn(`migrate err for key ${name}${INFO}: ${JSON.stringify((error as Error).message)}`);
      }
    }
    return records;
  }

  /** Names of all records, in byte order of their keys; none is opened. */
  async names(): Promise<string[]> {
    const keys = (await this.store.keys()).filter((k) => k.endsWith(INFO)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return keys.map((key) => key.slice(0, -INFO.length));
  }

  /** @throws TxError sdk/22 `<name>.info: key not found`, PlainError for no name at all. */
  async key(name: string): Promise<KeyRecord> {
    if (name === "") throw new PlainError("no key name or address provided; have you forgotten the --from flag?");
    const data = await this.store.get(name + INFO);
    if (data === undefined) throw sdkErrors.keyNotFound.wrap(name + INFO);
    return decodeRecord(data);
  }

  async has(name: string): Promise<boolean> {
    return (await this.store.get(name + INFO)) !== undefined;
  }

  /** @throws TxError sdk/22 when no key has the address. */
  async keyByAddress(address: ByteStr): Promise<KeyRecord> {
    const data = await this.store.get(addressKey(address));
    if (data === undefined) throw sdkErrors.keyNotFound.wrap(`key with address ${accAddressToBech32(address)} not found`);
    return this.key(Buffer.from(data).toString("utf8").slice(0, -INFO.length));
  }

  /** sdk client/keys fetchKey: by name, else by account address. @throws PlainError `<x> is not a valid name or address: …`. */
  async keyByNameOrAddress(nameOrAddress: string): Promise<KeyRecord> {
    if (await this.has(nameOrAddress)) return this.key(nameOrAddress);
    let address: ByteStr;
    try {
      address = accAddressFromBech32(nameOrAddress);
    } catch (err) {
      throw new PlainError(`${nameOrAddress} is not a valid name or address: ${(err as Error).message}`);
    }
    try {
      return await this.keyByAddress(address);
    } catch (err) {
      throw new PlainError(`${nameOrAddress} is not a valid name or address: Invalid key: ${(err as Error).message}`);
    }
  }

  /** sdk client/context.go GetFromFields: an address is looked up as one, all else is a name. @throws TxError sdk/22 */
  async keyByAddressOrName(addressOrName: string): Promise<KeyRecord> {
    let address: ByteStr;
    try {
      address = accAddressFromBech32(addressOrName);
    } catch {
      return this.key(addressOrName);
    }
    return this.keyByAddress(address);
  }

  /** A key from new words. The words are given back once and stored nowhere. */
  async createKey(name: string, path = hdPath()): Promise<{ record: KeyRecord; mnemonic: string }> {
    const mnemonic = newMnemonic();
    return { record: await this.importMnemonic(name, mnemonic, "", path), mnemonic };
  }

  /** sdk keyring.NewAccount. @throws TxError `duplicated address created`, `key already exists`, UsageError for bad words. */
  async importMnemonic(name: string, mnemonic: string, passphrase = "", path = hdPath()): Promise<KeyRecord> {
    const privateKey = privateKeyFromMnemonic(mnemonic, passphrase, path);
    const record = localRecord(name, privateKey);
    if (await this.opens(pubKeyAddress(record.pubKey))) throw keyringErrors.duplicatedAddress.bare();
    return this.write(record);
  }

  /** sdk keyring.ImportPrivKeyHex: an address that exists under another name is taken over. @param hex 64 digits, `0x` allowed. */
  async importHex(name: string, hex: string): Promise<KeyRecord> {
    await this.refuseOverwrite(name);
    const bytes = decodeHex(hex.replace(/^0x/, ""));
    // The reference takes any length, cuts it or fills it with zeros: a key that nobody meant.
    if (bytes.length !== PRIVATE_KEY_BYTES) throw new PlainError(`a private key is 64 hex digits, not ${bytes.length * 2}`);
    return this.write(localRecord(name, bytes));
  }

  /** sdk keyring.ImportPrivKey, from armor. @throws TxError sdk/23 for a wrong passphrase. */
  async importArmor(name: string, armor: string, passphrase: string): Promise<KeyRecord> {
    await this.refuseOverwrite(name);
    let privateKey: Uint8Array;
    try {
      privateKey = await unarmorPrivateKey(armor, passphrase);
    } catch (err) {
      throw new PlainError(`failed to decrypt private key: ${(err as Error).message}`);
    }
    return this.write(localRecord(name, privateKey));
  }

  /** A key that others hold: sdk keyring.SaveOfflineKey. */
  async saveOffline(name: string, pubKey: PubKey): Promise<KeyRecord> {
    return this.write({ name, type: "offline", pubKey });
  }

  /** sdk keyring.SaveMultisig. */
  async saveMultisig(name: string, pubKey: MultisigPubKey): Promise<KeyRecord> {
    return this.write({ name, type: "multi", pubKey });
  }

  /** sdk keyring.Delete. @throws TxError sdk/22 when absent. */
  async delete(name: string): Promise<void> {
    const record = await this.key(name);
    await this.store.remove(addressKey(pubKeyAddress(record.pubKey)));
    await this.store.remove(name + INFO);
  }

  /** sdk keyring.Rename. @throws TxError when `to` exists, `from` does not, or is not local. */
  async rename(from: string, to: string): Promise<KeyRecord> {
    if (await this.has(to)) throw keyringErrors.keyAlreadyExists.wrap(`rename failed, ${to}`);
    const record = await this.key(from);
    if (record.privateKey === undefined) throw keyringErrors.notLocal.bare();
    const renamed = { ...record, name: to };
    await this.store.set(to + INFO, encodeRecord(renamed));
    await this.store.set(addressKey(pubKeyAddress(record.pubKey)), textToBytes(to + INFO));
    await this.store.remove(from + INFO);
    return renamed;
  }

  /** The private key, 32 bytes. @throws TxError when the key is not local. */
  async privateKey(name: string): Promise<Uint8Array> {
    const { privateKey } = await this.key(name);
    if (privateKey === undefined) throw keyringErrors.notLocal.bare();
    return privateKey;
  }

  /** sdk keyring.ExportPrivKeyArmor. @returns text without a newline at its end. */
  async exportArmor(name: string, passphrase: string): Promise<string> {
    return armorPrivateKey(await this.privateKey(name), passphrase);
  }

  /** sdk keyring.Sign: r‖s, 64 bytes, deterministic. @throws TxError for a key without its private half. */
  async sign(name: string, message: Uint8Array): Promise<{ signature: Uint8Array; pubKey: PubKey }> {
    const record = await this.key(name);
    if (record.privateKey === undefined) throw keyringErrors.cannotSign.bare();
    return { signature: secp256k1Sign(record.privateKey, message), pubKey: record.pubKey };
  }

  private async refuseOverwrite(name: string): Promise<void> {
    if (await this.has(name)) throw keyringErrors.cannotOverwrite.wrap(name);
  }

  /** True when a key of this address can be opened. */
  private async opens(address: ByteStr): Promise<boolean> {
    try {
      await this.keyByAddress(address);
      return true;
    } catch {
      return false;
    }
  }

  /** sdk keyring.writeRecord: first the record, then the address entry that points at it. */
  private async write(record: KeyRecord): Promise<KeyRecord> {
    if (await this.has(record.name)) throw keyringErrors.keyAlreadyExists.wrap(record.name + INFO);
    const raw = pubKeyAddress(record.pubKey);
    const address = addressKey(raw);
    if ((await this.store.get(address)) !== undefined) {
      this.warn(`address "${strToHex(raw)}" exists but pubkey itself does not`);
      this.warn("recreating pubkey record");
    }
    await this.store.set(record.name + INFO, encodeRecord(record));
    await this.store.set(address, textToBytes(record.name + INFO));
    return record;
  }
}

/** Go encoding/hex DecodeString. @throws PlainError with Go's text */
function decodeHex(text: string): Uint8Array {
  const wrong = /[^0-9a-fA-F]/u.exec(text)?.[0];
  if (wrong !== undefined) {
    const code = (wrong.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
    throw new PlainError(`encoding/hex: invalid byte: U+${code} '${wrong}'`);
  }
  if (text.length % 2 !== 0) throw new PlainError("encoding/hex: odd length hex string");
  return new Uint8Array(Buffer.from(text, "hex"));
}

function localRecord(name: string, privateKey: Uint8Array): KeyRecord {
  return { name, type: "local", pubKey: { kind: "secp256k1", key: secp256k1PublicKey(privateKey) }, privateKey };
}

/** sdk keyring addrHexKeyAsString: lower hex and `.address`. */
function addressKey(address: ByteStr): string {
  return `${strToHex(address)}.address`;
}
