import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Service, SharedParams } from "#modules/shared/protocol/types.js";

/** What `supplier` needs of other modules. */
export interface SupplierPorts {
  readonly auth: {
    /** `type` is the full name of the account's message. */
    getAccount(ctx: ReadCtx, addr: ByteStr): { readonly type: string } | undefined;
  };
  readonly bank: {
    sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
    sendCoinsFromModuleToAccount(ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void;
  };
  readonly shared: {
    getParams(ctx: ReadCtx): SharedParams;
    getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams;
  };
  readonly service: {
    getService(ctx: ReadCtx, serviceId: string): Service | undefined;
  };
}
