import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import type { Ctx } from "#kernel/module/context.js";
import type { ModuleAccount } from "../protocol/account.js";
import { accountOf } from "../protocol/accountCodec.js";
import { getAccount, newAccount, setAccount } from "./accounts.js";

/** Permissions of each module account, in the order in which they are stored. */
export type ModulePermissions = ReadonlyMap<string, readonly string[]>;

export interface AddressAndPermissions {
  readonly address: ByteStr;
  readonly permissions: readonly string[];
}

export interface AccountAndPermissions {
  readonly account: ModuleAccount;
  readonly permissions: readonly string[];
}

/** sdk x/auth/keeper/keeper.go, the functions on module accounts. */
export interface ModuleAccounts {
  readonly names: readonly string[];
  getModuleAddress(moduleName: string): ByteStr | undefined;
  getModuleAddressAndPermissions(moduleName: string): AddressAndPermissions | undefined;
  getModuleAccount(ctx: Ctx, moduleName: string): ModuleAccount | undefined;
  getModuleAccountAndPermissions(ctx: Ctx, moduleName: string): AccountAndPermissions | undefined;
  validatePermissions(account: ModuleAccount): void;
}

/** Absent module accounts are created at their first use, with the next account number. @throws Panic for another account at the address */
export function moduleAccounts(permissions: ModulePermissions): ModuleAccounts {
  const table = new Map<string, AddressAndPermissions>();
  for (const [name, perms] of permissions) table.set(name, { address: moduleAddress(name), permissions: perms });

  const getModuleAccountAndPermissions = (ctx: Ctx, moduleName: string): AccountAndPermissions | undefined => {
    const entry = table.get(moduleName);
    if (entry === undefined) return undefined;
    const found = getAccount(ctx, entry.address);
    if (found === undefined) return { account: createModuleAccount(ctx, moduleName, entry), permissions: entry.permissions };
    if (found.type !== "cosmos.auth.v1beta1.ModuleAccount") throw new Panic("account is not a module account");
    return { account: found, permissions: entry.permissions };
  };

  return {
    names: [...table.keys()],
    getModuleAddress: (moduleName) => table.get(moduleName)?.address,
    getModuleAddressAndPermissions: (moduleName) => table.get(moduleName),
    getModuleAccount: (ctx, moduleName) => getModuleAccountAndPermissions(ctx, moduleName)?.account,
    getModuleAccountAndPermissions,
    validatePermissions: (account) => {
      const allowed = table.get(account.value.name)?.permissions ?? [];
      for (const permission of account.value.permissions) {
        if (!allowed.includes(permission)) throw new PlainError(`invalid module permission ${permission}`);
      }
    },
  };
}

/** sdk x/auth/types/account.go NewEmptyModuleAccount, numbered and stored. */
function createModuleAccount(ctx: Ctx, name: string, entry: AddressAndPermissions): ModuleAccount {
  const base_account = { address: accAddressToBech32(entry.address), pub_key: undefined, account_number: 0n, sequence: 0n };
  const empty = accountOf("cosmos.auth.v1beta1.ModuleAccount", { base_account, name, permissions: [...entry.permissions] });
  const account = newAccount(ctx, empty);
  setAccount(ctx, account);
  return account;
}
