import { accAddressToBech32 } from "#kernel/base/address.js";
import { type ByteStr, byteStr } from "#kernel/base/bytes.js";
import { concatBytes, lengthDelimited, varintField } from "#kernel/base/protoWire.js";
import { sha256Str } from "#kernel/base/sha256.js";
import { codec } from "#kernel/codec/codec.js";
import { sha256 } from "#kernel/crypto/hash.js";
import { secp256k1Address, secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";

/** Someone who signs sends. */
export interface Signer {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly address: ByteStr;
  readonly bech32: string;
  readonly accountNumber: bigint;
  sequence: bigint;
}

/** The signer of an index: its key is the hash of a text, the same in each run. */
export function makeSigner(index: number, accountNumber: bigint): Signer {
  const privateKey = sha256(Buffer.from(`bench/signer/${index}`));
  const publicKey = secp256k1PublicKey(privateKey);
  const address = secp256k1Address(publicKey);
  return { privateKey, publicKey, address, bech32: accAddressToBech32(address), accountNumber, sequence: 0n };
}

/** An address that nobody has the key of. */
export function anyAddress(index: number): ByteStr {
  return byteStr(sha256Str(byteStr(`bench/address/${index}`)).slice(0, 20));
}

/** A bank send in mode DIRECT with the signer's next sequence, about 320 bytes; the sequence then stands one higher. */
export function signedSend(signer: Signer, to: string, amount: bigint, chainId: string): Uint8Array {
  const body = codec.encode("cosmos.tx.v1beta1.TxBody", {
    messages: [
      codec.pack("cosmos.bank.v1beta1.MsgSend", {
        from_address: signer.bech32,
        to_address: to,
        amount: [{ denom: "upokt", amount: String(amount) }],
      }),
    ],
  });
  const authInfo = codec.encode("cosmos.tx.v1beta1.AuthInfo", {
    signer_infos: [
      {
        public_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: signer.publicKey }),
        mode_info: { single: { mode: 1 } },
        sequence: signer.sequence++,
      },
    ],
    fee: { amount: [{ denom: "upokt", amount: "1" }], gas_limit: 200_000n },
  });
  const head = concatBytes(lengthDelimited(1, body), lengthDelimited(2, authInfo));
  const doc = concatBytes(head, lengthDelimited(3, Buffer.from(chainId)), varintField(4, signer.accountNumber));
  return concatBytes(head, lengthDelimited(3, secp256k1Sign(signer.privateKey, doc)));
}
