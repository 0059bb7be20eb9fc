/** Recorded command lines that need no node, files that `init` writes, and the recorded keyrings. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { localnetKeyring, poktd, scratch } from "../support/cli.js";
import { goldenBytes, goldenText } from "../support/golden.js";

interface Block {
  readonly line: string;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Blocks of `cli-outputs.txt`: each ends with two empty lines; `\no-newline` marks a missing end of line. */
function blocks(text: string): Block[] {
  return text
    .split(/^### pocketd /m)
    .slice(1)
    .map((block) => {
      const match = /^(.*)\n\[rc=(\d+)\]\n\[stdout\]\n([\s\S]*?)\[stderr\]\n([\s\S]*)$/.exec(block);
      if (match === null) throw new Error(`unreadable block ${block.slice(0, 80)}`);
      const [, line, code, stdout, stderr] = match as unknown as [string, string, string, string, string];
      return { line, code: Number(code), stdout: stdout.replace(/\\no-newline\n$/, ""), stderr: stderr.replace(/\n\n$/, "") };
    });
}

const all = blocks(goldenText("cli/cli-outputs.txt"));

/** What answers without a node and without the recorded node's own keys. */
const alone = all.filter(
  ({ line }) =>
    /^(keys|version|debug|nosuch)/.test(line) ||
    /^tx supplier unstake-supplier --home/.test(line) ||
    (line.startsWith("tx bank send") && (/--generate-only|--unordered|--gas-prices/.test(line) || !line.includes("--chain-id"))),
);

let home = "";
beforeAll(async () => {
  home = await localnetKeyring();
});

/** stderr of an error: usage text first where the recording says so. */
function expectStderr(ours: string, recorded: string): void {
  const text = recorded.replaceAll("pocketd", "poktd");
  if (!text.startsWith("<usage text>\n")) return expect(ours.trimEnd()).toBe(text.trimEnd());
  expect(ours).toMatch(/^Usage:\n {2}poktd /);
  expect(ours.trimEnd().endsWith(`\n\n${text.replace("<usage text>\n\n", "").trimEnd()}`)).toBe(true);
}

describe("recorded outputs", () => {
  test("of commands without a node are 20", () => expect(alone).toHaveLength(20));

  test.each(alone)("$line", async ({ line, code, stdout, stderr }) => {
    const ran = await poktd(line.replaceAll("<home>", home).split(" "));
    expect(ran.stdout).toBe(stdout);
    expectStderr(ran.stderr, stderr);
    expect(ran.code).toBe(code);
  });
});

describe("init in a fresh home", () => {
  const fresh = () => mkdtempSync(join(scratch, "init-"));

  test("writes the recorded files", async () => {
    const dir = fresh();
    const ran = await poktd(["init", "validator1", "--home", dir]);
    expect(ran.code).toBe(0);
    expect(readFileSync(join(scratch, ".pocket", "config", "client.toml"), "utf8")).toBe(goldenText("cli/config/client.toml"));
    const own = goldenText("cli/config/client.toml").replace('chain-id = ""', 'chain-id = "pocket"');
    expect(readFileSync(join(dir, "config", "client.toml"), "utf8")).toBe(own);
    for (const name of ["app.toml", "config.toml"]) {
      expect(readFileSync(join(dir, "config", name), "utf8"), name).toBe(goldenText(`cli/config/${name}`));
    }
  });

  test("writes the recorded genesis, and says so on stderr", async () => {
    const dir = fresh();
    const ran = await poktd(["init", "validator1", "--home", dir]);
    const time = (text: string) => text.replace(/"genesis_time": "[^"]*"/, '"genesis_time": "T"').replace('"poktd"', '"pocketd"');
    const written = readFileSync(join(dir, "config", "genesis.json"), "utf8");
    expect(time(written)).toBe(time(goldenText("cli/config/genesis-init-default.json")));
    const said = (text: string) => text.replace(/"node_id": "[^"]*"/, '"node_id": "N"');
    expect(said(ran.stderr).trimEnd()).toBe(said(goldenText("cli/config/init-stderr.json")).trimEnd());
    expect(ran.stdout).toBe("");
  });

  test("refuses a home that has a genesis, in one sentence", async () => {
    const dir = fresh();
    await poktd(["init", "a", "--home", dir]);
    const ran = await poktd(["init", "a", "--home", dir]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe(`genesis.json file already exists: ${dir}/config/genesis.json\n`);
  });
});

describe("recorded keyrings", () => {
  /** A keyring directory that holds a recorded file of app1. */
  function keyringWith(folder: string, files: Readonly<Record<string, string>>): string {
    const dir = mkdtempSync(join(scratch, "keyring-"));
    mkdirSync(join(dir, folder));
    for (const [name, golden] of Object.entries(files)) writeFileSync(join(dir, folder, name), goldenBytes(`cli/keyring/${golden}`));
    return dir;
  }

  const HEX = "2d00ef074d9b51e46886dc9a1df11e7b986611d0f336bdcf1f0adce3e037ec0a\n";
  const exportArgs = ["keys", "export", "app1", "--unarmored-hex", "--unsafe", "-y"];

  test("backend test opens", async () => {
    const dir = keyringWith("keyring-test", {
      "app1.info": "test-backend.app1.info",
      "d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3.address": "test-backend.d8c0ba27c0b9f8682bd896cabf30b9f57a5631b3.address",
    });
    const where = ["--keyring-backend", "test", "--keyring-dir", dir];
    expect(await poktd([...exportArgs, ...where])).toEqual({ code: 0, stdout: HEX, stderr: "" });
    const shown = await poktd(["keys", "show", "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4", "-a", ...where]);
    expect(shown.stdout).toBe("pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4\n");
  });

  test("backend file opens with its passphrase and with no other", async () => {
    const dir = keyringWith("keyring-file", { "app1.info": "file-backend.app1.info", keyhash: "file-backend.keyhash" });
    const where = ["--keyring-backend", "file", "--keyring-dir", dir];
    expect((await poktd([...exportArgs, ...where], "password1\n")).stdout).toBe(HEX);
    const wrong = await poktd([...exportArgs, ...where], "password2\npassword3\npassword4\n");
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("too many failed passphrase attempts");
  });

  test("an exported key is taken in", async () => {
    const dir = mkdtempSync(join(scratch, "keyring-"));
    const file = join(dir, "app1.armor");
    writeFileSync(file, goldenBytes("cli/keyring/app1.armor"));
    const where = ["--keyring-backend", "test", "--keyring-dir", dir];
    expect((await poktd(["keys", "import", "taken", file, ...where], "12345678\n")).code).toBe(0);
    expect((await poktd(["keys", "show", "taken", "-a", ...where])).stdout).toBe("pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4\n");
    expect(await poktd(["keys", "migrate", ...where])).toEqual({ code: 0, stdout: "Keys migration has been successfully executed.\n", stderr: "" });
  });
});
