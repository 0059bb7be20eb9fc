import type { ByteStr } from "#kernel/base/bytes.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Account, ModuleAccount } from "#modules/auth/protocol/account.js";

/** What bank needs of auth. */
export interface BankAccountPort {
  getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined;
  hasAccount(ctx: ReadCtx, addr: ByteStr): boolean;
  setAccount(ctx: Ctx, account: Account): void;
  newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account;
  getModuleAddress(moduleName: string): ByteStr | undefined;
  getModuleAccount(ctx: Ctx, moduleName: string): ModuleAccount | undefined;
}

export interface BankPorts {
  /** Bech32 text of the account that may change params. */
  readonly authority: string;
  readonly accounts: BankAccountPort;
  /** Addresses that messages and module payouts may not send to. */
  readonly blockedAddresses: ReadonlySet<ByteStr>;
}
