import { describe, expect, test } from "vitest";
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { type ByteStr, byteStr, strToText } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import { NANOS_PER_SECOND, type Time, timeToTimestamp } from "#kernel/base/time.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx } from "#kernel/module/context.js";
import { EMPTY_HEADER } from "#kernel/module/contextImpl.js";
import { getAllowance } from "#modules/feegrant/state/allowances.js";
import { auth, bank, feegrant, freshContext } from "../auth/sdkModules.js";

const granter = byteStr("r".repeat(20));
const grantee = byteStr("e".repeat(20));
const NOW = 1_800_000_000n * NANOS_PER_SECOND;
const DAY = 86_400n * NANOS_PER_SECOND;
const coin = (amount: number, denom = "upokt") => ({ denom, amount: String(amount) });
const fee = (amount: bigint): Coins => [{ denom: "upokt", amount }];
const SEND = "/cosmos.bank.v1beta1.MsgSend";

const basic = (limit: number[], expiration?: Time) =>
  codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", {
    spend_limit: limit.map((amount) => coin(amount)),
    expiration: expiration === undefined ? undefined : timeToTimestamp(expiration),
  });
const fresh = () => freshContext([auth, bank, feegrant], NOW);
const later = (ctx: Ctx, time: Time) => ctx.with({ header: { ...EMPTY_HEADER, height: 11n, time } });
const grant = (ctx: Ctx, allowance: { type_url: string; value: Uint8Array } | undefined, from: ByteStr = granter, to: ByteStr = grantee) =>
  feegrant.msgs?.["cosmos.feegrant.v1beta1.MsgGrantAllowance"]?.handle(ctx, {
    granter: accAddressToBech32(from),
    grantee: accAddressToBech32(to),
    allowance,
  } as never);
const use = (ctx: Ctx, amount: bigint, urls = [SEND]) => feegrant.api.useGrantedFees(ctx, granter, grantee, fee(amount), urls);
const left = (ctx: Ctx) => getAllowance(ctx, { granter, grantee });
const keys = (ctx: Ctx) => {
  const out: string[] = [];
  for (const it = ctx.kv("feegrant").iterate(); it.valid(); it.next()) out.push(strToText(it.key()).slice(1));
  return out;
};

describe("basic allowance", () => {
  test("is spent down and revoked when nothing is left, with the events of each step", () => {
    const ctx = fresh();
    grant(ctx, basic([100]));
    use(ctx, 40n);
    expect(left(ctx)).toMatchObject({ value: { spend_limit: [coin(60)] } });
    expect(() => use(ctx, 61n)).toThrow("basic allowance: fee limit exceeded");
    use(ctx, 60n);
    expect(() => left(ctx)).toThrow("fee-grant not found: not found");
    const seen = ctx.events.events().map((e) => e.type);
    expect(seen).toEqual(["set_feegrant", "use_feegrant", "update_feegrant", "revoke_feegrant", "use_feegrant"]);
  });

  test("without a limit is rewritten each time", () => {
    const ctx = fresh();
    grant(ctx, basic([]));
    use(ctx, 1_000_000n);
    expect(left(ctx)).toMatchObject({ value: { spend_limit: [] } });
  });

  test("is used at its expiration and refused after it", () => {
    const ctx = fresh();
    grant(ctx, basic([100], NOW + 5n));
    use(later(ctx, NOW + 5n), 1n);
    expect(() => use(later(ctx, NOW + 6n), 1n)).toThrow("basic allowance: fee allowance expired");
  });
});

test("a periodic allowance refills by its period, and jumps when more than one has passed", () => {
  const ctx = fresh();
  const allowance = codec.pack("cosmos.feegrant.v1beta1.PeriodicAllowance", {
    basic: { spend_limit: [coin(100)], expiration: undefined },
    period: { seconds: 86_400n, nanos: 0 },
    period_spend_limit: [coin(30)],
    period_can_spend: [coin(10)],
    period_reset: timeToTimestamp(NOW + DAY),
  });
  grant(ctx, allowance);
  expect(() => use(ctx, 11n)).toThrow("period limit: fee limit exceeded");
  use(ctx, 10n);
  const second = later(ctx, NOW + DAY);
  use(second, 30n);
  expect(left(ctx)).toMatchObject({
    value: { period_can_spend: [], period_reset: timeToTimestamp(NOW + 2n * DAY), basic: { spend_limit: [coin(60)] } },
  });
  const muchLater = later(ctx, NOW + 9n * DAY + 1n);
  use(muchLater, 25n);
  expect(left(ctx)).toMatchObject({ value: { period_can_spend: [coin(5)], period_reset: timeToTimestamp(NOW + 10n * DAY + 1n) } });
});

