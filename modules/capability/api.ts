import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** A right to act under a name. In the reference a pointer; here the index that it stands for. */
export interface Capability {
  readonly index: bigint;
}

/** The capabilities of one module: ibc-go modules/capability keeper ScopedKeeper. */
export interface ScopedCapabilities {
  getCapability(ctx: ReadCtx, name: string): Capability | undefined;
  newCapability(ctx: Ctx, name: string): Capability;
  claimCapability(ctx: Ctx, capability: Capability, name: string): void;
  authenticateCapability(ctx: ReadCtx, capability: Capability, name: string): boolean;
}

export interface CapabilityApi {
  scopeToModule(module: string): ScopedCapabilities;
}
