import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { ModuleDef } from "#kernel/module/module.js";
import { transferGenesis } from "./genesis.js";
import { params } from "./queries/params.js";
import { STORE } from "./state/records.js";

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

/** ibc-go v8.8.0 modules/apps/transfer. Store `transfer`. Its messages and most queries are not part of this version. */
export function transferModule(ports: TransferPorts): ModuleDef<Record<string, never>> {
  return {
    name: "transfer",
    stores: [{ name: STORE, kind: "iavl" }],
    queries: { "ibc.applications.transfer.v1.Query/Params": params },
    genesis: transferGenesis(ports),
    api: {},
  };
}
