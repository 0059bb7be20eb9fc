import { describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { byteStr, hexToStr, strToHex } from "#kernel/base/bytes.js";
import { coinsToText } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import { NANOS_PER_SECOND } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { AccountOf } from "#modules/auth/protocol/account.js";
import { accountOf, encodeAccount } from "#modules/auth/protocol/accountCodec.js";
import { validateVestingAccount } from "#modules/vesting/protocol/validateVesting.js";
import {
  getVestedCoins,
  lockedCoins,
  trackDelegation,
  trackUndelegation,
  type VestingAccount,
} from "#modules/vesting/protocol/vestingAccount.js";
import { auth, bank, freshContext, vesting } from "../auth/sdkModules.js";

const address = accAddressToBech32(byteStr("a".repeat(20)));
const coin = (amount: number) => ({ denom: "upokt", amount: String(amount) });
const at = (seconds: number) => BigInt(seconds) * NANOS_PER_SECOND;

function base(amount: number, end: number): MessageMap["cosmos.vesting.v1beta1.BaseVestingAccount"] {
  return {
    base_account: { address, pub_key: undefined, account_number: 0n, sequence: 0n },
    original_vesting: [coin(amount)],
    delegated_free: [],
    delegated_vesting: [],
    end_time: BigInt(end),
  };
}
const continuous = accountOf("cosmos.vesting.v1beta1.ContinuousVestingAccount", {
  base_vesting_account: base(1000, 200),
  start_time: 100n,
});
const delayed = accountOf("cosmos.vesting.v1beta1.DelayedVestingAccount", { base_vesting_account: base(1000, 200) });
const locked = accountOf("cosmos.vesting.v1beta1.PermanentLockedAccount", { base_vesting_account: base(1000, 0) });
const periodic = accountOf("cosmos.vesting.v1beta1.PeriodicVestingAccount", {
  base_vesting_account: base(1000, 200),
  start_time: 100n,
  vesting_periods: [
    { length: 50n, amount: [coin(300)] },
    { length: 50n, amount: [coin(700)] },
  ],
});

describe("what has vested", () => {
  test.each([
    [continuous, 100, ""],
    [continuous, 133, "330upokt"],
    [continuous, 200, "1000upokt"],
    [delayed, 199, ""],
    [delayed, 200, "1000upokt"],
    [periodic, 149, ""],
    [periodic, 150, "300upokt"],
    [periodic, 199, "300upokt"],
    [periodic, 200, "1000upokt"],
    [locked, 1_000_000, ""],
  ] as const)("%o at %d: %s", (account, seconds, want) => {
    expect(coinsToText(getVestedCoins(account as VestingAccount, at(seconds)))).toBe(want);
  });

  test("a share is rounded half to even", () => {
    const odd = accountOf("cosmos.vesting.v1beta1.ContinuousVestingAccount", { base_vesting_account: base(5, 200), start_time: 100n });
    expect([110, 130, 150].map((s) => coinsToText(getVestedCoins(odd as VestingAccount, at(s))))).toEqual(["0upokt", "2upokt", "2upokt"]);
  });
});

test("delegation takes vesting coins first and gives free ones back first", () => {
  const balance = [{ denom: "upokt", amount: 1500n }];
  const after = trackDelegation(delayed as VestingAccount, at(150), balance, [{ denom: "upokt", amount: 1200n }]);
  expect(after.value.base_vesting_account).toMatchObject({ delegated_vesting: [coin(1000)], delegated_free: [coin(200)] });
  expect(coinsToText(lockedCoins(after, at(150)))).toBe("");
  const back = trackUndelegation(after, [{ denom: "upokt", amount: 500n }]);
  expect(back.value.base_vesting_account).toMatchObject({ delegated_vesting: [coin(700)], delegated_free: [] });
  expect(() => trackDelegation(delayed as VestingAccount, at(150), balance, [{ denom: "upokt", amount: 1501n }])).toThrow(Panic);
  expect(() => trackUndelegation(delayed as VestingAccount, [{ denom: "upokt", amount: 0n }])).toThrow(Panic);
});

test("a stored delayed account has the recorded bytes", () => {
  const account = accountOf("cosmos.vesting.v1beta1.DelayedVestingAccount", {
    base_vesting_account: {
      ...base(1_000_000, 0),
      base_account: { address: recordedAddress, pub_key: undefined, account_number: 10n, sequence: 0n },
      end_time: 1_795_454_644n,
    },
  });
  expect(strToHex(encodeAccount(account))).toBe(RECORDED);
});

const RECORDED =
  "0a2d2f636f736d6f732e76657374696e672e763162657461312e44656c6179656456657374696e674163636f756e74124b0a490a2f0a2b706f6b7431" +
  "337836637a7771743535357275396471327a3575366b777a78387175746c357a363737717268180a12100a0575706f6b7412073130303030303028b4ed91d806";
const recordedAddress = Buffer.from(RECORDED.slice(110, 110 + 86), "hex").toString();

test.each([
  ["start after end", { ...continuous, value: { ...continuous.value, start_time: 200n } }, "vesting start-time cannot be before end-time"],
  ["no coins", { ...delayed, value: { base_vesting_account: { ...base(1, 2), original_vesting: [] } } }, "invalid coins: "],
  ["locked with an end", { ...locked, value: { base_vesting_account: base(1, 2) } }, "permanently vested accounts cannot have an end-time"],
  [
    "periods that end early",
    { ...periodic, value: { ...periodic.value, vesting_periods: [{ length: 50n, amount: [coin(1000)] }] } },
    "vesting end time does not match length of all vesting periods",
  ],
])("validation refuses %s", (_name, account, want) => {
  expect(() => validateVestingAccount(account as unknown as AccountOf<"cosmos.vesting.v1beta1.DelayedVestingAccount">)).toThrow(want);
});

describe("messages", () => {
  const from = byteStr("f".repeat(20));
  const to = byteStr("t".repeat(20));
  const call = (name: string, req: object) => {
    const ctx = freshContext();
    bank.api.mintCoins(ctx, "application", [{ denom: "upokt", amount: 100n }]);
    bank.api.sendCoinsFromModuleToAccount(ctx, "application", from, [{ denom: "upokt", amount: 100n }]);
    const flagged = { send_enabled: [], default_send_enabled: true };
    bank.genesis?.init(ctx, { params: flagged, balances: [], supply: [], denom_metadata: [], send_enabled: [] });
    const full = { from_address: accAddressToBech32(from), to_address: accAddressToBech32(to), amount: [coin(40)], ...req };
    vesting.msgs?.[`cosmos.vesting.v1beta1.${name}`]?.handle(ctx, full as never);
    return auth.api.getAccount(ctx, to);
  };

  test("make the four kinds of accounts, numbered and funded", () => {
    expect(call("MsgCreateVestingAccount", { end_time: 5n, delayed: false })).toMatchObject({
      type: "cosmos.vesting.v1beta1.ContinuousVestingAccount",
      accountNumber: 2n,
      value: { start_time: 1_800_000_000n },
    });
    expect(call("MsgCreateVestingAccount", { end_time: 5n, delayed: true })?.type).toBe("cosmos.vesting.v1beta1.DelayedVestingAccount");
    expect(call("MsgCreatePermanentLockedAccount", {})?.type).toBe("cosmos.vesting.v1beta1.PermanentLockedAccount");
    const vesting_periods = [
      { length: 10n, amount: [coin(30)] },
      { length: 5n, amount: [coin(10)] },
    ];
    expect(call("MsgCreatePeriodicVestingAccount", { start_time: 7n, vesting_periods })).toMatchObject({
      value: { start_time: 7n, base_vesting_account: { end_time: 22n, original_vesting: [coin(40)] } },
    });
  });

  test.each([
    ["MsgCreateVestingAccount", { end_time: 0n }, "invalid end time: invalid request"],
    [
      "MsgCreateVestingAccount",
      { end_time: 1n, from_address: "x" },
      "invalid 'from' address: decoding bech32 failed: invalid bech32 string length 1: invalid address",
    ],
    ["MsgCreateVestingAccount", { end_time: 1n, amount: [] }, ": invalid coins"],
    [
      "MsgCreateVestingAccount",
      { end_time: 1n, to_address: accAddressToBech32(from) },
      `account ${accAddressToBech32(from)} already exists: invalid request`,
    ],
    [
      "MsgCreatePermanentLockedAccount",
      { to_address: accAddressToBech32(moduleAddress("mint")) },
      `${accAddressToBech32(moduleAddress("mint"))} is not allowed to receive funds: unauthorized`,
    ],
    [
      "MsgCreatePeriodicVestingAccount",
      { start_time: 0n, vesting_periods: [] },
      "invalid start time of 0, length must be greater than 0: invalid request",
    ],
    [
      "MsgCreatePeriodicVestingAccount",
      { start_time: 1n, vesting_periods: [{ length: 0n, amount: [] }] },
      "invalid period length of 0 in period 0, length must be greater than 0: invalid request",
    ],
    [
      "MsgCreatePeriodicVestingAccount",
      { start_time: 1n, vesting_periods: [] },
      "vesting start-time cannot be before end-time: invalid request",
    ],
  ])("%s refuses %o", (name, req, want) => {
    expect(() => call(name, req)).toThrow(want);
  });

  test("the address bytes of the account are those of the message", () => {
    expect(call("MsgCreatePermanentLockedAccount", {})?.address).toBe(hexToStr("74".repeat(20)));
  });
});
