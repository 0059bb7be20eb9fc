import type { AnteAccount, AntePorts } from "#kernel/module/antePorts.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import { sdkErrors } from "#kernel/module/sdkErrors.js";
import type { DecodedTx } from "#kernel/tx/decodedTx.js";
import type { AuthApi } from "./auth/api.js";
import type { Account } from "./auth/protocol/account.js";
import { withPubKey, withSequence } from "./auth/protocol/accountCodec.js";
import type { BankApi } from "./bank/api.js";
import { assertQueryDenom } from "./bank/queries/balances.js";
import type { FeegrantApi } from "./feegrant/api.js";
import type { MigrationApi } from "./migration/api.js";

const FEE_COLLECTOR = "fee_collector";

/** The modules that the ante chain stands on. */
export interface AnteModules {
  readonly auth: AuthApi;
  readonly bank: BankApi;
  readonly feegrant: FeegrantApi;
  readonly migration: MigrationApi;
}

/** The ante chain's ports, served by these modules. Each call makes the reads that the reference's keeper makes. */
export function antePorts({ auth, bank, feegrant, migration }: AnteModules): AntePorts {
  return {
    accounts: {
      params: (ctx) => auth.getParams(ctx),
      get: (ctx, address) => auth.getAccount(ctx, address),
      setPubKey: (ctx, account, key) => {
        const stored = own(account);
        // Only a simulation gets here with such an account.
        if (stored.type === "cosmos.auth.v1beta1.ModuleAccount") throw sdkErrors.invalidPubKey.wrap("not supported for module accounts");
        auth.setAccount(ctx, withPubKey(stored, key));
      },
      setSequence: (ctx, account, sequence) => auth.setAccount(ctx, withSequence(own(account), sequence)),
      addUnorderedNonce: (ctx, sender, timeout) => auth.tryAddUnorderedNonce(ctx, sender, timeout),
    },
    bank: {
      payFee: (ctx, payer, fee) => bank.sendCoinsFromAccountToModule(ctx, payer, FEE_COLLECTOR, fee),
      denomMetadata: (ctx, denom) => {
        assertQueryDenom(denom);
        return bank.getDenomMetaData(ctx, denom);
      },
    },
    feegrant: {
      useGrantedFees: (ctx: Ctx, granter, grantee, fee, messages) =>
        feegrant.useGrantedFees(
          ctx,
          granter,
          grantee,
          fee,
          messages.map((msg) => `/${msg.name}`),
        ),
    },
    feeWaived: (ctx, tx) => feeWaived(migration, ctx, tx),
  };
}

/** The ante chain hands back the accounts that `get` gave it. */
function own(account: AnteAccount): Account {
  return account as Account;
}

const WAIVED_MESSAGES: ReadonlySet<string> = new Set([
  "pocket.migration.MsgClaimMorseAccount",
  "pocket.migration.MsgClaimMorseApplication",
  "pocket.migration.MsgClaimMorseSupplier",
]);

/**
 * poktroll app/ante.go: claims of Morse accounts are free while the migration parameter says so, for one secp256k1 signer.
 * One read of the parameters, always.
 */
function feeWaived(migration: MigrationApi, ctx: ReadCtx, tx: DecodedTx): boolean {
  if (!migration.getParams(ctx).waive_morse_claim_gas_fees) return false;
  if (tx.authInfo.signer_infos.length !== 1 || tx.pubKeys[0]?.kind !== "secp256k1") return false;
  return tx.messages.length > 0 && tx.messages.every((msg) => WAIVED_MESSAGES.has(msg.name));
}
