import { addressStringToBytes } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { byteStr, bytesToHex } from "#kernel/base/bytes.js";
import { isErrorValue, Panic } from "#kernel/base/errors.js";
import { joinBytes, lengthDelimited } from "#kernel/base/protoWire.js";
import type { MessageName } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { sha256 } from "#kernel/crypto/hash.js";
import type { SignatureData } from "#kernel/crypto/multisig.js";
import { type PubKey, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { TxEnvelope } from "./envelope.js";
import { signatureDataOf } from "./signatureData.js";
import { messageSigners } from "./signers.js";

type TxBody = MessageMap["cosmos.tx.v1beta1.TxBody"];
type AuthInfo = MessageMap["cosmos.tx.v1beta1.AuthInfo"];
type Fee = MessageMap["cosmos.tx.v1beta1.Fee"];

/** A message of a transaction, unpacked. */
export interface TxMessage {
  readonly name: MessageName;
  readonly value: object;
}

/** sdk types/tx/signing SignatureV2. `data` is undefined where the signer-info has no mode info. */
export interface TxSignature {
  readonly pubKey: PubKey | undefined;
  readonly data: SignatureData | undefined;
  readonly sequence: bigint;
}

const NIL_DEREFERENCE = "runtime error: invalid memory address or nil pointer dereference";

/** What the decoder read. `bodyHasUnknownFields`: non-critical ones, kept in the bytes, dropped from `body`. */
export interface TxParts {
  readonly bytes: Uint8Array;
  readonly envelope: TxEnvelope;
  readonly body: TxBody;
  readonly authInfo: AuthInfo;
  readonly messages: readonly TxMessage[];
  readonly bodyHasUnknownFields: boolean;
}

/**
 * sdk x/auth/tx wrapper: a decoded transaction. Immutable; what is derived (signers, keys, signatures) is computed once.
 * Arrays and bytes are not the caller's to change.
 */
export class DecodedTx {
  /** As received: what gas is charged for and the hash is taken of. */
  readonly bytes: Uint8Array;
  readonly bodyBytes: Uint8Array;
  readonly authInfoBytes: Uint8Array;
  readonly signatures: readonly Uint8Array[];
  readonly body: TxBody;
  readonly authInfo: AuthInfo;
  readonly messages: readonly TxMessage[];
  readonly bodyHasUnknownFields: boolean;
  readonly envelope: TxEnvelope;
  private readonly signersOf: (readonly ByteStr[] | undefined)[] = [];
  private allSigners: readonly ByteStr[] | undefined;
  private keys: readonly (PubKey | undefined)[] | undefined;
  private signatureList: readonly TxSignature[] | undefined;
  private hashText: string | undefined;

  constructor(parts: TxParts) {
    this.bytes = parts.bytes;
    this.envelope = parts.envelope;
    this.bodyBytes = parts.envelope.bodyBytes;
    this.authInfoBytes = parts.envelope.authInfoBytes;
    this.signatures = parts.envelope.signatures;
    this.body = parts.body;
    this.authInfo = parts.authInfo;
    this.messages = parts.messages;
    this.bodyHasUnknownFields = parts.bodyHasUnknownFields;
  }

  /** SHA-256 of the bytes, upper-case hex. */
  get hash(): string {
    this.hashText ??= bytesToHex(sha256(this.bytes)).toUpperCase();
    return this.hashText;
  }

  /** @throws Panic when the auth info has no fee, as a nil pointer does in Go. */
  get fee(): Fee {
    const { fee } = this.authInfo;
    if (fee === undefined) throw new Panic(NIL_DEREFERENCE);
    return fee;
  }

  /** wrapper.GetGas. @throws Panic when the auth info has no fee. */
  get gasLimit(): bigint {
    return this.fee.gas_limit;
  }

  /** wrapper.GetPubKeys, by signer-info; undefined where it has none. @throws what {@link pubKeyFromAny} throws. */
  get pubKeys(): readonly (PubKey | undefined)[] {
    this.keys ??= this.authInfo.signer_infos.map((info) => (info.public_key === undefined ? undefined : pubKeyFromAny(info.public_key)));
    return this.keys;
  }

  /** Signers of one message, in order, duplicates kept. @throws PlainError, TxError with Go's texts. */
  messageSigners(index: number): readonly ByteStr[] {
    let signers = this.signersOf[index];
    if (signers === undefined) {
      const message = this.messages[index];
      if (message === undefined) throw new RangeError(`message ${index} of ${this.messages.length}`);
      signers = messageSigners(message.name, message.value);
      this.signersOf[index] = signers;
    }
    return signers;
  }

  /** wrapper.GetSigners: signers of all messages without duplicates, then the fee payer. @throws PlainError, TxError. */
  signers(): readonly ByteStr[] {
    if (this.allSigners === undefined) {
      const seen = new Set<ByteStr>();
      for (let i = 0; i < this.messages.length; i++) for (const signer of this.messageSigners(i)) seen.add(signer);
      const { payer } = this.fee;
      if (payer !== "") seen.add(addressStringToBytes(payer));
      this.allSigners = [...seen];
    }
    return this.allSigners;
  }

  /** wrapper.FeePayer: fee.payer, else the first signer; empty when the signers cannot be read. @throws Panic for a bad payer. */
  feePayer(): ByteStr {
    const { payer } = this.fee;
    if (payer !== "") return panicking(() => addressStringToBytes(payer));
    let signers: readonly ByteStr[];
    try {
      signers = this.signers();
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      return byteStr("");
    }
    const [first] = signers;
    if (first === undefined) throw new Panic("runtime error: index out of range [0] with length 0");
    return first;
  }

  /** wrapper.FeeGranter: undefined when none is named. @throws Panic for a bad address. */
  feeGranter(): ByteStr | undefined {
    const { granter } = this.fee;
    return granter === "" ? undefined : panicking(() => addressStringToBytes(granter));
  }

  /**
   * wrapper.GetSignaturesV2, by signer-info. A failure is met again by each step that asks.
   * @throws PlainError for a bad MultiSignature, Panic for missing signatures or mode infos without choice.
   */
  signatureData(): readonly TxSignature[] {
    this.signatureList ??= this.readSignatures();
    return this.signatureList;
  }

  private readSignatures(): readonly TxSignature[] {
    const { pubKeys } = this;
    return this.authInfo.signer_infos.map((info, i) => {
      const pubKey = pubKeys[i];
      if (info.mode_info === undefined) return { pubKey, data: undefined, sequence: 0n };
      const signature = this.signatures[i];
      if (signature === undefined) throw new Panic(`runtime error: index out of range [${i}] with length ${this.signatures.length}`);
      return { pubKey, data: signatureDataOf(info.mode_info, signature), sequence: info.sequence };
    });
  }

  /** sdk x/auth/tx/encoder.go: canonical TxRaw with body and auth info as received. */
  encodeRaw(): Uint8Array {
    const { bodyBytes, authInfoBytes, signatures } = this;
    const parts = signatures.map((s) => lengthDelimited(3, s));
    if (authInfoBytes.length > 0) parts.unshift(lengthDelimited(2, authInfoBytes));
    if (bodyBytes.length > 0) parts.unshift(lengthDelimited(1, bodyBytes));
    return joinBytes(parts);
  }
}

/** Go's `if err != nil { panic(err) }`: the log of a registered error ends in the place where it was made. */
function panicking<T>(run: () => T): T {
  try {
    return run();
  } catch (err) {
    if (!isErrorValue(err)) throw err;
    const place = PLACES.find(([start]) => err.message.startsWith(start))?.[1];
    throw new Panic(place === undefined ? err.message : `${err.message} [cosmos/cosmos-sdk@v0.53.7/${place}]`);
  }
}

const PLACES = [
  ["hrp does not match bech32 prefix", "codec/address/bech32_codec.go:37"],
  ["addresses cannot be empty", "types/address.go:173"],
  ["address max length is", "types/address.go:177"],
] as const;
