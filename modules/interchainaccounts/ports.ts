import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What interchain accounts need of other modules. */
export interface InterchainAccountsPorts {
  readonly capability: {
    scopeToModule(module: string): {
      getCapability(ctx: ReadCtx, name: string): { readonly index: bigint } | undefined;
      claimCapability(ctx: Ctx, capability: { readonly index: bigint }, name: string): void;
    };
  };
  readonly ibc: { bindPort(ctx: Ctx, port: string): { readonly index: bigint } };
}
