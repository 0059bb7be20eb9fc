import { describe, expect, test } from "vitest";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { feegrant } from "../auth/sdkModules.js";

describe("on the recorded chain actors", () => {
  const cases = askRecorded("actors", feegrant);
  test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(15));
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
});

test.each(["empty", "actors"])("exports the allowances of chain %s as the reference does", (chain) => {
  const { want, got } = exportRecorded(chain, feegrant);
  expect(got).toEqual(want);
});
