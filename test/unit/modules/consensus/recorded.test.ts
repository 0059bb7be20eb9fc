import { expect, test } from "vitest";
import { consensusModule } from "#modules/consensus/index.js";
import { askRecorded } from "../../../support/recordedQueries.js";
import { authority } from "../auth/sdkModules.js";

const cases = askRecorded("actors", consensusModule({ authority }));

test("there are recorded questions", () => expect(cases.length).toBeGreaterThan(1));
test.each(cases.map((c) => [c.name, c] as const))("%s", (_name, c) => expect(c.got).toEqual(c.want));
