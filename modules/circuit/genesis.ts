import { accAddressToBech32, addressStringToBytes } from "#kernel/base/address.js";
import { Panic, PlainError } from "#kernel/base/errors.js";
import { Permissions_Level } from "#kernel/codec/gen/cosmos.circuit.v1.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { allPermissions, disable, disabledList, setPermissions } from "./state/circuit.js";

type GenesisState = MessageMap["cosmos.circuit.v1.GenesisState"];

/** x/circuit keeper/genesis.go; `validate` is types/genesis.go Validate. */
export const circuitGenesis: GenesisDef<"cosmos.circuit.v1.GenesisState"> = {
  type: "cosmos.circuit.v1.GenesisState",
  init: initGenesis,
  export: exportGenesis,
  default: () => ({ account_permissions: [], disabled_type_urls: [] }),
  validate: validateGenesis,
};

/** x/circuit keeper/genesis.go InitGenesis. Runs twice in this chain, with the same writes. */
function initGenesis(ctx: Ctx, state: GenesisState): void {
  for (const { address, permissions } of state.account_permissions) {
    const addr = addressStringToBytes(address);
    if (permissions === undefined) throw new Panic("runtime error: invalid memory address or nil pointer dereference");
    setPermissions(ctx, addr, permissions);
  }
  for (const url of state.disabled_type_urls) disable(ctx, url);
}

/** x/circuit keeper/genesis.go ExportGenesis. */
function exportGenesis(ctx: ReadCtx) {
  const account_permissions = allPermissions(ctx).map(({ address, permissions }) => ({
    address: accAddressToBech32(address),
    permissions,
  }));
  return { account_permissions, disabled_type_urls: disabledList(ctx) };
}

const LEVELS: readonly number[] = [
  Permissions_Level.LEVEL_ALL_MSGS,
  Permissions_Level.LEVEL_SOME_MSGS,
  Permissions_Level.LEVEL_SUPER_ADMIN,
];

/** x/circuit types/genesis.go Validate: each account has an address text and a level. @throws PlainError. */
function validateGenesis(state: GenesisState): void {
  for (const { address, permissions } of state.account_permissions) {
    if (address === "") throw new PlainError("invalid account address: ");
    if (permissions === undefined) throw new PlainError(`account has empty permissions, account address: ${address}`);
    if (!LEVELS.includes(permissions.level)) {
      const level = permissions.level === Permissions_Level.LEVEL_NONE_UNSPECIFIED ? "LEVEL_NONE_UNSPECIFIED" : permissions.level;
      throw new PlainError(`invalid permission level account address: ${address}, permission level: ${level}`);
    }
  }
}
