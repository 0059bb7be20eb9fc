import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import type { ByteStr } from "#kernel/base/bytes.js";

const ALL = ["minter", "burner", "staking"];

/** poktroll app/app_config.go moduleAccPerms: name and permissions of every module account, in the order stored. */
export const moduleAccountPermissions: ReadonlyMap<string, readonly string[]> = new Map([
  ["fee_collector", []],
  ["distribution", []],
  ["mint", ["minter"]],
  ["bonded_tokens_pool", ["burner", "staking"]],
  ["not_bonded_tokens_pool", ["burner", "staking"]],
  ["gov", ["burner"]],
  ["transfer", ["minter", "burner"]],
  ["feeibc", []],
  ["interchainaccounts", []],
  ["service", ALL],
  ["gateway", ALL],
  ["application", ALL],
  ["supplier", ALL],
  ["session", ALL],
  ["tokenomics", ALL],
  ["proof", ALL],
  ["migration", ["minter"]],
  ["bank", ["minter"]],
]);

/** poktroll app/app_config.go blockAccAddrs: nobody may send to the accounts of these by a message. */
export const blockedModules: readonly string[] = ["fee_collector", "distribution", "mint", "bonded_tokens_pool", "not_bonded_tokens_pool"];

/** {@link blockedModules} as account addresses, 20 bytes each. */
export const blockedAddresses: ReadonlySet<ByteStr> = new Set(blockedModules.map((name) => moduleAddress(name)));

/** The account whose word changes parameters: the gov module's. */
export const authority = accAddressToBech32(moduleAddress("gov"));
