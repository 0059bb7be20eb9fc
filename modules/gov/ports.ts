import type { ByteStr } from "#kernel/base/bytes.js";
import type { Coins } from "#kernel/base/coin.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";

/** What gov needs of other modules. */
export interface GovPorts {
  readonly auth: {
    getModuleAddress(name: string): ByteStr | undefined;
    getModuleAccount(ctx: Ctx, name: string): AccountLike | undefined;
    setModuleAccount(ctx: Ctx, account: AccountLike): void;
  };
  readonly bank: { getAllBalances(ctx: ReadCtx, addr: ByteStr): Coins };
}

/** An account of the auth module, as far as gov looks at it. */
export interface AccountLike {
  readonly address?: unknown;
}
