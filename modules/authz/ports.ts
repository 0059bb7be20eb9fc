import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { AnyMessage, MsgRouter } from "#kernel/module/router.js";
import type { Account } from "#modules/auth/protocol/account.js";

export interface AuthzPorts {
  readonly accounts: {
    getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined;
    setAccount(ctx: Ctx, account: Account): void;
    newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account;
  };
  readonly bank: {
    blockedAddr(addr: ByteStr): boolean;
  };
  /** Runs the messages of an exec. Used at run time only, so it may be filled after the module is made. */
  readonly router: MsgRouter;
  readonly messages: {
    /** Raw signer addresses of a message, in order. @throws error values with Go's texts */
    getSigners(msg: AnyMessage): readonly ByteStr[];
    /** ValidateBasic of a message that has one. @throws error values */
    validateBasic(msg: AnyMessage): void;
  };
}
