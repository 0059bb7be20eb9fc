import { codec, type MessageInit } from "#kernel/codec/codec.js";
import { secp256k1Sign } from "#kernel/crypto/secp256k1.js";
import { type PackedMessage, type TestAccount, testAccount } from "./chain.js";

type AuthInfo = MessageInit<"cosmos.tx.v1beta1.AuthInfo">;
type SignerInfo = NonNullable<AuthInfo["signer_infos"]>[number];

/** Everything of a transaction that a test may bend; what is absent is as an honest client makes it. */
export interface OddTx {
  readonly messages: readonly PackedMessage[];
  /** Names of the signers in order. */
  readonly signers?: readonly string[];
  readonly numbers?: readonly bigint[];
  readonly sequences?: readonly bigint[];
  readonly body?: MessageInit<"cosmos.tx.v1beta1.TxBody">;
  /** Appended to the encoded body or auth info before signing. */
  readonly bodyTail?: Uint8Array;
  readonly authTail?: Uint8Array;
  readonly fee?: MessageInit<"cosmos.tx.v1beta1.Fee"> | null;
  readonly infos?: (infos: readonly SignerInfo[]) => readonly SignerInfo[];
  readonly auth?: AuthInfo;
  /** The bytes that are signed, made from body and auth info; DIRECT unless told otherwise. */
  readonly signBytes?: (body: Uint8Array, auth: Uint8Array, index: number) => Uint8Array;
  readonly signatures?: (signatures: readonly Uint8Array[]) => readonly Uint8Array[];
  readonly rawAuth?: Uint8Array;
  readonly rawBody?: Uint8Array;
}

export const STORY_CHAIN = "story";

/** @param number of the account. */
export function signDoc(body: Uint8Array, auth: Uint8Array, number: bigint): Uint8Array {
  return codec.encode("cosmos.tx.v1beta1.SignDoc", {
    body_bytes: body,
    auth_info_bytes: auth,
    chain_id: STORY_CHAIN,
    account_number: number,
  });
}

export function infoOf(account: TestAccount, sequence: bigint, mode = 1): SignerInfo {
  const public_key = codec.pack("cosmos.crypto.secp256k1.PubKey", { key: account.publicKey });
  return { public_key, mode_info: { single: { mode } }, sequence };
}

export function oddTx(odd: OddTx): Uint8Array {
  const accounts = (odd.signers ?? ["alice"]).map(testAccount);
  const made = accounts.map((account, i) => infoOf(account, odd.sequences?.[i] ?? 0n));
  const fee = odd.fee === null ? undefined : { gas_limit: 200_000n, ...odd.fee };
  const body = odd.rawBody ?? join(codec.encode("cosmos.tx.v1beta1.TxBody", { messages: odd.messages, ...odd.body }), odd.bodyTail);
  const signer_infos = odd.infos?.(made) ?? made;
  const auth = odd.rawAuth ?? join(codec.encode("cosmos.tx.v1beta1.AuthInfo", { signer_infos, fee, ...odd.auth }), odd.authTail);
  const signed = accounts.map((account, i) =>
    secp256k1Sign(account.privateKey, odd.signBytes?.(body, auth, i) ?? signDoc(body, auth, odd.numbers?.[i] ?? 1n)),
  );
  const signatures = odd.signatures?.(signed) ?? signed;
  return codec.encode("cosmos.tx.v1beta1.TxRaw", { body_bytes: body, auth_info_bytes: auth, signatures });
}

function join(bytes: Uint8Array, tail: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Uint8Array.from([...bytes, ...tail]);
}
