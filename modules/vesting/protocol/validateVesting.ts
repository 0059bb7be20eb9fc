import {
  addCoins,
  type Coins,
  coinsEqual,
  coinsFromProto,
  coinsToText,
  isAllLte,
  isAllPositive,
  isValidCoins,
  NO_COINS,
} from "#kernel/base/coin.js";
import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Account } from "#modules/auth/protocol/account.js";
import { baseVestingOf, isVestingAccount, type VestingAccount } from "./vestingAccount.js";

type PeriodicValue = MessageMap["cosmos.vesting.v1beta1.PeriodicVestingAccount"];

/** sdk x/auth/vesting/types Validate, without the BaseAccount's own checks; other accounts pass. @throws PlainError. */
export function validateVestingAccount(account: Account): void {
  if (account.type === "cosmos.vesting.v1beta1.BaseVestingAccount") return validateBaseVesting(account.value);
  if (!isVestingAccount(account)) return;
  validateSchedule(account);
  validateBaseVesting(baseVestingOf(account));
}

function validateSchedule(account: VestingAccount): void {
  const { end_time: end } = baseVestingOf(account);
  if (account.type === "cosmos.vesting.v1beta1.ContinuousVestingAccount") assertStartBeforeEnd(account.value.start_time, end);
  if (account.type === "cosmos.vesting.v1beta1.PeriodicVestingAccount") {
    assertStartBeforeEnd(account.value.start_time, end);
    validatePeriods(account.value, end, coinsFromProto(baseVestingOf(account).original_vesting));
  }
  if (account.type === "cosmos.vesting.v1beta1.PermanentLockedAccount" && end > 0n) {
    throw new PlainError("permanently vested accounts cannot have an end-time");
  }
}

function assertStartBeforeEnd(start: bigint, end: bigint): void {
  if (start >= end) throw new PlainError("vesting start-time cannot be before end-time");
}

/** sdk x/auth/vesting/types PeriodicVestingAccount.Validate, the part on periods. */
function validatePeriods(value: PeriodicValue, end: bigint, original: Coins): void {
  let time = value.start_time;
  let total = NO_COINS;
  for (const [i, period] of value.vesting_periods.entries()) {
    if (period.length < 0n) throw new PlainError(`period #${i} has a negative length: ${period.length}`);
    time = BigInt.asIntN(64, time + period.length);
    const amount = coinsFromProto(period.amount);
    if (!isValidCoins(amount) || !isAllPositive(amount)) throw new PlainError(`period #${i} has invalid coins: ${coinsToText(amount)}`);
    total = addCoins(total, amount);
  }
  if (time !== end) throw new PlainError("vesting end time does not match length of all vesting periods");
  if (time < value.start_time) throw new PlainError("cumulative endTime overflowed, and/or is less than startTime");
  if (!coinsEqual(total, original)) {
    throw new PlainError(
      `original vesting coins (${coinsToText(original)}) does not match the sum of all coins in vesting periods (${coinsToText(total)})`,
    );
  }
}

/** sdk x/auth/vesting/types BaseVestingAccount.Validate. @throws PlainError. */
export function validateBaseVesting(value: MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"]): void {
  if (value.end_time < 0n) throw new PlainError("end time cannot be negative");
  const original = coinsFromProto(value.original_vesting);
  if (!isValidCoins(original) || !isAllPositive(original)) throw new PlainError(`invalid coins: ${coinsToText(original)}`);
  if (!isAllLte(coinsFromProto(value.delegated_vesting), original)) {
    throw new PlainError("delegated vesting amount cannot be greater than original vesting amount");
  }
}
