import { PlainError } from "#kernel/base/errors.js";
import { timeToRfc3339Nano } from "#kernel/base/goTime.js";
import { timestampToTime } from "#kernel/base/time.js";
import type { Ctx } from "#kernel/module/context.js";
import { InfiniteGasMeter } from "#kernel/store/gas.js";
import type { UpgradeHandler, UpgradePorts } from "../ports.js";
import type { Plan } from "../protocol/types.js";
import {
  clearIbcState,
  clearUpgradePlan,
  getLastCompletedUpgrade,
  getModuleVersionMap,
  getUpgradePlan,
  incrementProtocolVersion,
  setDone,
  setModuleVersionMap,
} from "../state/plan.js";

/**
 * x/upgrade abci.go PreBlocker. The returned function keeps whether the process has checked its binary.
 * @throws PlainError when this binary may not execute the block; the node must stop.
 */
export function upgradePreBlock(ports: UpgradePorts): (ctx: Ctx) => boolean {
  let binaryChecked = false;
  return (ctx) => {
    const plan = getUpgradePlan(ctx);
    const due = plan !== undefined && plan.height > 0n && plan.height <= ctx.height;
    if (!binaryChecked) {
      binaryChecked = true;
      if (!due || ports.skipHeights.has(ctx.height)) assertLastUpgradeKnown(ports, ctx);
    }
    if (plan === undefined) return false;
    if (due) return executeDue(ports, ctx, plan);
    if (ports.handlers.has(plan.name)) {
      throw new PlainError(
        `BINARY UPDATED BEFORE TRIGGER! UPGRADE "${plan.name}" - in binary but not executed on chain. Downgrade your binary`,
      );
    }
    return false;
  };
}

function assertLastUpgradeKnown(ports: UpgradePorts, ctx: Ctx): void {
  const last = getLastCompletedUpgrade(ctx);
  if (last === undefined || ports.handlers.has(last)) return;
  const version = ctx.consensusParams?.version?.app ?? 0n;
  throw new PlainError(`wrong app version ${version}, upgrade handler is missing for ${last} upgrade plan`);
}

/** @returns true when consensus parameters are to be read again. */
function executeDue(ports: UpgradePorts, ctx: Ctx, plan: Plan): boolean {
  if (ports.skipHeights.has(ctx.height)) {
    clearUpgradePlan(ctx);
    return false;
  }
  const handler = ports.handlers.get(plan.name);
  if (handler === undefined) {
    ports.saveUpgradeInfo(upgradeInfoJson(ctx, plan));
    throw new PlainError(`UPGRADE "${plan.name}" NEEDED at height: ${plan.height}: ${plan.info}`);
  }
  applyUpgrade(ports, ctx.with({ blockGasMeter: new InfiniteGasMeter() }), plan, handler);
  return true;
}

/** x/upgrade keeper/keeper.go ApplyUpgrade. */
function applyUpgrade(ports: UpgradePorts, ctx: Ctx, plan: Plan, handler: UpgradeHandler): void {
  setModuleVersionMap(ctx, handler(ctx, plan, getModuleVersionMap(ctx)));
  ports.setProtocolVersion(incrementProtocolVersion(ctx));
  clearIbcState(ctx, plan.height);
  clearUpgradePlan(ctx);
  setDone(ctx, plan.name);
}

/** x/upgrade keeper/keeper.go DumpUpgradeInfoToDisk: the plan as Go's encoding/json writes it, at this height. */
function upgradeInfoJson(ctx: Ctx, plan: Plan): string {
  const parts = [`"name":${goJson(plan.name)}`, `"time":${goJson(timeToRfc3339Nano(timestampToTime(plan.time)))}`];
  if (ctx.height !== 0n) parts.push(`"height":${ctx.height}`);
  if (plan.info !== "") parts.push(`"info":${goJson(plan.info)}`);
  return `{${parts.join(",")}}`;
}

/** A JSON string with the escapes of Go's encoding/json. */
function goJson(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
