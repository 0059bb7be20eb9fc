import { type ModuleDef, msg, query } from "#kernel/module/module.js";
import { type MigrationApi, migrationApi } from "./api.js";
import { migrationGenesis } from "./genesis.js";
import { updateParams, validateUpdateParams } from "./msgs/updateParams.js";
import type { MigrationPorts } from "./ports.js";
import { queryMorseClaimableAccount } from "./queries/morseClaimableAccount.js";
import { queryMorseClaimableAccountAll } from "./queries/morseClaimableAccountAll.js";
import { queryParams } from "./queries/params.js";
import { STORE } from "./state/keys.js";

/** Module `migration`: accounts of the Morse network, to be claimed on this one. */
export function migrationModule(_ports: MigrationPorts = {}): ModuleDef<MigrationApi> {
  return {
    name: "migration",
    consensusVersion: 1n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "pocket.migration.MsgUpdateParams": msg(
        "pocket.migration.MsgUpdateParams",
        "pocket.migration.MsgUpdateParamsResponse",
        updateParams,
        { validateBasic: validateUpdateParams, goType: "*types.MsgUpdateParams" },
      ),
    },
    queries: {
      "pocket.migration.Query/Params": query("pocket.migration.QueryParamsRequest", "pocket.migration.QueryParamsResponse", queryParams),
      "pocket.migration.Query/MorseClaimableAccount": query(
        "pocket.migration.QueryMorseClaimableAccountRequest",
        "pocket.migration.QueryMorseClaimableAccountResponse",
        queryMorseClaimableAccount,
      ),
      "pocket.migration.Query/MorseClaimableAccountAll": query(
        "pocket.migration.QueryAllMorseClaimableAccountRequest",
        "pocket.migration.QueryAllMorseClaimableAccountResponse",
        queryMorseClaimableAccountAll,
      ),
    },
    genesis: migrationGenesis,
    api: migrationApi,
  };
}