test("an allowance for messages charges for each look and passes the fee on", () => {
  const ctx = fresh();
  const allowance = codec.pack("cosmos.feegrant.v1beta1.AllowedMsgAllowance", {
    allowance: basic([50]),
    allowed_messages: [SEND, "/other"],
  });
  grant(ctx, allowance);
  const before = ctx.gasMeter.consumed();
  expect(() => use(ctx, 1n, ["/not.allowed", SEND])).toThrow("message does not exist in allowed messages: message not allowed");
  const record = ctx.kv("feegrant").get(byteStr(`\x00\x14${grantee}\x14${granter}`)) ?? "";
  // The look-up just made and that of the allowance cost the same; two allowed messages and one of the transaction 10 each.
  expect(ctx.gasMeter.consumed() - before).toBe(2n * BigInt(1000 + 3 * (43 + record.length)) + 30n);
  use(ctx, 20n);
  expect(left(ctx)).toMatchObject({ inner: { value: { spend_limit: [coin(30)] } } });
});

describe("queries", () => {
  const ask = (ctx: Ctx, name: string, req: object) =>
    feegrant.queries?.[`cosmos.feegrant.v1beta1.Query/${name}`]?.handle(ctx, req as never);

  test("one allowance shows the addresses as they were asked", () => {
    const ctx = fresh();
    grant(ctx, basic([100]));
    const asked = { granter: accAddressToBech32(granter).toUpperCase(), grantee: accAddressToBech32(grantee) };
    expect(ask(ctx, "Allowance", asked)).toMatchObject({ allowance: asked });
  });

  test("pages that cannot be are Internal", () => {
    const pagination = { key: new Uint8Array([1]), offset: 1n, limit: 1n, count_total: false, reverse: false };
    const both = "rpc error: code = Internal desc = invalid request, either offset or key is expected, got both";
    expect(() => ask(fresh(), "AllowancesByGranter", { granter: accAddressToBech32(granter), pagination })).toThrow(both);
    expect(() => ask(fresh(), "Allowances", { grantee: accAddressToBech32(grantee), pagination })).toThrow(both);
  });
});

describe("the expiry queue", () => {
  test("is pruned strictly before the block time", () => {
    const ctx = fresh();
    grant(ctx, basic([1], NOW + 5n));
    feegrant.endBlock?.(later(ctx, NOW + 5n));
    expect(keys(ctx)).toHaveLength(2);
    feegrant.endBlock?.(later(ctx, NOW + 6n));
    expect(keys(ctx)).toEqual([]);
  });

  test("keeps its entry after a revoke, which then removes the next allowance of the pair", () => {
    const ctx = fresh();
    grant(ctx, basic([1], NOW + 5n));
    const pair = { granter: accAddressToBech32(granter), grantee: accAddressToBech32(grantee) };
    feegrant.msgs?.["cosmos.feegrant.v1beta1.MsgRevokeAllowance"]?.handle(ctx, pair as never);
    expect(keys(ctx)).toHaveLength(1);
    grant(ctx, basic([1]));
    feegrant.msgs?.["cosmos.feegrant.v1beta1.MsgPruneAllowances"]?.handle(later(ctx, NOW + 6n), { pruner: pair.granter } as never);
    expect(keys(ctx)).toEqual([]);
  });
});

test.each([
  ["an allowance to oneself", () => [basic([1]), granter, granter], "cannot self-grant fee authorization: invalid address"],
  ["none", () => [undefined], "nil pointer dereference"],
  ["an expiration in the past", () => [basic([1], NOW - 1n)], "expiration is before current block time: invalid request"],
  ["a blocked grantee", () => [basic([1]), granter, moduleAddress("mint")], "is not allowed to receive funds: unauthorized"],
  [
    "unsorted limits",
    () => [codec.pack("cosmos.feegrant.v1beta1.BasicAllowance", { spend_limit: [coin(1), coin(1, "abc")] })],
    "send amount is invalid: 1upokt,1abc: invalid coins",
  ],
  [
    "no messages",
    () => [codec.pack("cosmos.feegrant.v1beta1.AllowedMsgAllowance", { allowance: basic([1]) })],
    "allowed messages shouldn't be empty: allowed messages are empty",
  ],
])("refuses %s", (_name, args, want) => {
  expect(() => grant(fresh(), ...(args() as Parameters<typeof grant> extends [Ctx, ...infer R] ? R : never))).toThrow(want);
});
