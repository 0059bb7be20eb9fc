import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { SharedParams } from "#modules/shared/protocol/types.js";

/** What `service` needs of other modules. */
export interface ServicePorts {
  readonly bank: {
    spendableCoins(ctx: ReadCtx, addr: ByteStr): Coins;
    sendCoinsFromAccountToModule(ctx: Ctx, from: ByteStr, recipientModule: string, coins: Coins): void;
  };
  readonly shared: {
    getParams(ctx: ReadCtx): SharedParams;
  };
}
