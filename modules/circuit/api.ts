import type { ReadCtx } from "#kernel/module/context.js";

/** x/circuit keeper, as the message router uses it. */
export interface CircuitApi {
  /** One Has. @param typeUrl with leading slash */
  isAllowed(ctx: ReadCtx, typeUrl: string): boolean;
}
