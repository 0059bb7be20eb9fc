/** The IAVL store alone: keys set in random order, a commit every 1,000, in memory and on LevelDB. */
import { join } from "node:path";
import { byteStr } from "#kernel/base/bytes.js";
import { sha256Str } from "#kernel/base/sha256.js";
import type { KvDb } from "#kernel/store/db/kvDb.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MemDb } from "#kernel/store/db/memDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { cpuNow } from "./lib/cpu.js";
import { progress, quick, type Row, report, sizeOption } from "./lib/report.js";
import { median } from "./lib/stats.js";
import { withTempFolder } from "./lib/tempHome.js";
import { VerificationUnit } from "./lib/verification.js";

const COMMIT_EVERY = 1000;
/** Pages kept in memory: the default of the store. */
const CACHE_BYTES = 320 << 20;
/** Go iavl 1.2.2 in memory with a cache of 500,000 nodes, microseconds a set, as measured for the reference. */
const GO: Readonly<Record<number, number>> = { 10000: 54, 200000: 112 };
const sizes = quick ? [2_000, 10_000] : [10_000, 200_000];
const rounds = sizeOption("rounds", quick ? 1 : 3);

// The first run is slower than any later one: it is the compiler's.
await run(5_000, new MemDb());
const rows: Row[] = [];
const unit = new VerificationUnit();
for (const size of sizes) {
  for (const place of ["memory", "LevelDB"] as const) {
    const runs: Run[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`${size} keys, ${place}, round ${round + 1}`);
      runs.push(
        await withTempFolder(async (folder) => run(size, place === "memory" ? new MemDb() : await openLevelDb(join(folder, "db")))),
      );
    }
    rows.push(
      row(
        `IAVL set, building ${size.toLocaleString("en")} keys, ${place}`,
        size,
        runs.map((r) => r.build),
      ),
    );
    rows.push(
      row(
        `IAVL set, changing ${size.toLocaleString("en")} keys, ${place}`,
        size,
        runs.map((r) => r.change),
      ),
    );
  }
}
report("iavl", rows);

/** One run. */
interface Run {
  /** Microseconds of CPU a set, with its share of the commits. */
  readonly build: number;
  readonly change: number;
}

async function run(size: number, db: KvDb): Promise<Run> {
  const store = await MultiStore.open({ db, mounts: [{ name: "bench", kind: "iavl" }], cacheBytes: CACHE_BYTES });
  // 27 bytes as a balance has them, 10 bytes of value.
  const keys = Array.from({ length: size }, (_, i) => byteStr(`\x02\x14${sha256Str(byteStr(`key ${i}`)).slice(0, 20)}upokt`));
  let height = 0n;
  const pass = async (round: number): Promise<number> => {
    const start = cpuNow();
    for (let i = 0; i < size; i++) {
      store.store("bench").set(keys[(i * 7919) % size] as never, byteStr(String(1_000_000_000 + i + round)));
      if ((i + 1) % COMMIT_EVERY === 0) await store.commit(++height, height * 1_000_000_000n);
    }
    return (cpuNow() - start) / size;
  };
  const build = await pass(0);
  const change = await pass(1);
  await db.close();
  return { build, change };
}

function row(what: string, size: number, figures: readonly number[]): Row {
  const us = median(figures);
  const v = unit.measure();
  const go = GO[size];
  const building = what.includes("building");
  return {
    what,
    figure: `${us.toFixed(0)} µs`,
    control: `V = ${v.toFixed(0)} µs${go === undefined || !building ? "" : `; Go in memory ${go} µs`}`,
    ratio: `${(us / v).toFixed(2)} V`,
    bar: go === undefined || !building ? "" : `none; cache ${CACHE_BYTES >> 20} MiB of pages`,
    values: { us, v },
  };
}
