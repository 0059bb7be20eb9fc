import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What ibc offers to the modules on its ports: ibc-go modules/core/05-port/keeper. */
export interface IbcApi {
  /** True when ibc owns the port's capability. */
  isBound(ctx: ReadCtx, port: string): boolean;
  /** @returns the port's new capability. @throws Panic when the port is bound. */
  bindPort(ctx: Ctx, port: string): { readonly index: bigint };
}
