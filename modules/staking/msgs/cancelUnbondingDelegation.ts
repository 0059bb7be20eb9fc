import { coinToText } from "#kernel/base/coin.js";
import { GrpcStatusError } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { Time } from "#kernel/base/time.js";
import { msg } from "#kernel/module/module.js";
import { parseDelegator, parseValidator } from "../protocol/addresses.js";
import { stakingErrors } from "../protocol/errors.js";
import { positiveCoin } from "../protocol/required.js";
import { BondStatus, type UnbondingDelegation } from "../protocol/types.js";
import { invalidExRate } from "../protocol/validator.js";
import { delegate } from "../state/delegate.js";
import type { Keeper } from "../state/keeper.js";
import { getUnbondingDelegation, removeUnbondingDelegation, setUnbondingDelegation } from "../state/unbonding.js";
import { getValidator } from "../state/validators.js";
import { assertBondDenom } from "./assertBondDenom.js";

/** sdk x/staking/keeper/msg_server.go CancelUnbondingDelegation. The unbonding id's index and the queue entry stay. */
export function cancelUnbondingDelegation(k: Keeper) {
  return msg(
    "cosmos.staking.v1beta1.MsgCancelUnbondingDelegation",
    "cosmos.staking.v1beta1.MsgCancelUnbondingDelegationResponse",
    (ctx, m) => {
      const val = parseValidator(m.validator_address);
      const del = parseDelegator(m.delegator_address);
      const coin = positiveCoin(m.amount);
      if (coin === undefined) throw sdkErrors.invalidRequest.wrap("invalid amount");
      if (m.creation_height <= 0n) throw sdkErrors.invalidRequest.wrap("invalid height");
      assertBondDenom(ctx, coin);
      const v = getValidator(ctx, val);
      if (invalidExRate(v)) throw stakingErrors.delegatorShareExRateInvalid.bare();
      if (v.jailed) throw stakingErrors.validatorJailed.bare();
      const record = getUnbondingDelegation(ctx, del, val);
      if (record === undefined) {
        const text = `unbonding delegation with delegator ${m.delegator_address} not found for validator ${m.validator_address}`;
        throw new GrpcStatusError("NotFound", text);
      }
      const rest = withoutAmount(record, m.creation_height, coin.amount, ctx.time);
      delegate(k, ctx, del, coin.amount, BondStatus.unbonding, v, false);
      if (rest.entries.length === 0) removeUnbondingDelegation(ctx, rest);
      else setUnbondingDelegation(ctx, rest);
      ctx.events.emit(
        "cancel_unbonding_delegation",
        "amount",
        coinToText(coin),
        "validator",
        m.validator_address,
        "delegator",
        m.delegator_address,
        "creation_height",
        m.creation_height.toString(),
      );
      return {};
    },
  );
}

/** The record less `amount` at the entry of that height. Checks the entry before anything is written. */
function withoutAmount(record: UnbondingDelegation, height: bigint, amount: bigint, now: Time): UnbondingDelegation {
  const index = record.entries.findIndex((e) => e.creationHeight === height);
  const entry = record.entries[index];
  if (entry === undefined) {
    throw sdkErrors.notFound.wrap(`unbonding delegation entry is not found at block height ${height}`);
  }
  if (amount > entry.balance) throw sdkErrors.invalidRequest.wrap("amount is greater than the unbonding delegation entry balance");
  if (entry.completionTime < now) throw sdkErrors.invalidRequest.wrap("unbonding delegation is already processed");
  const next = { ...entry, balance: entry.balance - amount, initialBalance: entry.initialBalance - amount };
  const entries =
    next.balance === 0n ? record.entries.filter((_, i) => i !== index) : record.entries.map((e, i) => (i === index ? next : e));
  return { ...record, entries };
}
