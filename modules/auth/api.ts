import type { ByteStr } from "#kernel/base/bytes.js";
import type { Time } from "#kernel/base/time.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { Account, ModuleAccount } from "./protocol/account.js";

export type AuthParams = MessageMap["cosmos.auth.v1beta1.Params"];

/** sdk x/auth/keeper AccountKeeper, as other modules and the ante chain use it. Store `acc`. */
export interface AuthApi {
  getParams(ctx: ReadCtx): AuthParams;
  getAccount(ctx: ReadCtx, addr: ByteStr): Account | undefined;
  hasAccount(ctx: ReadCtx, addr: ByteStr): boolean;
  setAccount(ctx: Ctx, account: Account): void;
  /** Takes the next account number; does not store the account. */
  newAccount(ctx: Ctx, account: Account): Account;
  /** A BaseAccount with the next account number; does not store it. */
  newAccountWithAddress(ctx: Ctx, addr: ByteStr): Account;
  nextAccountNumber(ctx: Ctx): bigint;

  /** Undefined for a name without an entry in the permission table. */
  getModuleAddress(moduleName: string): ByteStr | undefined;
  /** Permissions in table order. */
  getModuleAddressAndPermissions(moduleName: string): { readonly address: ByteStr; readonly permissions: readonly string[] } | undefined;
  /** Creates and stores the account when absent. @throws Panic when the address holds an account of another type. */
  getModuleAccount(ctx: Ctx, moduleName: string): ModuleAccount | undefined;
  getModuleAccountAndPermissions(
    ctx: Ctx,
    moduleName: string,
  ): { readonly account: ModuleAccount; readonly permissions: readonly string[] } | undefined;
  setModuleAccount(ctx: Ctx, account: Account): void;
  /** @throws PlainError when a permission of the account is not in the table. */
  validatePermissions(account: ModuleAccount): void;

  /** One Has. */
  containsUnorderedNonce(ctx: ReadCtx, sender: ByteStr, timeout: Time): boolean;
  /** Has, then Set. @throws PlainError when already used. */
  tryAddUnorderedNonce(ctx: Ctx, sender: ByteStr, timeout: Time): void;
  /** Deletes every nonce with a timeout at or before the block time. */
  removeExpiredUnorderedNonces(ctx: Ctx): void;
}
