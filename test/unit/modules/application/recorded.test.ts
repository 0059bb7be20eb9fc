import { describe, expect, test } from "vitest";
import { applicationModule } from "#modules/application/index.js";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { fixture } from "./fixture.js";

const module = applicationModule(fixture().ports);

describe.each(["actors", "relays", "morse"])("on the recorded chain %s", (chain) => {
  test("every query answers as recorded", () => {
    const cases = askRecorded(chain, module);
    expect(cases.length).toBeGreaterThan(50);
    for (const { name, want, got } of cases) expect(got, name).toEqual(want);
  });

  test("the export is the recorded one", () => {
    const { want, got } = exportRecorded(chain, module);
    expect(got).toEqual(want);
  });
});
