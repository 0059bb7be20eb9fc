import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { byteStr } from "#kernel/base/bytes.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";

function rss() {
  const t = readFileSync("/proc/self/status", "utf8");
  const m = process.memoryUsage();
  return (
    ["VmRSS", "RssAnon", "RssFile"].map((k) => k + " " + Math.round(Number(new RegExp(k + ":\\s+(\\d+)").exec(t)![1]) / 1024)).join(" ") +
    ` heap ${(m.heapUsed / 1e6) | 0}/${(m.heapTotal / 1e6) | 0} ext ${(m.external / 1e6) | 0}`
  );
}
const N = 1_000_000,
  per = Number(process.argv[3] ?? 50),
  blocks = Number(process.argv[4] ?? 1000);
const t0 = performance.now();
const db = await openLevelDb(process.argv[2]!, JSON.parse(process.env.LDB ?? "{}"));
const mounts = ["acc", "bank", "a1", "a2", "a3", "a4", "a5", "a6"].map((name) => ({ name, kind: "iavl" as const }));
const store = await MultiStore.open({
  db,
  mounts,
  cacheBytes: Number(process.env.MB ?? 320) << 20,
  ...(process.argv[5] ? { pruning: { strategy: process.argv[5] } } : {}),
});
console.log("open", (performance.now() - t0).toFixed(0), "ms at", store.lastCommit().height, rss());
const b8 = (i: number) => {
  const b = Buffer.alloc(8);
  b.writeBigUInt64BE(BigInt(i));
  return b.toString("latin1");
};
const addr = (i: number) =>
  createHash("sha256")
    .update("a" + i)
    .digest()
    .subarray(0, 20)
    .toString("latin1");
const pad = "x".repeat(140);
let cpu = process.cpuUsage(),
  worst = 0;
for (let n = 1; n <= blocks; n++) {
  const w = performance.now();
  const br = store.branch();
  for (let s = 0; s < per; s++) {
    const a = addr((Math.random() * N) | 0),
      b = addr((Math.random() * N) | 0);
    const tx = br.branch();
    const acc = tx.store("acc"),
      bank = tx.store("bank");
    acc.get(byteStr("\x01" + a));
    acc.set(byteStr("\x01" + a), byteStr(a + pad + s));
    for (const x of [a, b]) {
      bank.get(byteStr("\x02\x14" + x + "upokt"));
      bank.set(byteStr("\x03upokt\0\x14" + x), byteStr(""));
      bank.set(byteStr("\x02\x14" + x + "upokt"), byteStr("9" + s + "000000"));
    }
    acc.has(byteStr("\x01" + b));
    acc.set(byteStr("accountNumber" + b8((Math.random() * N) | 0)), byteStr(a));
    tx.flush();
  }
  br.flush();
  await store.commit(store.lastCommit().height + 1n, 0n);
  await (process.argv[6] === "await" ? store.pruneIfDue() : (void store.pruneIfDue(), 0));
  worst = Math.max(worst, performance.now() - w);
  if (n % (blocks / 10) === 0) {
    const d = process.cpuUsage(cpu);
    console.log(
      n,
      `${((d.user + d.system) / per / (blocks / 10)).toFixed(0)} us/send worst ${worst.toFixed(0)} ms misses ${(store.versions.space.pages as any).misses}`,
      rss(),
    );
    cpu = process.cpuUsage();
    worst = 0;
  }
}
await db.close();
