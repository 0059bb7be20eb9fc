import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Account } from "#modules/auth/protocol/account.js";

export interface FeegrantPorts {
  readonly accounts: {
    getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined;
    setAccount(ctx: Ctx, account: Account): void;
    newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account;
  };
  readonly bank: {
    blockedAddr(addr: ByteStr): boolean;
  };
}
