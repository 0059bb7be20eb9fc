import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What transfer needs of other modules. */
export interface TransferPorts {
  readonly capability: {
    scopeToModule(module: string): {
      getCapability(ctx: ReadCtx, name: string): { readonly index: bigint } | undefined;
      claimCapability(ctx: Ctx, capability: { readonly index: bigint }, name: string): void;
    };
  };
  readonly bank: { setDenomMetaData(ctx: Ctx, metadata: MessageMap["cosmos.bank.v1beta1.Metadata"]): void };
  readonly ibc: { bindPort(ctx: Ctx, port: string): { readonly index: bigint } };
}
