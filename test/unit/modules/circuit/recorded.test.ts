import { describe, expect, test } from "vitest";
import { circuitModule } from "#modules/circuit/index.js";
import { askRecorded, exportRecorded } from "../../../support/recordedQueries.js";
import { authority } from "../auth/sdkModules.js";

const circuit = circuitModule({ authority });

describe("on the recorded chain actors", () => {
  const cases = askRecorded("actors", circuit);
  test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(4));
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
});

test("exports what the reference exports", () => {
  const { want, got } = exportRecorded("actors", circuit);
  expect(got).toEqual(want);
});
