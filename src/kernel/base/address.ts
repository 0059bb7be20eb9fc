import { bech32Decode, bech32Encode } from "./bech32.js";
import { BoundedMap } from "./boundedMap.js";
import { type ByteStr, byteStr } from "./bytes.js";
import { PlainError } from "./errors.js";
import { goTrimSpace } from "./goText.js";
import { sdkErrors } from "./sdkErrors.js";
import { sha256Str } from "./sha256.js";

/** poktroll app/app.go AccountAddressPrefix. */
export const ACC_PREFIX = "pokt";

/** poktroll app/app.go: the six human-readable parts. */
export const BECH32_PREFIX = {
  acc: "pokt",
  accPub: "poktpub",
  val: "poktvaloper",
  valPub: "poktvaloperpub",
  cons: "poktvalcons",
  consPub: "poktvalconspub",
} as const;

/** sdk types/address MaxAddrLen, in bytes. */
export const MAX_ADDRESS_LENGTH = 255;

const CACHE_ENTRIES = 40_000;
const LONGEST_CACHED = 32;

/**
 * One prefix's conversion with its caches. Only canonical lower-case texts enter the cache, and only short ones, so the
 * cache is bounded in bytes (about 6 MB per direction and prefix) and cannot be filled with long garbage.
 */
class AddressCodec {
  private readonly textOf = new BoundedMap<ByteStr, string>(CACHE_ENTRIES);
  private readonly bytesOf = new BoundedMap<string, ByteStr>(CACHE_ENTRIES);

  constructor(private readonly prefix: string) {}

  toText(address: ByteStr): string {
    if (address.length === 0) return "";
    const known = this.textOf.get(address);
    if (known !== undefined) return known;
    const text = bech32Encode(this.prefix, address);
    if (address.length <= LONGEST_CACHED) this.textOf.set(address, text);
    return text;
  }

  /** The bytes when the text is known to be good; the caller falls back to the full, checked decoding. */
  known(text: string): ByteStr | undefined {
    return this.bytesOf.get(text);
  }

  remember(text: string, address: ByteStr): ByteStr {
    if (address.length <= LONGEST_CACHED && text.startsWith(this.prefix)) this.bytesOf.set(text, address);
    return address;
  }

  /** sdk types/address.go GetFromBech32 and VerifyAddressFormat. */
  decodeLegacy(text: string): ByteStr {
    const known = this.known(text);
    if (known !== undefined) return known;
    refuseBlank(text);
    const { prefix, data } = bech32Decode(text);
    if (prefix !== this.prefix) throw new PlainError(`invalid Bech32 prefix; expected ${this.prefix}, got ${prefix}`);
    verifyAddressFormat(data);
    return this.remember(text, data);
  }

  /** sdk codec/address/bech32_codec.go Bech32Codec.StringToBytes. */
  decodeCodec(text: string): ByteStr {
    const known = this.known(text);
    if (known !== undefined) return known;
    refuseBlank(text);
    const { prefix, data } = bech32Decode(text);
    if (data.length > MAX_ADDRESS_LENGTH) throw tooLong(data);
    if (prefix !== this.prefix) {
      throw sdkErrors.logic.wrap(`hrp does not match bech32 prefix: expected '${this.prefix}' got '${prefix}'`);
    }
    verifyAddressFormat(data);
    return this.remember(text, data);
  }
}

function refuseBlank(text: string): void {
  if (goTrimSpace(text) === "") throw new PlainError("empty address string is not allowed");
}

function tooLong(address: ByteStr): Error {
  return sdkErrors.unknownAddress.wrap(`address max length is ${MAX_ADDRESS_LENGTH}, got ${address.length}`);
}

/** sdk types/address.go VerifyAddressFormat: 1 to 255 bytes. @throws TxError sdk/9. */
export function verifyAddressFormat(address: ByteStr): void {
  if (address.length === 0) throw sdkErrors.unknownAddress.wrap("addresses cannot be empty");
  if (address.length > MAX_ADDRESS_LENGTH) throw tooLong(address);
}

const acc = new AddressCodec(BECH32_PREFIX.acc);
const val = new AddressCodec(BECH32_PREFIX.val);
const cons = new AddressCodec(BECH32_PREFIX.cons);

/** sdk types/address.go AccAddressFromBech32: the older helper. @throws PlainError, TxError sdk/9 with Go's texts. */
export function accAddressFromBech32(text: string): ByteStr {
  return acc.decodeLegacy(text);
}

/** sdk types/address.go AccAddress.String: empty for no bytes. */
export function accAddressToBech32(address: ByteStr): string {
  return acc.toText(address);
}

/** sdk types/address.go ValAddressFromBech32 (`poktvaloper…`). @throws PlainError, TxError sdk/9 with Go's texts. */
export function valAddressFromBech32(text: string): ByteStr {
  return val.decodeLegacy(text);
}

/** sdk types/address.go ValAddress.String. */
export function valAddressToBech32(address: ByteStr): string {
  return val.toText(address);
}

/** sdk types/address.go ConsAddressFromBech32 (`poktvalcons…`). @throws PlainError, TxError sdk/9 with Go's texts. */
export function consAddressFromBech32(text: string): ByteStr {
  return cons.decodeLegacy(text);
}

/** sdk types/address.go ConsAddress.String. */
export function consAddressToBech32(address: ByteStr): string {
  return cons.toText(address);
}

/** The account codec's StringToBytes (keepers, signers): another prefix is sdk/35. @throws PlainError, TxError with Go's texts. */
export function addressStringToBytes(text: string): ByteStr {
  return acc.decodeCodec(text);
}

/** The validator codec's StringToBytes. @throws PlainError, TxError with Go's texts. */
export function valAddressStringToBytes(text: string): ByteStr {
  return val.decodeCodec(text);
}

/** The consensus codec's StringToBytes. @throws PlainError, TxError with Go's texts. */
export function consAddressStringToBytes(text: string): ByteStr {
  return cons.decodeCodec(text);
}

/** sdk types/address/hash.go Hash: SHA256(SHA256(typ) ‖ key), 32 bytes. */
export function addressHash(typ: ByteStr, key: ByteStr): ByteStr {
  return sha256Str(byteStr(sha256Str(typ) + key));
}

const moduleAddresses = new Map<string, ByteStr>();

/** sdk types/address/hash.go Module. Without keys the first 20 bytes of SHA256(name), else 32 bytes. @param name an ASCII module name. */
export function moduleAddress(name: string, keys: readonly ByteStr[] = []): ByteStr {
  const [first, ...rest] = keys;
  if (first === undefined) {
    let address = moduleAddresses.get(name);
    if (address === undefined) {
      address = byteStr(sha256Str(byteStr(name)).slice(0, 20));
      if (moduleAddresses.size < 1000) moduleAddresses.set(name, address);
    }
    return address;
  }
  let address = addressHash(byteStr("module"), byteStr(`${name}\0${first}`));
  for (const key of rest) address = addressHash(address, key);
  return address;
}
