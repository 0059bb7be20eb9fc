import type { ByteStr } from "#kernel/base/bytes.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";

/** google.protobuf.Any as the codec decodes it. */
export type AnyValue = MessageMap["google.protobuf.Any"];
export type BaseAccount = MessageMap["cosmos.auth.v1beta1.BaseAccount"];
/** Every message registered for the interface `cosmos.auth.v1beta1.AccountI`. */
export type AccountTypeName =
  | "cosmos.auth.v1beta1.BaseAccount"
  | "cosmos.auth.v1beta1.ModuleAccount"
  | "cosmos.vesting.v1beta1.BaseVestingAccount"
  | "cosmos.vesting.v1beta1.ContinuousVestingAccount"
  | "cosmos.vesting.v1beta1.DelayedVestingAccount"
  | "cosmos.vesting.v1beta1.PeriodicVestingAccount"
  | "cosmos.vesting.v1beta1.PermanentLockedAccount"
  | "ibc.applications.interchain_accounts.v1.InterchainAccount";

/**
 * An account: the decoded message with the fields of its BaseAccount lifted up. Immutable: nobody may change `value`;
 * `withSequence` and its neighbours give a new account. Decoded views are shared between readers.
 */
export interface AccountOf<T extends AccountTypeName> {
  readonly type: T;
  readonly value: MessageMap[T];
  /** Raw bytes of the address text; empty when the text is no valid address. */
  readonly address: ByteStr;
  readonly pubKey: AnyValue | undefined;
  readonly accountNumber: bigint;
  readonly sequence: bigint;
}

/** sdk types/account.go AccountI, one member per registered type. */
export type Account = { [T in AccountTypeName]: AccountOf<T> }[AccountTypeName];
export type ModuleAccount = AccountOf<"cosmos.auth.v1beta1.ModuleAccount">;
