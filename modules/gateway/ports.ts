import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";

/** What `gateway` needs of other modules. */
export interface GatewayPorts {
  readonly bank: {
    sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
    sendCoinsFromModuleToAccount(ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void;
  };
  readonly shared: {
    getParams(ctx: ReadCtx): SharedParams;
    getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams;
  };
}
