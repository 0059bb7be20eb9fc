import {
  accAddressFromBech32,
  accAddressToBech32,
  consAddressFromBech32,
  consAddressToBech32,
  valAddressFromBech32,
  valAddressToBech32,
} from "#kernel/base/address.js";
import { type ByteStr, EMPTY, readBe8 } from "#kernel/base/bytes.js";
import { coinsEqual, coinsToText } from "#kernel/base/coin.js";
import { DEC_ZERO, decFromWire } from "#kernel/base/dec.js";
import {
  addDecCoins,
  type DecCoins,
  decCoinsFromProto,
  decCoinsToProto,
  decCoinsToText,
  NO_DEC_COINS,
  truncateDecCoins,
} from "#kernel/base/decCoin.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef, MessageInit } from "#kernel/module/module.js";
import type { DistributionPorts } from "./ports.js";
import { defaultParams, validateParams } from "./protocol/params.js";
import { DISTRIBUTION } from "./state/keeper.js";
import {
  COMMISSION_PREFIX,
  CURRENT_PREFIX,
  HISTORICAL_PREFIX,
  littleEndianPeriod,
  OUTSTANDING_PREFIX,
  SLASH_EVENT_PREFIX,
  STARTING_INFO_PREFIX,
  splitAddress,
  WITHDRAW_ADDR_PREFIX,
} from "./state/keys.js";
import {
  getCommunityPool,
  getParams,
  getPreviousProposer,
  setCommission,
  setCommunityPool,
  setCurrentRewards,
  setHistoricalRewards,
  setOutstanding,
  setParams,
  setPreviousProposer,
  setSlashEvent,
  setStartingInfo,
  setWithdrawAddr,
  walk,
} from "./state/records.js";

type GenesisState = MessageMap["cosmos.distribution.v1beta1.GenesisState"];

/** sdk x/distribution/keeper/genesis.go; `validate` is types/genesis.go ValidateGenesis. */
export function distributionGenesis(ports: DistributionPorts): GenesisDef<"cosmos.distribution.v1beta1.GenesisState"> {
  return {
    type: "cosmos.distribution.v1beta1.GenesisState",
    init: (ctx, state) => initGenesis(ports, ctx, state),
    export: exportGenesis,
    default: () => ({ params: defaultParams }),
    validate: (state) => {
      validateParams(state.params);
      const pool = decCoinsFromProto(state.fee_pool.community_pool);
      if (pool.some((coin) => coin.amount < DEC_ZERO)) {
        throw new PlainError(`negative CommunityPool in distribution fee pool, is ${decCoinsToText(pool)}`);
      }
    },
  };
}

/** sdk x/distribution/keeper/genesis.go InitGenesis. @throws Panic when the module's balance is not what it owes. */
function initGenesis(ports: DistributionPorts, ctx: Ctx, state: GenesisState): void {
  const pool = decCoinsFromProto(state.fee_pool.community_pool);
  setCommunityPool(ctx, pool);
  setParams(ctx, state.params);
  for (const info of state.delegator_withdraw_infos) {
    setWithdrawAddr(ctx, accAddressFromBech32(info.delegator_address), accAddressFromBech32(info.withdraw_address));
  }
  setPreviousProposer(ctx, state.previous_proposer === "" ? EMPTY : consAddressFromBech32(state.previous_proposer));
  const owed = importValidators(ctx, state);
  for (const r of state.delegator_starting_infos) {
    const { previous_period, stake, height } = r.starting_info;
    const info = { previousPeriod: previous_period, stake: decFromWire(stake), height };
    setStartingInfo(ctx, valAddressFromBech32(r.validator_address), accAddressFromBech32(r.delegator_address), info);
  }
  for (const r of state.validator_slash_events) {
    setSlashEvent(ctx, valAddressFromBech32(r.validator_address), r.height, r.period, r.validator_slash_event);
  }
  checkBalance(ports, ctx, addDecCoins(owed, pool));
}

