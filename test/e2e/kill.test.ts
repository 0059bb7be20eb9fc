import { expect, test } from "vitest";
import { killStory } from "../support/killStory.js";

test("a chain whose processes are killed three times under load goes on and loses nothing", async () => {
  const report = await killStory(3, 7);
  expect(report.recoveries).toHaveLength(3);
  expect(report.committed).toBeGreaterThan(0);
});
