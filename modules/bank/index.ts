import type { ModuleDef } from "#kernel/module/module.js";
import { type BankApi, bankApi } from "./api.js";
import { bankGenesis } from "./genesis.js";
import { multiSend } from "./msgs/multiSend.js";
import { send } from "./msgs/send.js";
import { setSendEnabled } from "./msgs/setSendEnabled.js";
import { updateParams } from "./msgs/updateParams.js";
import type { BankPorts } from "./ports.js";
import { allBalances, balance, spendableBalanceByDenom, spendableBalances } from "./queries/balances.js";
import { denomMetadata, denomMetadataByQueryString, denomsMetadata } from "./queries/denomMetadata.js";
import { denomOwners, denomOwnersByQuery } from "./queries/denomOwners.js";
import { params } from "./queries/params.js";
import { sendEnabled } from "./queries/sendEnabled.js";
import { supplyOf, totalSupply } from "./queries/supply.js";
import { STORE } from "./state/keys.js";

/** sdk x/bank. Store `bank`. */
export function bankModule(ports: BankPorts): ModuleDef<BankApi> {
  return {
    name: "bank",
    consensusVersion: 4n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: {
      "cosmos.bank.v1beta1.MsgSend": send(ports),
      "cosmos.bank.v1beta1.MsgMultiSend": multiSend(ports),
      "cosmos.bank.v1beta1.MsgUpdateParams": updateParams(ports.authority),
      "cosmos.bank.v1beta1.MsgSetSendEnabled": setSendEnabled(ports.authority),
    },
    queries: {
      "cosmos.bank.v1beta1.Query/Balance": balance,
      "cosmos.bank.v1beta1.Query/AllBalances": allBalances,
      "cosmos.bank.v1beta1.Query/SpendableBalances": spendableBalances(ports.accounts),
      "cosmos.bank.v1beta1.Query/SpendableBalanceByDenom": spendableBalanceByDenom(ports.accounts),
      "cosmos.bank.v1beta1.Query/TotalSupply": totalSupply,
      "cosmos.bank.v1beta1.Query/SupplyOf": supplyOf,
      "cosmos.bank.v1beta1.Query/Params": params,
      "cosmos.bank.v1beta1.Query/DenomMetadata": denomMetadata,
      "cosmos.bank.v1beta1.Query/DenomMetadataByQueryString": denomMetadataByQueryString,
      "cosmos.bank.v1beta1.Query/DenomsMetadata": denomsMetadata,
      "cosmos.bank.v1beta1.Query/DenomOwners": denomOwners,
      "cosmos.bank.v1beta1.Query/DenomOwnersByQuery": denomOwnersByQuery,
      "cosmos.bank.v1beta1.Query/SendEnabled": sendEnabled,
    },
    genesis: bankGenesis,
    api: bankApi(ports),
  };
}
