import { accAddressFromBech32, accAddressToBech32, moduleAddress } from "#kernel/base/address.js";
import { isErrorValue, PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { pubKeyAddress, pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import type { AuthPorts } from "./ports.js";
import type { Account } from "./protocol/account.js";
import { addressTextOf, baseAccountOf, packAccount, unpackAccount, withAccountNumber } from "./protocol/accountCodec.js";
import { defaultParams, validateParams } from "./protocol/params.js";
import { iterateAccounts, nextAccountNumber, setAccount } from "./state/accounts.js";
import type { ModuleAccounts } from "./state/moduleAccounts.js";
import { getParams, setParams } from "./state/params.js";

const FEE_COLLECTOR = "fee_collector";

type GenesisState = MessageMap["cosmos.auth.v1beta1.GenesisState"];

/** sdk x/auth/keeper/genesis.go; `validate` is types/genesis.go ValidateGenesis. `init` also creates the fee collector's account. */
export function authGenesis(ports: AuthPorts, modules: ModuleAccounts): GenesisDef<"cosmos.auth.v1beta1.GenesisState"> {
  return {
    type: "cosmos.auth.v1beta1.GenesisState",
    init: (ctx, state) => initGenesis(ctx, state, modules),
    export: exportGenesis,
    default: () => ({ params: defaultParams(), accounts: [] }),
    validate: (state) => validateGenesis(state, ports),
  };
}

/** sdk x/auth/keeper/genesis.go InitGenesis. */
function initGenesis(ctx: Ctx, state: GenesisState, modules: ModuleAccounts): void {
  setParams(ctx, state.params);
  let last: bigint | undefined;
  for (const account of sanitizeGenesisAccounts(state.accounts.map(unpackAccount))) {
    while (last === undefined || last < account.accountNumber) last = nextAccountNumber(ctx);
    setAccount(ctx, account);
  }
  modules.getModuleAccount(ctx, FEE_COLLECTOR);
}

/** sdk x/auth/keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx) {
  const params = getParams(ctx);
  return { params, accounts: [...iterateAccounts(ctx)].map(packAccount) };
}

/** sdk x/auth/types/genesis.go SanitizeGenesisAccounts: second uses of a number get the lowest free ones; sorted by number. */
export function sanitizeGenesisAccounts(accounts: readonly Account[]): Account[] {
  const out = [...accounts];
  const seen = new Set<bigint>();
  const again = new Map<bigint, number[]>();
  for (const [i, account] of out.entries()) {
    const number = account.accountNumber;
    if (!seen.has(number)) seen.add(number);
    else again.set(number, [...(again.get(number) ?? []), i]);
  }
  let free = 0n;
  const numbers = [...again.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const number of numbers) {
    for (const i of again.get(number) ?? []) {
      while (seen.has(free)) free++;
      out[i] = withAccountNumber(out[i] as Account, free);
      seen.add(free);
    }
  }
  return out.sort((a, b) => (a.accountNumber < b.accountNumber ? -1 : a.accountNumber > b.accountNumber ? 1 : 0));
}

/** sdk x/auth/types/genesis.go ValidateGenesis. */
function validateGenesis(state: GenesisState, ports: AuthPorts): void {
  validateParams(state.params);
  const seen = new Set<string>();
  for (const account of state.accounts.map(unpackAccount)) {
    const address = account.address === "" ? "" : accAddressToBech32(account.address);
    if (seen.has(address)) throw new PlainError(`duplicate account found in genesis state; address: ${address}`);
    seen.add(address);
    try {
      validateAccount(account, ports);
    } catch (err) {
      if (!isErrorValue(err)) throw err;
      throw new PlainError(`invalid account found in genesis state; address: ${address}, error: ${err.message}`);
    }
  }
}

function validateAccount(account: Account, ports: AuthPorts): void {
  if (account.type === "cosmos.auth.v1beta1.ModuleAccount") validateModuleAccount(account.value.name, addressTextOf(account));
  ports.validateAccount?.(account);
  validateBaseAccount(account);
}

/** sdk x/auth/types/account.go BaseAccount.Validate. */
function validateBaseAccount(account: Account): void {
  const base = baseAccountOf(account);
  if (base.address === "" || base.pub_key === undefined) return;
  if (pubKeyAddress(pubKeyFromAny(base.pub_key)) !== accAddressFromBech32(base.address)) {
    throw new PlainError("account address and pubkey address do not match");
  }
}

/** sdk x/auth/types/account.go ModuleAccount.Validate. */
function validateModuleAccount(name: string, address: string): void {
  if (goTrimSpace(name) === "") throw new PlainError("module account name cannot be blank");
  if (address !== accAddressToBech32(moduleAddress(name))) {
    throw new PlainError(`address ${address} cannot be derived from the module name '${name}'`);
  }
}
