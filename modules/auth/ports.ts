import type { Account } from "./protocol/account.js";
import type { ModulePermissions } from "./state/moduleAccounts.js";

/** What auth needs from the chain definition. */
export interface AuthPorts {
  /** Bech32 text of the account that may change params. */
  readonly authority: string;
  /** Every module account, in the order of the chain definition. */
  readonly permissions: ModulePermissions;
  /** Checks of account types that other modules own (vesting), run by the genesis validation. @throws PlainError */
  readonly validateAccount?: (account: Account) => void;
}
