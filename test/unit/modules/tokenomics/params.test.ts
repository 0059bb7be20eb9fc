import { describe, expect, test } from "vitest";
import { TxError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { defaultTokenomicsParams, validateTokenomicsParams, validateUpdateParam } from "#modules/tokenomics/protocol/params.js";

const defaults = defaultTokenomicsParams();
const shares = defaults.mint_allocation_percentages;

function outcome(run: () => unknown): string {
  try {
    run();
    return "ok";
  } catch (err) {
    return err instanceof TxError ? `${err.root.code}: ${err.message}` : String(err);
  }
}

describe("tokenomics params", () => {
  const text = (change: Partial<typeof defaults>) => outcome(() => validateTokenomicsParams({ ...defaults, ...change }));
  const invalid = ": the provided param is invalid";

  test("shares add up in whole basis points", () => {
    expect(text({})).toBe("ok");
    expect(text({ mint_allocation_percentages: { ...shares, supplier: 0.70004 } })).toBe("ok");
    expect(text({ mint_allocation_percentages: { ...shares, supplier: 0.6 } })).toBe(
      "1112: mint allocation percentages do not add to 1.0: got 0.900000 instead. " +
        `This is greater than the acceptable epsilon of 0.000000${invalid}`,
    );
    expect(text({ mint_equals_burn_claim_distribution: { ...shares, supplier: 0.70006 } })).toBe(
      `1112: mint equals burn claim distribution percentages do not add to 1.0: got 1.000100${invalid}`,
    );
    expect(text({ mint_allocation_percentages: { ...shares, source_owner: -0.1 } })).toBe(
      `1112: mint allocation to source owner must be greater than or equal to 0: got -0.100000${invalid}`,
    );
  });

  test("ranges of the others; NaN passes where the reference lets it pass", () => {
    expect(text({ mint_ratio: 0 })).toBe(`1112: mint_ratio must be in range (0, 1]: got 0.000000${invalid}`);
    expect(text({ mint_ratio: 1.5 })).toBe(`1112: mint_ratio must be in range (0, 1]: got 1.500000${invalid}`);
    expect(text({ mint_ratio: Number.NaN, global_inflation_per_claim: Number.NaN })).toBe("ok");
    expect(text({ global_inflation_per_claim: -1 })).toBe(
      `1112: GlobalInflationPerClaim must be greater than or equal to 0: -1.000000${invalid}`,
    );
    expect(text({ dao_reward_address: "" })).toBe(`1112: invalid dao reward address "": empty address string is not allowed${invalid}`);
    expect(text({ overservicing_bonus_multiplier: 0n })).toBe("ok");
    expect(text({ overservicing_bonus_multiplier: 1001n })).toContain(
      "1112: overservicing_bonus_multiplier (1001) must be <= 1000; values",
    );
  });

  test("the single update wants a value, a known name and the right member", () => {
    const update = (change: object) =>
      outcome(() =>
        validateUpdateParam(codec.create("pocket.tokenomics.MsgUpdateParam", { authority: govAuthority(), name: "mint_ratio", ...change })),
      );
    expect(update({ as_float: 0.5 })).toBe("ok");
    expect(update({})).toBe("1108: missing param AsType: provided params are invalid");
    expect(update({ name: "nosuch", as_float: 1 })).toBe('1111: unsupported param "nosuch": the provided param name is invalid');
    expect(update({ as_uint64: 1n })).toBe(
      '1112: invalid type for param "mint_ratio"; expected *types.MsgUpdateParam_AsFloat, got *types.MsgUpdateParam_AsUint64: the provided param is invalid',
    );
    expect(update({ authority: "x", as_float: 1 })).toBe(
      "1101: invalid authority address x; (decoding bech32 failed: invalid bech32 string length 1): " +
        "the provided authority address is not a valid bech32 address",
    );
  });
});
