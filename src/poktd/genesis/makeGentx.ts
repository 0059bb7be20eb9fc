import { accAddressToBech32, valAddressToBech32 } from "#kernel/base/address.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { protoJson } from "#kernel/codec/json.js";
import { type PubKey, pubKeyAddress } from "#kernel/crypto/pubKey.js";
import { secp256k1Address, secp256k1PublicKey, secp256k1Sign } from "#kernel/crypto/secp256k1.js";

/** What makes a validator at genesis. */
export interface GentxOptions extends ValidatorOptions {
  readonly chainId: string;
  /** Key of the account that self-delegates; its account must stand in genesis with the coins. */
  readonly privateKey: Uint8Array;
  /** `<node id>@<ip>:<p2p port>`. */
  readonly memo: string;
}

/** What MsgCreateValidator says. */
export interface ValidatorOptions {
  /** ed25519 consensus key, 32 bytes. */
  readonly consensusKey: Uint8Array;
  readonly moniker: string;
  readonly amount: { readonly denom: string; readonly amount: string };
  /** Fractions of 1 with 18 decimals times 10^18. */
  readonly commission?: { readonly rate: string; readonly maxRate: string; readonly maxChangeRate: string };
  readonly minSelfDelegation?: string;
  readonly details?: string;
  readonly identity?: string;
  readonly website?: string;
  readonly securityContact?: string;
}

const defaultCommission = { rate: "100000000000000000", maxRate: "200000000000000000", maxChangeRate: "10000000000000000" };

/**
 * A signed MsgCreateValidator as proto-JSON of cosmos.tx.v1beta1.Tx: SIGN_MODE_DIRECT, account number 0, sequence 0, no
 * fee. sdk x/genutil/client/cli/gentx.go GenTxCmd
 */
export function makeGentx(options: GentxOptions): string {
  const publicKey = secp256k1PublicKey(options.privateKey);
  const body = {
    messages: [createValidatorMessage(options, { kind: "secp256k1", key: publicKey })],
    memo: options.memo,
  };
  const authInfo = {
    signer_infos: [
      { public_key: codec.pack("cosmos.crypto.secp256k1.PubKey", { key: publicKey }), mode_info: { single: { mode: 1 } }, sequence: 0n },
    ],
    fee: { amount: [], gas_limit: 200_000n },
  };
  const signDoc = codec.encode("cosmos.tx.v1beta1.SignDoc", {
    body_bytes: codec.encode("cosmos.tx.v1beta1.TxBody", body),
    auth_info_bytes: codec.encode("cosmos.tx.v1beta1.AuthInfo", authInfo),
    chain_id: options.chainId,
    account_number: 0n,
  });
  const signatures = [secp256k1Sign(options.privateKey, signDoc)];
  return protoJson.stringify("cosmos.tx.v1beta1.Tx", codec.create("cosmos.tx.v1beta1.Tx", { body, auth_info: authInfo, signatures }));
}

/** @param owner key of the account that self-delegates */
export function createValidatorMessage(options: ValidatorOptions, owner: PubKey): AnyValue {
  const commission = options.commission ?? defaultCommission;
  return codec.pack("cosmos.staking.v1beta1.MsgCreateValidator", {
    description: {
      moniker: options.moniker,
      identity: options.identity ?? "",
      website: options.website ?? "",
      security_contact: options.securityContact ?? "",
      details: options.details ?? "",
    },
    commission: { rate: commission.rate, max_rate: commission.maxRate, max_change_rate: commission.maxChangeRate },
    min_self_delegation: options.minSelfDelegation ?? "1",
    validator_address: valAddressToBech32(pubKeyAddress(owner)),
    pubkey: codec.pack("cosmos.crypto.ed25519.PubKey", { key: options.consensusKey }),
    value: { denom: options.amount.denom, amount: options.amount.amount },
  });
}

/** The account address of a private key, bech32. */
export function addressOfKey(privateKey: Uint8Array): string {
  return accAddressToBech32(secp256k1Address(secp256k1PublicKey(privateKey)));
}
