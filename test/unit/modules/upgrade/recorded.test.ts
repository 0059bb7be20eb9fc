import { expect, test } from "vitest";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { chainModule } from "../staking/chainModule.js";

const cases = askRecorded("actors", chainModule("upgrade"));

test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(1));
test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));

test.each(["empty", "actors", "relays", "morse"])("export at the end of %s", (chain) => {
  const { want, got } = exportRecorded(chain, chainModule("upgrade"));
  expect(got).toEqual(want);
});
