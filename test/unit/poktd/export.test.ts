/** The command over the state of a small chain in a LevelDB. */
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openLevelDb } from "#kernel/store/db/levelDb.js";
import { defaultConsensusParams, writeGenesis } from "#poktd/config/genesisDoc.js";
import { homeFiles } from "#poktd/config/homeFiles.js";
import { TestChain, testAccount } from "../../support/chain.js";
import { poktd, scratch } from "../../support/cli.js";

async function makeHome(): Promise<string> {
  const home = mkdtempSync(join(scratch, "export-"));
  const files = homeFiles(home);
  mkdirSync(files.dataDir, { recursive: true });
  mkdirSync(dirname(files.genesis), { recursive: true });
  const db = await openLevelDb(files.stateDb);
  const chain = await TestChain.start({ balances: { validator: 1_000_000_000n }, db });
  for (let i = 0; i < 5; i++) await chain.block();
  await db.close();
  writeGenesis(files.genesis, {
    app_name: "pocketd",
    app_version: "0.1.35",
    genesis_time: "2023-11-14T22:13:20Z",
    chain_id: "story",
    initial_height: 1,
    app_hash: null,
    app_state: {},
    consensus: { params: defaultConsensusParams() },
  });
  return home;
}

interface Doc {
  readonly initial_height: number;
  readonly app_state: { readonly distribution: { readonly delegator_starting_infos: readonly { starting_info: { height: string } }[] } };
}

test("export prints one line, writes an indented file, begins at the height asked for or at zero, and says what is wrong", async () => {
  const home = await makeHome();
  const run = (...flags: string[]) => poktd(["export", ...flags, "--home", home]);
  const plain = await run();
  expect(plain).toMatchObject({ code: 0, stderr: "" });
  expect(plain.stdout).not.toContain("\n");
  expect((JSON.parse(plain.stdout) as Doc).initial_height).toBe(6);
  expect((JSON.parse((await run("--height", "3")).stdout) as Doc).initial_height).toBe(4);

  const path = join(home, "zero.json");
  expect(await run("--for-zero-height", "--output-document", path)).toEqual({ code: 0, stdout: "", stderr: "" });
  const text = readFileSync(path, "utf8");
  const zero = JSON.parse(text) as Doc;
  expect(text).toBe(JSON.stringify(zero, null, 2));
  expect(zero.initial_height).toBe(0);
  expect(zero.app_state.distribution.delegator_starting_infos.map((i) => i.starting_info.height)).toEqual(["0"]);

  expect(await run("--modules-to-export", "bank,nosuch")).toMatchObject({ code: 1, stdout: "" });
  expect((await run("--modules-to-export", "bank,nosuch")).stderr).toContain("error exporting state: module nosuch does not exist");
  const bad = await run("--for-zero-height", "--jail-allowed-addrs", testAccount("validator").bech32);
  expect(bad).toMatchObject({ code: 1, stdout: "" });
  expect(bad.stderr).toContain("invalid Bech32 prefix; expected poktvaloper, got pokt");
});
