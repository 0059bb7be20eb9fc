import { expect, test } from "vitest";
import { parseGatewayStakeConfig } from "#modules/gateway/protocol/stakeConfig.js";
import { thrownText } from "../../../support/actors.js";

test("a gateway's stake file names its stake", () => {
  expect(parseGatewayStakeConfig("stake_amount: 100upokt\nother: 1\n")).toEqual({ stake: { denom: "upokt", amount: "100" } });
});

test.each([
  ["", "empty gateway staking config content"],
  ["stake_amount: [", /^yaml: .*: config reader cannot unmarshal yaml content$/],
  ["stake_amount: {}", /: config reader cannot unmarshal yaml content$/],
  ["other: 1", "invalid stake in gateway stake config"],
  ["stake_amount: 5", "invalid decimal coin expression: 5: invalid stake in gateway stake config"],
  ["stake_amount: -5upokt", "invalid decimal coin expression: -5upokt: invalid stake in gateway stake config"],
  ["stake_amount: 0.9upokt", "stake amount cannot be zero: invalid stake in gateway stake config"],
  ["stake_amount: 5mact", "invalid stake denom, expecting: upokt, got: mact: invalid stake in gateway stake config"],
])("%j is refused", (text, problem) => {
  const thrown = thrownText(() => parseGatewayStakeConfig(text));
  if (typeof problem === "string") expect(thrown).toBe(problem);
  else expect(thrown).toMatch(problem);
});
