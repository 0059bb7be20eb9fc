import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultMigrationParams } from "./protocol/params.js";
import { getAllMorseClaimableAccounts, setMorseClaimableAccount } from "./state/claimableAccounts.js";
import { getParams, setParams } from "./state/params.js";

type Genesis = MessageMap["pocket.migration.GenesisState"];

/** poktroll x/migration/module/genesis.go. Addresses are taken as they are, without normalization. */
export const migrationGenesis: GenesisDef<"pocket.migration.GenesisState"> = {
  type: "pocket.migration.GenesisState",
  default: () => ({ params: defaultMigrationParams(), morseClaimableAccountList: [] }),
  validate: validateGenesis,
  init: initGenesis,
  export: (ctx) => ({ params: getParams(ctx), morseClaimableAccountList: getAllMorseClaimableAccounts(ctx) }),
};

/** poktroll x/migration/types/genesis.go Validate. */
function validateGenesis(state: Genesis): void {
  const seen = new Set<string>();
  for (const { morse_src_address: address } of state.morseClaimableAccountList) {
    if (seen.has(address)) throw new PlainError("duplicated morseSrcAddrIdx for morseClaimableAccount");
    seen.add(address);
  }
}

function initGenesis(ctx: Ctx, state: Genesis): void {
  for (const account of state.morseClaimableAccountList) setMorseClaimableAccount(ctx, account);
  setParams(ctx, state.params);
}
