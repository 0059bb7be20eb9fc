/** Commands on the data of a stopped node, on a small state in a LevelDB. */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { byteStr, strToHex } from "#kernel/base/bytes.js";
import { ZERO_TIME } from "#kernel/base/time.js";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { MultiStore } from "#kernel/store/multi/multiStore.js";
import { pocketMounts } from "#modules/index.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import { poktd, scratch } from "../../support/cli.js";

const HEIGHTS = 8;

/** A home whose state has some heights, with one key per height in store `bank`. @returns the root of `bank` by height */
async function makeHome(): Promise<{ home: string; roots: string[] }> {
  const home = mkdtempSync(join(scratch, "node-"));
  const files = homeFiles(home);
  mkdirSync(files.dataDir, { recursive: true });
  const db = await openLevelDb(files.stateDb);
  const store = await MultiStore.open({ db, mounts: pocketMounts() });
  const roots: string[] = [""];
  for (let height = 1; height <= HEIGHTS; height++) {
    store.store("bank").set(byteStr(`key${height}`), byteStr(`value${height}`));
    await store.commit(BigInt(height), ZERO_TIME);
    roots.push(strToHex(store.storeRoots().find(({ name }) => name === "bank")?.hash ?? byteStr("")));
  }
  await db.close();
  return { home, roots };
}

let home = "";
let roots: string[] = [];
beforeEach(async () => {
  ({ home, roots } = await makeHome());
});

interface Hashes {
  readonly version: string;
  readonly store_infos: readonly { readonly name: string; readonly commit_id: { readonly version: string; readonly hash: string } }[];
}

async function bankRoot(height: string): Promise<{ version: string; root: string }> {
  const ran = await poktd(["module-hash-by-height", height, "-o", "json", "--home", home]);
  expect(ran.stderr).toBe("");
  const { version, store_infos } = JSON.parse(ran.stdout) as Hashes;
  const hash = store_infos.find(({ name }) => name === "bank")?.commit_id.hash ?? "";
  return { version, root: Buffer.from(hash, "base64").toString().toLowerCase() };
}

describe("module-hash-by-height", () => {
  test("prints the roots of a height, and wants one", async () => {
    expect(await bankRoot("3")).toEqual({ version: "3", root: roots[3] });
    expect(await bankRoot(String(HEIGHTS))).toEqual({ version: String(HEIGHTS), root: roots[HEIGHTS] });
    const none = await poktd(["module-hash-by-height", "--home", home]);
    expect(none.stderr).toMatch(/\n\naccepts 1 arg\(s\), received 0\n$/);
  });

  test("a height that is not there is one sentence", async () => {
    const ran = await poktd(["module-hash-by-height", "99", "--home", home]);
    expect(ran.code).toBe(1);
    expect(ran.stderr.trimEnd().split("\n").at(-1)).toBe("no commit info found");
  });
});

describe("prune", () => {
  test("custom keeps the last heights", async () => {
    const ran = await poktd(["prune", "custom", "--pruning-keep-recent", "3", "--home", home]);
    expect(ran).toEqual({
      code: 0,
      stdout: "pruning heights up to 5\nsuccessfully pruned the application root multi stores up to height 5\n",
      stderr: "",
    });
    expect((await poktd(["module-hash-by-height", "5", "--home", home])).code).toBe(1);
    expect(await bankRoot("6")).toEqual({ version: "6", root: roots[6] });
  });

  test("nothing removes nothing; an unknown method is refused", async () => {
    expect((await poktd(["prune", "nothing", "--home", home])).stdout).toBe("pruning method is nothing: no height is removed\n");
    expect((await poktd(["prune", "default", "--home", home])).stdout).toBe(
      `no heights to prune: the last is ${HEIGHTS}, 362880 are kept\n`,
    );
    const refused = await poktd(["prune", "some", "--home", home]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/^unknown pruning method some/);
  });
});

