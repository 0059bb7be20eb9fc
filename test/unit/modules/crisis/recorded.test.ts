import { expect, test } from "vitest";
import { exportRecorded } from "../../../support/recordedQueries.js";
import { chainModule } from "../staking/chainModule.js";

test.each(["actors", "relays", "morse"])("export at the end of %s", (chain) => {
  const { want, got } = exportRecorded(chain, chainModule("crisis"));
  expect(got).toEqual(want);
});
