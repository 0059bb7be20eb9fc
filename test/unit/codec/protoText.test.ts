import { describe, expect, test } from "vitest";
import { protoText } from "#kernel/codec/protoText.js";

describe("the compact text of a message", () => {
  const params = { max_validators: 3, bond_denom: "upokt", min_commission_rate: "150000000000000000" };

  test("leaves out a duration of zero that cannot be null: it is a number to Go", () => {
    const text = protoText("cosmos.staking.v1beta1.MsgUpdateParams", { authority: "a", params });
    expect(text).toBe('authority:"a" params:<max_validators:3 bond_denom:"upokt" min_commission_rate:"150000000000000000" > ');
  });

  test("prints any other duration as a message", () => {
    const unbonding_time = { seconds: 600n, nanos: 0 };
    expect(protoText("cosmos.staking.v1beta1.Params", { ...params, unbonding_time })).toBe(
      'unbonding_time:<seconds:600 > max_validators:3 bond_denom:"upokt" min_commission_rate:"150000000000000000" ',
    );
  });
});
