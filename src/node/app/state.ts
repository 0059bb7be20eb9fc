import type { CtxParts } from "#kernel/module/context.js";
import { type ContextImpl, type CtxEnv, newContext } from "#kernel/module/contextImpl.js";
import type { MultiBranch, MultiKv } from "#kernel/store/kv.js";

/** sdk baseapp state: a branch over a multi store and the context that stands on it. */
export class BranchState {
  readonly multi: MultiBranch;
  ctx: ContextImpl;

  constructor(multi: MultiBranch, ctx: ContextImpl) {
    this.multi = multi;
    this.ctx = ctx;
  }
}

/** A fresh branch over `base`, with a context that has infinite meters. */
export function branchState(env: CtxEnv, base: MultiKv, parts: Partial<CtxParts>): BranchState {
  const multi = base.branch();
  return new BranchState(multi, newContext(env, multi, parts));
}
