import { describe, expect, test } from "vitest";
import { delegateMsgs, parseApplicationStakeConfig, stakeApplicationMsg } from "#modules/application/protocol/stakeConfig.js";
import { validateStakeApplication } from "#modules/application/protocol/validateStakeApplication.js";
import { address, thrownText } from "../../../support/actors.js";

const file = `
stake_amount: 100000000upokt
service_ids: [anvil]
gateway_addresses:
  - ${address(11)}
  - ${address(12)}
per_session_spend_limit: "2000000upokt"
unknown: ignored
`;

describe("an application's stake file", () => {
  test("becomes the stake message and one delegation per gateway", () => {
    const config = parseApplicationStakeConfig(file);
    const msg = stakeApplicationMsg(config, address(1));
    validateStakeApplication(msg);
    expect(msg).toEqual({
      address: address(1),
      stake: { denom: "upokt", amount: "100000000" },
      services: [{ service_id: "anvil" }],
      per_session_spend_limit: { denom: "upokt", amount: "2000000" },
    });
    expect(delegateMsgs(config, address(1)).map((m) => m.gateway_address)).toEqual([address(11), address(12)]);
  });

  test.each([
    ["", "empty application config content"],
    ["# only a comment", "serviceIds cannot be empty: invalid serviceId in application config"],
    [
      "service_ids: {a: b}",
      "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!map into a list (key service_ids): config reader cannot unmarshal yaml content",
    ],
    ["service_ids: [a]", "stake amount cannot be empty: invalid stake amount in application config"],
    ["service_ids: [a]\nstake_amount: 5", "invalid decimal coin expression: 5: invalid stake amount in application config"],
    ["service_ids: [a]\nstake_amount: 0upokt", "stake amount cannot be zero: invalid stake amount in application config"],
    [
      "service_ids: [a]\nstake_amount: 5mact",
      "invalid stake denom, expecting: upokt, got: mact: invalid stake amount in application config",
    ],
    [
      "service_ids: ['a b']\nstake_amount: 5upokt",
      "service ID 'a b' contains invalid characters: invalid service ID: invalid serviceId in application config",
    ],
    [
      "service_ids: [a]\nstake_amount: 5upokt\ngateway_addresses: [x]",
      'invalid gateway address "x": decoding bech32 failed: invalid bech32 string length 1: invalid gateway address in application config',
    ],
    [
      "service_ids: [a]\nstake_amount: 5upokt\nper_session_spend_limit: 5mact",
      "invalid spend limit denom, expecting: upokt, got: mact: invalid per-session spend limit in application config",
    ],
  ])("%j is refused", (text, problem) => {
    expect(thrownText(() => parseApplicationStakeConfig(text))).toBe(problem);
  });

  test("a spend limit of zero is kept: it clears the limit", () => {
    const config = parseApplicationStakeConfig("service_ids: [a]\nstake_amount: 5upokt\nper_session_spend_limit: 0upokt");
    expect(config.perSessionSpendLimit).toEqual({ denom: "upokt", amount: "0" });
  });
});