describe("snapshots", () => {
  test("are made, listed, restored into an empty state, and deleted", async () => {
    const made = await poktd(["snapshots", "export", "--height", "6", "--home", home]);
    expect(made.stdout).toBe("Exporting snapshot for height 6\nSnapshot created at height 6, format 3, chunks 1\n");
    const list = ["snapshots", "list", "--home", home];
    expect((await poktd(list)).stdout).toBe("height: 6 format: 3 chunks: 1\n");

    const refused = await poktd(["snapshots", "restore", "6", "3", "--home", home]);
    expect(refused.stderr).toMatch(/^there is a state database at/);
    rmSync(homeFiles(home).stateDb, { recursive: true });
    expect((await poktd(["snapshots", "restore", "6", "3", "--home", home])).stdout).toBe("Restored height 6\n");
    expect(await bankRoot("6")).toEqual({ version: "6", root: roots[6] });

    expect((await poktd(["snapshots", "delete", "6", "3", "--home", home])).code).toBe(0);
    expect((await poktd(list)).stdout).toBe("");
    const gone = await poktd(["snapshots", "delete", "6", "3", "--home", home]);
    expect(gone.stderr).toMatch(/^there is no snapshot of height 6 and format 3/);
  });

  test("travel as an archive, which is checked as a whole", async () => {
    const on = (...line: string[]) => poktd(["snapshots", ...line, "--home", home]);
    const last = ({ code, stderr }: { code: number; stderr: string }) => [code, stderr.trimEnd().split("\n").at(-1)];
    await on("export", "--height", "6");
    const file = join(home, "six.tar.gz");
    expect(await on("dump", "6", "3", "-o", file)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(execFileSync("tar", ["-tzf", file], { encoding: "utf8" })).toBe("_snapshot\n0\n");
    expect(last(await on("dump", "5", "3"))).toEqual([1, "snapshot doesn't exist"]);
    expect((await on("load", file)).stdout).toBe("failed to save snapshot snapshot already exists for height 6 format 3: conflict\n");

    await on("delete", "6", "3");
    const chunk = join(home, "0");
    execFileSync("tar", ["-xzf", file], { cwd: home });
    appendFileSync(chunk, "x");
    execFileSync("tar", ["-czf", "damaged.tar.gz", "_snapshot", "0"], { cwd: home });
    const damaged = await on("load", join(home, "damaged.tar.gz"));
    expect(last(damaged)).toEqual([1, "invalid archive, the saved snapshot is not equal to the original one"]);
    execFileSync("tar", ["-czf", "wrong.tar.gz", "0"], { cwd: home });
    expect(last(await on("load", join(home, "wrong.tar.gz")))).toEqual([1, "invalid archive, expect file: snapshot, got: 0"]);
    expect(last(await on("load", chunk))).toEqual([1, "failed to create gzip reader: gzip: invalid header"]);
    expect(last(await on("load", `${home}/none`))).toEqual([
      1,
      `failed to open archive file: open ${home}/none: no such file or directory`,
    ]);

    expect(await on("load", file)).toEqual({ code: 0, stdout: "", stderr: "" });
    rmSync(homeFiles(home).stateDb, { recursive: true });
    expect((await on("restore", "6", "3")).stdout).toBe("Restored height 6\n");
    expect(await bankRoot("6")).toEqual({ version: "6", root: roots[6] });
  });
});

test("a home without data is one sentence, and nothing is made in it", async () => {
  const empty = mkdtempSync(join(scratch, "empty-"));
  for (const line of [["export"], ["rollback"], ["prune", "everything"], ["snapshots", "export"], ["module-hash-by-height", "1"]]) {
    const ran = await poktd([...line, "--home", empty]);
    expect(ran.code, line[0]).toBe(1);
    expect(ran.stderr, line[0]).toMatch(/^there is no state database at .*\n$/);
    expect(existsSync(homeFiles(empty).stateDb)).toBe(false);
  }
});
