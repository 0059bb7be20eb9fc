import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** Capabilities of one module: ibc-go modules/capability ScopedKeeper. */
export interface ScopedCapabilities {
  getCapability(ctx: ReadCtx, name: string): { readonly index: bigint } | undefined;
  newCapability(ctx: Ctx, name: string): { readonly index: bigint };
}

/** What ibc needs of other modules. */
export interface IbcPorts {
  readonly capability: { scopeToModule(module: string): ScopedCapabilities };
  readonly upgrade: {
    getUpgradePlan(ctx: ReadCtx): { readonly height: bigint } | undefined;
    getUpgradedClient(ctx: ReadCtx, height: bigint): ByteStr | undefined;
    setUpgradedConsensusState(ctx: Ctx, height: bigint, bytes: ByteStr): void;
  };
}
