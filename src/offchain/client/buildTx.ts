import type { Coins } from "#kernel/base/coin.js";
import { coinsToProto } from "#kernel/base/coin.js";
import { type AnyValue, codec, type MessageInit } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { type PubKey, pubKeyToAny } from "#kernel/crypto/pubKey.js";
import { encodeTx } from "#kernel/tx/encodeTx.js";
import { encodeMultiSignature } from "#kernel/tx/signatureData.js";

export type Tx = MessageMap["cosmos.tx.v1beta1.Tx"];

/** What a transaction says beside its messages. */
export interface TxSettings {
  readonly memo: string;
  /** 0: none. */
  readonly timeoutHeight: bigint;
  readonly unordered: boolean;
  /** Nanoseconds since 1970; only for unordered transactions. */
  readonly timeoutTimestamp?: bigint;
  readonly fees: Coins;
  readonly gasLimit: bigint;
  /** Bech32, empty for none. */
  readonly feePayer: string;
  readonly feeGranter: string;
}

/** An unsigned transaction. sdk client/tx/factory.go BuildUnsignedTx */
export function buildTx(messages: readonly AnyValue[], settings: TxSettings): Tx {
  const timeout = settings.timeoutTimestamp;
  const body: MessageInit<"cosmos.tx.v1beta1.TxBody"> = {
    messages,
    memo: settings.memo,
    timeout_height: settings.timeoutHeight,
    unordered: settings.unordered,
    ...(timeout === undefined ? {} : { timeout_timestamp: { seconds: timeout / 1_000_000_000n, nanos: Number(timeout % 1_000_000_000n) } }),
  };
  const fee = { amount: coinsToProto(settings.fees), gas_limit: settings.gasLimit, payer: settings.feePayer, granter: settings.feeGranter };
  return codec.create("cosmos.tx.v1beta1.Tx", { body, auth_info: { fee } });
}

/** Adds a signer-info of a single key without its signature. @param mode a SignMode number */
export function withSigner(tx: Tx, key: PubKey, mode: number, sequence: bigint, overwrite = true): Tx {
  const info = { public_key: pubKeyToAny(key), mode_info: { single: { mode } }, sequence };
  const others = overwrite ? [] : (tx.auth_info?.signer_infos ?? []);
  return codec.create("cosmos.tx.v1beta1.Tx", { ...tx, auth_info: { ...tx.auth_info, signer_infos: [...others, info] } });
}

/** With an empty signature of a key, for simulation: a multisig has as many as its threshold. sdk client/tx/factory.go BuildSimTx */
export function withEmptySignature(tx: Tx, key: PubKey, mode: number, sequence: bigint): Tx {
  const empty = new Uint8Array(0);
  if (key.kind !== "multisig") return codec.create("cosmos.tx.v1beta1.Tx", { ...withSigner(tx, key, mode, sequence), signatures: [empty] });
  const members = Array.from({ length: key.threshold }, () => ({ single: { mode } }));
  const info = { public_key: pubKeyToAny(key), mode_info: { multi: { mode_infos: members } }, sequence };
  const signatures = [encodeMultiSignature(members.map(() => empty))];
  return codec.create("cosmos.tx.v1beta1.Tx", { ...tx, auth_info: { ...tx.auth_info, signer_infos: [info] }, signatures });
}

/** Proto-JSON and bytes of the same transaction. */
export function txBytes(tx: Tx): Uint8Array {
  return encodeTx(tx);
}
