import { describe, expect, test } from "vitest";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { auth } from "./sdkModules.js";

describe.each(["actors"])("on the recorded chain %s", (chain) => {
  const cases = askRecorded(chain, auth);
  test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(70));
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
});

test.each(["empty", "actors", "relays", "morse"])("exports the accounts of chain %s as the reference does", (chain) => {
  const { want, got } = exportRecorded(chain, auth);
  expect(got).toEqual(want);
});
