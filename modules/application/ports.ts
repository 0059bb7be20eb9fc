import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Gateway } from "#modules/gateway/protocol/types.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";

/** What `application` needs of other modules. */
export interface ApplicationPorts {
  readonly bank: {
    sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
    sendCoinsFromModuleToAccount(ctx: Ctx, senderModule: string, to: ByteStr, coins: Coins): void;
  };
  readonly shared: {
    getParams(ctx: ReadCtx): SharedParams;
    getParamsAtHeight(ctx: ReadCtx, height: bigint): SharedParams;
  };
  readonly gateway: {
    getGateway(ctx: ReadCtx, address: string): Gateway | undefined;
    /** In key order. */
    getAllGatewayLifecycles(ctx: ReadCtx): readonly Pick<Gateway, "address" | "unstake_session_end_height">[];
  };
}
