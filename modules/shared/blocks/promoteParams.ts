import { isErrorValue } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import { validateSharedParams } from "../protocol/params.js";
import type { SharedParams } from "../protocol/types.js";
import { setParams } from "../state/params.js";
import { getParamsHistoryEntry } from "../state/paramsHistory.js";

/**
 * poktroll x/shared/keeper EndBlocker: the epoch that begins at this block becomes live. It runs after every reader of
 * the live params, so the first block of a session still works with the old ones.
 */
export function promoteParams(ctx: Ctx): void {
  const entry = getParamsHistoryEntry(ctx, ctx.height);
  if (entry !== undefined && isValid(entry)) setParams(ctx, entry);
}

function isValid(params: SharedParams): boolean {
  try {
    validateSharedParams(params);
    return true;
  } catch (err) {
    if (isErrorValue(err)) return false;
    throw err;
  }
}
