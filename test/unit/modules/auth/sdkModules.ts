/** The SDK modules of this folder's neighbours, wired to each other as the chain does it. */
import { accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import type { Ctx } from "#kernel/module/context.js";
import { ctxEnv, EMPTY_HEADER, newContext } from "#kernel/module/contextImpl.js";
import type { ModuleDef } from "#kernel/module/module.js";
import { memMulti } from "#kernel/store/memMulti.js";
import { authModule } from "#modules/auth/index.js";
import { bankModule } from "#modules/bank/index.js";
import { feegrantModule } from "#modules/feegrant/index.js";
import { vestingModule } from "#modules/vesting/index.js";

const ALL = ["minter", "burner", "staking"];
const permissions = new Map<string, readonly string[]>([
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
const blocked = ["fee_collector", "distribution", "mint", "bonded_tokens_pool", "not_bonded_tokens_pool"];

export const authority = accAddressToBech32(moduleAddress("gov"));
export const auth = authModule({ authority, permissions });
export const bank = bankModule({ authority, accounts: auth.api, blockedAddresses: new Set(blocked.map((name) => moduleAddress(name))) });
export const vesting = vestingModule({ accounts: auth.api, bank: bank.api });
export const feegrant = feegrantModule({ accounts: auth.api, bank: bank.api });

/** The module with the stores of others, so that it can be asked on a state that holds them all. */
export function withStoresOf(module: ModuleDef, ...others: readonly ModuleDef[]): ModuleDef {
  return { ...module, stores: [...module.stores, ...others.flatMap((other) => other.stores)] };
}

/** An empty state of these modules. @param time nanoseconds */
export function freshContext(modules: readonly ModuleDef[] = [auth, bank], time = 1_800_000_000_000_000_000n): Ctx {
  const mounts = modules.flatMap((module) => module.stores);
  return newContext(ctxEnv(mounts), memMulti(mounts), { header: { ...EMPTY_HEADER, height: 10n, time } });
}
