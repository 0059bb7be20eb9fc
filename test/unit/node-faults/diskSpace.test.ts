import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { requireDiskSpace, watchDiskSpace } from "#poktd/node/diskSpace.js";

const ENDLESS = 2 ** 60;

test("a disk with room is taken, a full one is named with what it has and needs", async () => {
  await requireDiskSpace(tmpdir(), 1);
  await expect(requireDiskSpace(tmpdir(), ENDLESS)).rejects.toThrow(
    /^the disk of \S+ has \d+ MB free and at least 1099511627776 MB are needed: free space, then start again; nothing is lost$/,
  );
});

test("the watch tells when the disk fills, and no more once it is ended", async () => {
  const reasons: string[] = [];
  const unwatch = watchDiskSpace(tmpdir(), (reason) => reasons.push(reason), { least: ENDLESS, everyMs: 5 });
  await new Promise((done) => setTimeout(done, 60));
  unwatch();
  expect(reasons.length).toBeGreaterThan(1);
  expect(reasons[0]).toContain("MB free");
  await new Promise((done) => setTimeout(done, 20));
  const told = reasons.length;
  await new Promise((done) => setTimeout(done, 30));
  expect(reasons).toHaveLength(told);
});

test("the watch is silent while there is room, and about a folder that has gone", async () => {
  const reasons: string[] = [];
  const ends = [
    watchDiskSpace(tmpdir(), (reason) => reasons.push(reason), { least: 1, everyMs: 5 }),
    watchDiskSpace("/nowhere/at/all", (reason) => reasons.push(reason), { least: 1, everyMs: 5 }),
  ];
  await new Promise((done) => setTimeout(done, 40));
  for (const end of ends) end();
  expect(reasons).toEqual([]);
});
