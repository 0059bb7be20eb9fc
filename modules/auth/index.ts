import type { ModuleDef } from "#kernel/module/module.js";
import type { AuthApi } from "./api.js";
import { authGenesis } from "./genesis.js";
import { updateParams } from "./msgs/updateParams.js";
import type { AuthPorts } from "./ports.js";
import { account } from "./queries/account.js";
import { accountAddressById } from "./queries/accountAddressById.js";
import { accountInfo } from "./queries/accountInfo.js";
import { accounts } from "./queries/accounts.js";
import { addressBytesToString, addressStringToBytesQuery, bech32Prefix } from "./queries/bech32.js";
import { moduleAccountByName, moduleAccountsQuery } from "./queries/moduleAccounts.js";
import { params } from "./queries/params.js";
import { getAccount, hasAccount, newAccount, newAccountWithAddress, nextAccountNumber, setAccount } from "./state/accounts.js";
import { STORE } from "./state/keys.js";
import { type ModuleAccounts, moduleAccounts } from "./state/moduleAccounts.js";
import { getParams } from "./state/params.js";
import { containsUnorderedNonce, removeExpiredUnorderedNonces, tryAddUnorderedNonce } from "./state/unorderedNonces.js";

/** sdk x/auth. Store `acc`. */
export function authModule(ports: AuthPorts): ModuleDef<AuthApi> {
  const modules = moduleAccounts(ports.permissions);
  return {
    name: "auth",
    consensusVersion: 5n,
    stores: [{ name: STORE, kind: "iavl" }],
    msgs: { "cosmos.auth.v1beta1.MsgUpdateParams": updateParams(ports.authority) },
    queries: {
      "cosmos.auth.v1beta1.Query/Accounts": accounts,
      "cosmos.auth.v1beta1.Query/Account": account,
      "cosmos.auth.v1beta1.Query/AccountAddressByID": accountAddressById,
      "cosmos.auth.v1beta1.Query/Params": params,
      "cosmos.auth.v1beta1.Query/ModuleAccounts": moduleAccountsQuery(modules),
      "cosmos.auth.v1beta1.Query/ModuleAccountByName": moduleAccountByName(modules),
      "cosmos.auth.v1beta1.Query/Bech32Prefix": bech32Prefix,
      "cosmos.auth.v1beta1.Query/AddressBytesToString": addressBytesToString,
      "cosmos.auth.v1beta1.Query/AddressStringToBytes": addressStringToBytesQuery,
      "cosmos.auth.v1beta1.Query/AccountInfo": accountInfo,
    },
    genesis: authGenesis(ports, modules),
    preBlock: removeExpiredUnorderedNonces,
    api: authApi(modules),
  };
}

function authApi(modules: ModuleAccounts): AuthApi {
  return {
    getParams,
    getAccount,
    hasAccount,
    setAccount,
    newAccount,
    newAccountWithAddress,
    nextAccountNumber,
    getModuleAddress: modules.getModuleAddress,
    getModuleAddressAndPermissions: modules.getModuleAddressAndPermissions,
    getModuleAccount: modules.getModuleAccount,
    getModuleAccountAndPermissions: modules.getModuleAccountAndPermissions,
    setModuleAccount: setAccount,
    validatePermissions: modules.validatePermissions,
    containsUnorderedNonce,
    tryAddUnorderedNonce,
    removeExpiredUnorderedNonces,
  };
}
