/** Between decoded protobuf messages and the module's own types; both directions keep every field. */
import { type Dec, decFromWire, decToWire } from "#kernel/base/dec.js";
import { durationToFields, timestampToTime, timeToTimestamp } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { MessageInit } from "#kernel/module/module.js";
import type {
  CommissionRates,
  Delegation,
  Redelegation,
  RedelegationEntry,
  StakingParams,
  UnbondingDelegation,
  UnbondingDelegationEntry,
  Validator,
} from "./types.js";

type Wire<K extends string> = MessageMap[`cosmos.staking.v1beta1.${K}` & keyof MessageMap];
type Init<K extends string> = MessageInit<`cosmos.staking.v1beta1.${K}` & keyof MessageMap>;

const int = (text: string): bigint => (text === "" ? 0n : BigInt(text));

/** Shares of 1. @throws PlainError for a text that is no decimal */
function ratesFromProto(m: Wire<"CommissionRates">): CommissionRates {
  return { rate: decFromWire(m.rate), maxRate: decFromWire(m.max_rate), maxChangeRate: decFromWire(m.max_change_rate) };
}

/** The inverse of {@link ratesFromProto}. */
function ratesToProto(r: CommissionRates): Init<"CommissionRates"> {
  return { rate: decToWire(r.rate), max_rate: decToWire(r.maxRate), max_change_rate: decToWire(r.maxChangeRate) };
}

/** Tokens in the smallest unit, times in nanoseconds. @throws PlainError for a text that is no number */
export function validatorFromProto(m: Wire<"Validator">): Validator {
  return {
    operatorAddress: m.operator_address,
    consensusPubkey: m.consensus_pubkey,
    jailed: m.jailed,
    status: m.status,
    tokens: int(m.tokens),
    delegatorShares: decFromWire(m.delegator_shares),
    description: m.description,
    unbondingHeight: m.unbonding_height,
    unbondingTime: timestampToTime(m.unbonding_time),
    commission: ratesFromProto(m.commission.commission_rates),
    commissionUpdateTime: timestampToTime(m.commission.update_time),
    minSelfDelegation: int(m.min_self_delegation),
    unbondingOnHoldRefCount: m.unbonding_on_hold_ref_count,
    unbondingIds: m.unbonding_ids,
  };
}

/** The inverse of {@link validatorFromProto}. */
export function validatorToProto(v: Validator): Init<"Validator"> {
  return {
    operator_address: v.operatorAddress,
    consensus_pubkey: v.consensusPubkey,
    jailed: v.jailed,
    status: v.status,
    tokens: v.tokens.toString(),
    delegator_shares: decToWire(v.delegatorShares),
    description: v.description,
    unbonding_height: v.unbondingHeight,
    unbonding_time: timeToTimestamp(v.unbondingTime),
    commission: { commission_rates: ratesToProto(v.commission), update_time: timeToTimestamp(v.commissionUpdateTime) },
    min_self_delegation: v.minSelfDelegation.toString(),
    unbonding_on_hold_ref_count: v.unbondingOnHoldRefCount,
    unbonding_ids: v.unbondingIds,
  };
}

/** Addresses stay bech32 texts. @throws PlainError for shares that are no decimal */
export function delegationFromProto(m: Wire<"Delegation">): Delegation {
  return { delegatorAddress: m.delegator_address, validatorAddress: m.validator_address, shares: decFromWire(m.shares) };
}

/** The inverse of {@link delegationFromProto}. */
export function delegationToProto(d: Delegation): Init<"Delegation"> {
  return { delegator_address: d.delegatorAddress, validator_address: d.validatorAddress, shares: decToWire(d.shares) };
}

/** Balances in the smallest unit, times in nanoseconds. Entries keep their order. */
export function unbondingFromProto(m: Wire<"UnbondingDelegation">): UnbondingDelegation {
  return {
    delegatorAddress: m.delegator_address,
    validatorAddress: m.validator_address,
    entries: m.entries.map((e) => ({
      creationHeight: e.creation_height,
      completionTime: timestampToTime(e.completion_time),
      initialBalance: int(e.initial_balance),
      balance: int(e.balance),
      unbondingId: e.unbonding_id,
      unbondingOnHoldRefCount: e.unbonding_on_hold_ref_count,
    })),
  };
}

function unbondingEntryToProto(e: UnbondingDelegationEntry): Init<"UnbondingDelegationEntry"> {
  return {
    creation_height: e.creationHeight,
    completion_time: timeToTimestamp(e.completionTime),
    initial_balance: e.initialBalance.toString(),
    balance: e.balance.toString(),
    unbonding_id: e.unbondingId,
    unbonding_on_hold_ref_count: e.unbondingOnHoldRefCount,
  };
}

/** The inverse of {@link unbondingFromProto}. */
export function unbondingToProto(u: UnbondingDelegation): Init<"UnbondingDelegation"> {
  return {
    delegator_address: u.delegatorAddress,
    validator_address: u.validatorAddress,
    entries: u.entries.map(unbondingEntryToProto),
  };
}

/** Balances in the smallest unit, shares of the destination. Entries keep their order. */
export function redelegationFromProto(m: Wire<"Redelegation">): Redelegation {
  return {
    delegatorAddress: m.delegator_address,
    validatorSrcAddress: m.validator_src_address,
    validatorDstAddress: m.validator_dst_address,
    entries: m.entries.map((e) => ({
      creationHeight: e.creation_height,
      completionTime: timestampToTime(e.completion_time),
      initialBalance: int(e.initial_balance),
      sharesDst: decFromWire(e.shares_dst),
      unbondingId: e.unbonding_id,
      unbondingOnHoldRefCount: e.unbonding_on_hold_ref_count,
    })),
  };
}

/** One entry; the query adds the balance that the record lacks. */
export function redelegationEntryToProto(e: RedelegationEntry): Init<"RedelegationEntry"> {
  return {
    creation_height: e.creationHeight,
    completion_time: timeToTimestamp(e.completionTime),
    initial_balance: e.initialBalance.toString(),
    shares_dst: decToWire(e.sharesDst),
    unbonding_id: e.unbondingId,
    unbonding_on_hold_ref_count: e.unbondingOnHoldRefCount,
  };
}

/** The inverse of {@link redelegationFromProto}. */
export function redelegationToProto(r: Redelegation): Init<"Redelegation"> {
  return {
    delegator_address: r.delegatorAddress,
    validator_src_address: r.validatorSrcAddress,
    validator_dst_address: r.validatorDstAddress,
    entries: r.entries.map(redelegationEntryToProto),
  };
}

/** Go decodes a Duration outside its int64 nanoseconds as an error; a decoded message is inside. */
export function paramsFromProto(m: Wire<"Params">): StakingParams {
  return {
    unbondingTime: m.unbonding_time.seconds * 1_000_000_000n + BigInt(m.unbonding_time.nanos),
    maxValidators: m.max_validators,
    maxEntries: m.max_entries,
    historicalEntries: m.historical_entries,
    bondDenom: m.bond_denom,
    minCommissionRate: decFromWire(m.min_commission_rate) as Dec,
  };
}

/** @param p unbonding time in nanoseconds */
export function paramsToProto(p: StakingParams): Init<"Params"> {
  return {
    unbonding_time: durationToFields(p.unbondingTime),
    max_validators: p.maxValidators,
    max_entries: p.maxEntries,
    historical_entries: p.historicalEntries,
    bond_denom: p.bondDenom,
    min_commission_rate: decToWire(p.minCommissionRate),
  };
}