/** @returns the sum of outstanding rewards. */
function importValidators(ctx: Ctx, state: GenesisState): DecCoins {
  let owed: DecCoins = NO_DEC_COINS;
  for (const r of state.outstanding_rewards) {
    const rewards = decCoinsFromProto(r.outstanding_rewards);
    setOutstanding(ctx, valAddressFromBech32(r.validator_address), rewards);
    owed = addDecCoins(owed, rewards);
  }
  for (const r of state.validator_accumulated_commissions) {
    setCommission(ctx, valAddressFromBech32(r.validator_address), decCoinsFromProto(r.accumulated.commission));
  }
  for (const r of state.validator_historical_rewards) {
    const ratio = decCoinsFromProto(r.rewards.cumulative_reward_ratio);
    setHistoricalRewards(ctx, valAddressFromBech32(r.validator_address), r.period, { ratio, referenceCount: r.rewards.reference_count });
  }
  for (const r of state.validator_current_rewards) {
    const rewards = decCoinsFromProto(r.rewards.rewards);
    setCurrentRewards(ctx, valAddressFromBech32(r.validator_address), { rewards, period: r.rewards.period });
  }
  return owed;
}

function checkBalance(ports: DistributionPorts, ctx: Ctx, owed: DecCoins): void {
  const expected = truncateDecCoins(owed).truncated;
  const account = ports.auth.getModuleAccount(ctx, DISTRIBUTION);
  const address = ports.auth.getModuleAddress(DISTRIBUTION);
  if (account === undefined || address === undefined) throw new Panic("distribution module account has not been set");
  const balance = ports.bank.getAllBalances(ctx, address);
  if (balance.length === 0) ports.auth.setModuleAccount(ctx, account);
  if (!coinsEqual(balance, expected)) {
    throw new Panic(`distribution module balance does not match the module holdings: ${coinsToText(balance)} <-> ${coinsToText(expected)}`);
  }
}

/** sdk x/distribution/keeper/genesis.go ExportGenesis: every record in key order. */
function exportGenesis(ctx: ReadCtx): MessageInit<"cosmos.distribution.v1beta1.GenesisState"> {
  const proposer = getPreviousProposer(ctx);
  return {
    params: getParams(ctx),
    fee_pool: { community_pool: decCoinsToProto(getCommunityPool(ctx)) },
    delegator_withdraw_infos: collect(ctx, WITHDRAW_ADDR_PREFIX, (del, _rest, value) => ({
      delegator_address: accAddressToBech32(del),
      withdraw_address: accAddressToBech32(value),
    })),
    previous_proposer: consAddressToBech32(proposer),
    outstanding_rewards: collect(ctx, OUTSTANDING_PREFIX, (val, _rest, value) => ({
      validator_address: valAddressToBech32(val),
      outstanding_rewards: codec.decodeStr("cosmos.distribution.v1beta1.ValidatorOutstandingRewards", value).rewards,
    })),
    validator_accumulated_commissions: collect(ctx, COMMISSION_PREFIX, (val, _rest, value) => ({
      validator_address: valAddressToBech32(val),
      accumulated: codec.decodeStr("cosmos.distribution.v1beta1.ValidatorAccumulatedCommission", value),
    })),
    validator_historical_rewards: collect(ctx, HISTORICAL_PREFIX, (val, rest, value) => ({
      validator_address: valAddressToBech32(val),
      period: littleEndianPeriod(rest),
      rewards: codec.decodeStr("cosmos.distribution.v1beta1.ValidatorHistoricalRewards", value),
    })),
    validator_current_rewards: collect(ctx, CURRENT_PREFIX, (val, _rest, value) => ({
      validator_address: valAddressToBech32(val),
      rewards: codec.decodeStr("cosmos.distribution.v1beta1.ValidatorCurrentRewards", value),
    })),
    delegator_starting_infos: collect(ctx, STARTING_INFO_PREFIX, (val, rest, value) => ({
      delegator_address: accAddressToBech32(splitAddress(rest, 0).address),
      validator_address: valAddressToBech32(val),
      starting_info: codec.decodeStr("cosmos.distribution.v1beta1.DelegatorStartingInfo", value),
    })),
    validator_slash_events: collect(ctx, SLASH_EVENT_PREFIX, (val, rest, value) => ({
      validator_address: valAddressToBech32(val),
      height: readBe8(rest),
      period: readBe8(rest, 8),
      validator_slash_event: codec.decodeStr("cosmos.distribution.v1beta1.ValidatorSlashEvent", value),
    })),
  };
}

/** One entry per key below a prefix; `address` is the first length-prefixed one, `rest` what follows it in the key. */
function collect<T>(ctx: ReadCtx, prefix: ByteStr, make: (address: ByteStr, rest: ByteStr, value: ByteStr) => T): T[] {
  const out: T[] = [];
  walk(ctx, prefix, (key, value) => {
    const { address, rest } = splitAddress(key);
    out.push(make(address, rest, value));
  });
  return out;
}
