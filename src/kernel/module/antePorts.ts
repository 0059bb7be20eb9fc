import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Time } from "#kernel/base/time.js";
import type { AnyFields } from "#kernel/crypto/pubKey.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import type { Ctx, ReadCtx } from "./context.js";
import type { AnyMessage } from "./router.js";

/** An account as the ante chain sees it. */
export interface AnteAccount {
  readonly address: ByteStr;
  readonly pubKey: AnyFields | undefined;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
}

/** cosmos.auth.v1beta1.Params, as far as ante reads them. */
export interface AnteParams {
  readonly max_memo_characters: bigint;
  readonly tx_sig_limit: bigint;
  readonly tx_size_cost_per_byte: bigint;
  readonly sig_verify_cost_ed25519: bigint;
  readonly sig_verify_cost_secp256k1: bigint;
}

/** Unit and exponent of a denom, for textual sign bytes. */
export interface DenomDisplay {
  readonly display: string;
  readonly denom_units: readonly { readonly denom: string; readonly exponent: number }[];
}

/** What the ante chain needs of the chain's modules. One store access each where the reference makes one. */
export interface AntePorts {
  readonly accounts: {
    params(ctx: ReadCtx): AnteParams;
    get(ctx: ReadCtx, address: ByteStr): AnteAccount | undefined;
    /** Stores the account with this key. */
    setPubKey(ctx: Ctx, account: AnteAccount, key: AnyFields): void;
    /** Stores the account with this sequence. */
    setSequence(ctx: Ctx, account: AnteAccount, sequence: bigint): void;
    /** @throws PlainError when the nonce was used */
    addUnorderedNonce(ctx: Ctx, sender: ByteStr, timeout: Time): void;
  };
  readonly bank: {
    /** Moves the fee to the account that collects fees. @throws error values */
    payFee(ctx: Ctx, payer: ByteStr, fee: Coins): void;
    /** Metadata of a denom, one read; undefined when there is none. */
    denomMetadata(ctx: ReadCtx, denom: string): DenomDisplay | undefined;
  };
  readonly feegrant: {
    /** @throws error values when the granter does not pay this fee */
    useGrantedFees(ctx: Ctx, granter: ByteStr, grantee: ByteStr, fee: Coins, messages: readonly AnyMessage[]): void;
  };
  /** Pocket's waiver: signatures cost nothing and no fee is taken. Reads state each time it is asked. */
  feeWaived(ctx: ReadCtx, tx: DecodedTx): boolean;
}
