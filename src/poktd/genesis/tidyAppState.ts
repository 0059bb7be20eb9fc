import { protoJson } from "#kernel/codec/json.js";
import { sanitizeGenesisAccounts } from "#modules/auth/genesis.js";
import { packAccount, unpackAccount } from "#modules/auth/protocol/accountCodec.js";

/**
 * An app_state as the reference writes it back after a change of accounts: fields that were left out are there, second uses of
 * an account number get the lowest free one, accounts stand by number, sections by name.
 * sdk x/genutil/genaccounts.go, x/auth/types/genesis.go SanitizeGenesisAccounts
 * @throws PlainError for a section that does not decode
 */
export function tidyAppState(appState: Record<string, unknown>): void {
  const auth = protoJson.parse("cosmos.auth.v1beta1.GenesisState", JSON.stringify(appState["auth"]));
  const accounts = sanitizeGenesisAccounts(auth.accounts.map(unpackAccount)).map(packAccount);
  appState["auth"] = JSON.parse(protoJson.stringify("cosmos.auth.v1beta1.GenesisState", { ...auth, accounts }));
  const bank = protoJson.parse("cosmos.bank.v1beta1.GenesisState", JSON.stringify(appState["bank"]));
  appState["bank"] = JSON.parse(protoJson.stringify("cosmos.bank.v1beta1.GenesisState", bank));
  sortSections(appState);
}

/** Go writes a map by its keys. */
export function sortSections(appState: Record<string, unknown>): void {
  const sections = Object.entries(appState).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name] of sections) delete appState[name];
  for (const [name, section] of sections) appState[name] = section;
}
