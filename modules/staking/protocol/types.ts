import type { ByteStr } from "#kernel/base/bytes.js";
import type { Dec } from "#kernel/base/dec.js";
import type { Time } from "#kernel/base/time.js";

/** `cosmos.staking.v1beta1.BondStatus`. */
export const BondStatus = { unspecified: 0, unbonded: 1, unbonding: 2, bonded: 3 } as const;

/** sdk types/staking.go DefaultPowerReduction: tokens per unit of consensus power. */
export const POWER_REDUCTION = 1_000_000n;

/** sdk x/staking/types/pool.go BondedPoolName: module account with the tokens of bonded validators. */
export const BONDED_POOL = "bonded_tokens_pool";
/** sdk x/staking/types/pool.go NotBondedPoolName: tokens of all others, and what is unbonding. */
export const NOT_BONDED_POOL = "not_bonded_tokens_pool";

/** google.protobuf.Any of a public key. */
export interface PubKeyAny {
  readonly type_url: string;
  readonly value: Uint8Array;
}

export interface Description {
  readonly moniker: string;
  readonly identity: string;
  readonly website: string;
  readonly security_contact: string;
  readonly details: string;
}

export interface CommissionRates {
  readonly rate: Dec;
  readonly maxRate: Dec;
  readonly maxChangeRate: Dec;
}

/** `cosmos.staking.v1beta1.Validator`. Tokens in the smallest unit of the bond denom. */
export interface Validator {
  /** Bech32 with the operator prefix. */
  readonly operatorAddress: string;
  readonly consensusPubkey: PubKeyAny | undefined;
  readonly jailed: boolean;
  readonly status: number;
  readonly tokens: bigint;
  readonly delegatorShares: Dec;
  readonly description: Description;
  readonly unbondingHeight: bigint;
  readonly unbondingTime: Time;
  readonly commission: CommissionRates;
  readonly commissionUpdateTime: Time;
  readonly minSelfDelegation: bigint;
  readonly unbondingOnHoldRefCount: bigint;
  readonly unbondingIds: readonly bigint[];
}

/** `cosmos.staking.v1beta1.Delegation`. Addresses are bech32. */
export interface Delegation {
  readonly delegatorAddress: string;
  readonly validatorAddress: string;
  readonly shares: Dec;
}

export interface UnbondingDelegationEntry {
  readonly creationHeight: bigint;
  readonly completionTime: Time;
  readonly initialBalance: bigint;
  readonly balance: bigint;
  readonly unbondingId: bigint;
  readonly unbondingOnHoldRefCount: bigint;
}

export interface UnbondingDelegation {
  readonly delegatorAddress: string;
  readonly validatorAddress: string;
  readonly entries: readonly UnbondingDelegationEntry[];
}

export interface RedelegationEntry {
  readonly creationHeight: bigint;
  readonly completionTime: Time;
  readonly initialBalance: bigint;
  readonly sharesDst: Dec;
  readonly unbondingId: bigint;
  readonly unbondingOnHoldRefCount: bigint;
}

export interface Redelegation {
  readonly delegatorAddress: string;
  readonly validatorSrcAddress: string;
  readonly validatorDstAddress: string;
  readonly entries: readonly RedelegationEntry[];
}

/** `cosmos.staking.v1beta1.Params`. */
export interface StakingParams {
  /** Nanoseconds, > 0. */
  readonly unbondingTime: bigint;
  readonly maxValidators: number;
  readonly maxEntries: number;
  /** Blocks. */
  readonly historicalEntries: number;
  readonly bondDenom: string;
  readonly minCommissionRate: Dec;
}

/** A validator's last known consensus power. */
export interface LastPower {
  readonly operator: ByteStr;
  readonly power: bigint;
}
