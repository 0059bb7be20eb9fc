import { expect, test } from "vitest";
import { killStory } from "../support/killStory.js";

const KILLS = Number(process.env.KILLS ?? 50);
const SEED = Number(process.env.SEED ?? 2026);

test(`a chain whose processes are killed ${KILLS} times under load goes on and loses nothing`, async () => {
  const report = await killStory(KILLS, SEED);
  console.log(JSON.stringify({ seed: SEED, ...report }));
  expect(report.recoveries).toHaveLength(KILLS);
});
