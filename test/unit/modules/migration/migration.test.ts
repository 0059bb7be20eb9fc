import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { migrationGenesis } from "#modules/migration/genesis.js";
import { updateParams } from "#modules/migration/msgs/updateParams.js";
import { migrationErrors } from "#modules/migration/protocol/errors.js";
import { normalizeMorseAddress } from "#modules/migration/protocol/morseAddress.js";
import { queryMorseClaimableAccount } from "#modules/migration/queries/morseClaimableAccount.js";
import { getParams } from "#modules/migration/state/params.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { TestChain } from "../shared/support.js";

const account = (morse_src_address: string) => ({ morse_src_address, unstaked_balance: { denom: "upokt", amount: "1" } });
const state = (...accounts: object[]) =>
  codec.create("pocket.migration.GenesisState", {
    params: { waive_morse_claim_gas_fees: true },
    morseClaimableAccountList: accounts,
  } as never);

test("an account is found in either case, and only once in genesis", () => {
  const chain = new TestChain("migration");
  migrationGenesis.init(chain.at(0n), state(account("AB12")));
  expect(queryMorseClaimableAccount(chain.at(1n), { address: "ab12" }).morseClaimableAccount.morse_src_address).toBe("AB12");
  expect(() => queryMorseClaimableAccount(chain.at(1n), { address: "zz" })).toThrow("rpc error: code = NotFound desc = not found");
  expect(() => migrationGenesis.validate(state(account("A"), account("A")))).toThrow(
    "duplicated morseSrcAddrIdx for morseClaimableAccount",
  );
  expect(normalizeMorseAddress("fee_collector\u00df\udc80")).toBe("FEE_COLLECTOR\u00df\ufffd");
});

test("params change at the authority's word alone, and the refusal keeps its code", () => {
  const chain = new TestChain("migration");
  const msg = (authority: string) =>
    codec.create("pocket.migration.MsgUpdateParams", { authority, params: { allow_morse_account_import_overwrite: true } });
  updateParams(chain.at(1n), msg(govAuthority()));
  expect(getParams(chain.at(1n))).toEqual({
    waive_morse_claim_gas_fees: false,
    allow_morse_account_import_overwrite: true,
    morse_account_claiming_enabled: false,
  });
  let refusal: unknown;
  try {
    updateParams(chain.at(1n), msg("pokt1x"));
  } catch (err) {
    refusal = err;
  }
  expect(migrationErrors.invalidSigner.is(refusal)).toBe(true);
  expect((refusal as Error).message).toBe(
    `invalid authority; expected ${govAuthority()}, got pokt1x: ` +
      "expected x/gov module account as the only signer for migration state import messages",
  );
});
