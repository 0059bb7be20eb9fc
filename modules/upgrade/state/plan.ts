import { type ByteStr, be8, prefixEnd, readBe8, strToText, textToStr } from "#kernel/base/bytes.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import { codec } from "#kernel/codec/codec.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Plan, VersionMap } from "../protocol/types.js";
import {
  DONE_PREFIX,
  doneKey,
  PLAN_KEY,
  PROTOCOL_VERSION_KEY,
  STORE,
  upgradedClientKey,
  upgradedConsStateKey,
  VERSION_PREFIX,
  versionKey,
} from "./keys.js";

/** x/upgrade keeper/keeper.go GetUpgradePlan; undefined for upgrade/3. */
export function getUpgradePlan(ctx: ReadCtx): Plan | undefined {
  const bytes = ctx.kv(STORE).get(PLAN_KEY);
  return bytes === undefined ? undefined : codec.decodeStr("cosmos.upgrade.v1beta1.Plan", bytes);
}

/** x/upgrade keeper/keeper.go ScheduleUpgrade, after validation: replaces a plan that is there. @throws TxError sdk/18. */
export function scheduleUpgrade(ctx: Ctx, plan: Plan): void {
  if (plan.height < ctx.height) throw sdkErrors.invalidRequest.wrap("upgrade cannot be scheduled in the past");
  if (getDoneHeight(ctx, plan.name) !== 0n) {
    throw sdkErrors.invalidRequest.wrap(`upgrade with name ${plan.name} has already been completed`);
  }
  const old = getUpgradePlan(ctx);
  if (old !== undefined) clearIbcState(ctx, old.height);
  ctx.kv(STORE).set(PLAN_KEY, codec.encodeStr("cosmos.upgrade.v1beta1.Plan", plan));
}

/** x/upgrade keeper/keeper.go ClearUpgradePlan: with the ibc state of its height. */
export function clearUpgradePlan(ctx: Ctx): void {
  const plan = getUpgradePlan(ctx);
  if (plan === undefined) return;
  clearIbcState(ctx, plan.height);
  ctx.kv(STORE).delete(PLAN_KEY);
}

/** x/upgrade keeper/keeper.go ClearIBCState. */
export function clearIbcState(ctx: Ctx, height: bigint): void {
  const store = ctx.kv(STORE);
  store.delete(upgradedClientKey(height));
  store.delete(upgradedConsStateKey(height));
}

/** x/upgrade keeper/keeper.go setDone, at the context's height. */
export function setDone(ctx: Ctx, name: string): void {
  ctx.kv(STORE).set(doneKey(ctx.height, textToStr(name)), "\x01" as ByteStr);
}

/** x/upgrade keeper/keeper.go GetLastCompletedUpgrade: by height, then name. */
export function getLastCompletedUpgrade(ctx: ReadCtx): string | undefined {
  const it = ctx.kv(STORE).reverseIterate(DONE_PREFIX, prefixEnd(DONE_PREFIX));
  try {
    return it.valid() ? nameOfDone(it.key()) : undefined;
  } finally {
    it.close();
  }
}

/** x/upgrade keeper/keeper.go GetDoneHeight; 0 when that plan was not executed. */
export function getDoneHeight(ctx: ReadCtx, name: string): bigint {
  const it = ctx.kv(STORE).iterate(DONE_PREFIX, prefixEnd(DONE_PREFIX));
  try {
    for (; it.valid(); it.next()) if (nameOfDone(it.key()) === name) return readBe8(it.key(), 1);
    return 0n;
  } finally {
    it.close();
  }
}

const nameOfDone = (key: ByteStr): string => strToText(key.slice(9) as ByteStr);

/** x/upgrade keeper/keeper.go SetModuleVersionMap: ascending by name. */
export function setModuleVersionMap(ctx: Ctx, versions: VersionMap): void {
  const store = ctx.kv(STORE);
  const names = [...versions.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const name of names) store.set(versionKey(name), be8(versions.get(name) as bigint));
}

/** x/upgrade keeper/keeper.go GetModuleVersionMap, in name order. */
export function getModuleVersionMap(ctx: ReadCtx): Map<string, bigint> {
  const it = ctx.kv(STORE).iterate(VERSION_PREFIX, prefixEnd(VERSION_PREFIX));
  try {
    const out = new Map<string, bigint>();
    for (; it.valid(); it.next()) out.set(it.key().slice(1), readBe8(it.value()));
    return out;
  } finally {
    it.close();
  }
}

/** x/upgrade keeper/keeper.go getModuleVersion. */
export function getModuleVersion(ctx: ReadCtx, module: string): bigint | undefined {
  const bytes = ctx.kv(STORE).get(versionKey(textToStr(module)));
  return bytes === undefined ? undefined : readBe8(bytes);
}

/** x/upgrade keeper/keeper.go: one more than the stored protocol version, stored. @returns it. */
export function incrementProtocolVersion(ctx: Ctx): bigint {
  const store = ctx.kv(STORE);
  const old = store.has(PROTOCOL_VERSION_KEY) ? readBe8(store.get(PROTOCOL_VERSION_KEY) as ByteStr) : 0n;
  store.set(PROTOCOL_VERSION_KEY, be8(old + 1n));
  return old + 1n;
}
