import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, closeSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../support/devnet.js";
import { isAlive, NodeHome } from "../support/nodeHome.js";

let node: NodeHome;

beforeAll(() => {
  node = NodeHome.make();
});

afterAll(async () => {
  await node.remove();
});

describe("a node that cannot start says why in one sentence and ends with 1", () => {
  test.each([
    ["rpc", "CometBFT RPC", "--rpc.laddr"],
    ["p2p", "p2p", "--p2p.laddr"],
    ["api", "REST", "--api.address"],
    ["grpc", "gRPC", "--grpc.address"],
  ] as const)("when its %s port is taken", async (key, what, flag) => {
    const port = node.ports[key];
    const holder = createServer().listen(port, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { code, stderr } = await node.fail();
    holder.close();
    expect([code, stderr]).toEqual([1, `port ${port} for ${what} is taken: stop the other program or change ${flag}\n`]);
  });

  test("when two of its own ports are the same", async () => {
    const { code, stderr } = await node.fail(["--grpc.address", `127.0.0.1:${node.ports.api}`]);
    expect([code, stderr]).toEqual([1, `port ${node.ports.api} for gRPC is taken: stop the other program or change --grpc.address\n`]);
  });

  test("when CometBFT is missing or of another version", async () => {
    const fake = join(node.folder, "cometbft");
    expect(await node.fail(["--comet-bin", fake])).toMatchObject({ code: 1, stderr: `--comet-bin names ${fake}, which does not exist\n` });
    writeFileSync(fake, "#!/bin/sh\necho 0.37.5\n");
    chmodSync(fake, 0o755);
    expect(await node.fail(["--comet-bin", fake])).toMatchObject({
      code: 1,
      stderr: "--comet-bin names CometBFT 0.37.5: a version from 0.38.23 to below 0.39 is needed\n",
    });
  });

  test("when a file of its home is broken", async () => {
    const home = node.copy();
    const broken = async (name: string, text: (old: string) => string): Promise<string> => {
      const path = join(home, "config", name);
      copyFileSync(path, `${path}.kept`);
      writeFileSync(path, text(readFileSync(path, "utf8")));
      const { code, stderr } = await node.fail([], home);
      copyFileSync(`${path}.kept`, path);
      expect(code).toBe(1);
      return stderr.replaceAll(home, "HOME");
    };
    expect(await broken("node_key.json", (text) => text.slice(0, 30))).toMatch(/^HOME\/config\/node_key.json line 1 is not JSON: .*\n$/);
    expect(await broken("priv_validator_key.json", () => "{}")).toBe(
      "HOME/config/priv_validator_key.json holds no ed25519 key in CometBFT's form\n",
    );
    expect(await broken("genesis.json", (text) => text.replace('"initial_height": 1,', '"initial_height": 1'))).toMatch(
      /^HOME\/config\/genesis.json line 7 is not JSON: .*: mend or replace the file\n$/,
    );
    expect(await broken("genesis.json", (text) => text.replace('"initial_height": 1,', '"initial_height": "x",'))).toBe(
      "genesis file HOME/config/genesis.json line 6: initial_height must be a whole number\n",
    );
    expect(await broken("app.toml", (text) => text.replace("halt-height = 0", 'halt-height = "soon"'))).toMatch(
      /^app.toml line \d+: halt-height must be a whole number, not "soon": mend HOME\/config\/app.toml\n$/,
    );
    expect(await broken("app.toml", (text) => text.replace("halt-height = 0", "halt-height = = 0"))).toMatch(
      /^app.toml line \d+ is not TOML \(.*\): halt-height = = 0: mend HOME\/config\/app.toml\n$/,
    );
    expect(await broken("config.toml", (text) => text.replace("fast_sync", "[[[").replace("moniker =", "moniker"))).toMatch(
      /^config.toml line \d+ is not TOML/,
    );
    rmSync(join(home, "config", "genesis.json"));
    expect((await node.fail([], home)).stderr.replaceAll(home, "HOME")).toBe(
      "there is no genesis file at HOME/config/genesis.json: run `poktd init`, or copy the network's genesis.json there\n",
    );
  });

  test("when a section of the genesis is wrong, and the corrected home starts", async () => {
    const home = node.copy();
    const path = join(home, "config", "genesis.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"max_validators":', '"max_valdators":'));
    const { code, sentence } = await node.fail([], home);
    expect(code).toBe(1);
    expect(sentence).toMatch(/^initChain failed: genesis section staking: .*max_valdators/);
    writeFileSync(path, text);
    // CometBFT keeps the genesis of its first start.
    rmSync(join(home, "data", "state.db"), { recursive: true, force: true });
    const running = node.start([], home);
    await node.above(0);
    expect(await running.stop()).toMatchObject({ code: 0 });
  });
});

describe("a running node", () => {
  test("keeps its home to itself, ends in order on Ctrl-C and goes on at the same height", async () => {
    const first = node.start();
    const height = await node.above(1);
    const second = await node.fail();
    expect(second.code).toBe(1);
    expect(second.stderr.replaceAll(node.home, "HOME")).toBe(
      "data directory is in use by another process: HOME/data/poktd.db: stop it, or give this one another --home\n",
    );
    expect(await first.stop()).toMatchObject({ code: 0, stderr: "" });
    const again = node.start();
    expect(await node.above(height)).toBeGreaterThan(height);
    await again.stop();
  });

  test("refuses the genesis of another chain once it has blocks", async () => {
    const path = node.file("config", "genesis.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"chain_id": "pocket"', '"chain_id": "other"'));
    const { code, stderr } = await node.fail();
    writeFileSync(path, text);
    expect(code).toBe(1);
    expect(stderr.replaceAll(node.home, "HOME")).toMatch(
      /^HOME holds the chain pocket at height \d+, but its genesis.json is of the chain other: put back the genesis of pocket, or give other another --home\n$/,
    );
  });

  test("names CometBFT's data when that alone is of another chain", async () => {
    const home = node.copy();
    const path = join(home, "config", "genesis.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"chain_id": "pocket"', '"chain_id": "other"'));
    rmSync(join(home, "data", "poktd.db"), { recursive: true });
    const { code, sentence } = await node.fail([], home);
    expect(code).toBe(1);
    expect(sentence.replaceAll(home, "HOME")).toBe(
      "initChain failed: invalid chain-id on InitChain; expected: other, got: pocket; CometBFT's data in HOME/data is of that other chain",
    );
  });

  test("whose block fails stops with the reason and goes on from the block before", async () => {
    const first = node.start();
    const height = await node.above(0);
    await first.stop();
    const { code, sentence } = await node.fail(["--halt-height", String(height + 3)]);
    expect([code, sentence]).toEqual([1, `finalizeBlock failed: halt per configuration height ${height + 3} time 0`]);
    const again = node.start();
    expect(await node.above(height + 3)).toBeGreaterThan(height + 3);
    expect(await again.stop()).toMatchObject({ code: 0 });
  });

  test("whose CometBFT is killed ends with 1 and says so", async () => {
    const running = node.start();
    await node.above(0);
    process.kill(node.cometPid(), "SIGKILL");
    expect(await running.end).toMatchObject({ code: 1, sentence: "CometBFT was ended by SIGKILL" });
  });

  test("that is killed takes CometBFT with it, and the next start waits for that", async () => {
    const running = node.start();
    const height = await node.above(0);
    const comet = node.cometPid();
    running.child.kill("SIGKILL");
    await running.end;
    const again = node.start();
    expect(await node.above(height)).toBeGreaterThan(height);
    expect(isAlive(comet)).toBe(false);
    expect(await again.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  test("that is killed before CometBFT has reached it does not keep the next one from starting", async () => {
    const running = node.start();
    await eventually(async () => expect(isAlive(pidOrNone())).toBe(true));
    running.child.kill("SIGKILL");
    await running.end;
    const again = node.start();
    await node.above(0);
    expect(await again.stop()).toMatchObject({ code: 0, stderr: "" });
  });

  test("that is stopped at any moment of its start leaves nothing running", async () => {
    for (const ms of [250, 500, 750, 1000, 1500, 2000]) {
      const running = node.start();
      await new Promise((done) => setTimeout(done, ms));
      const { code, signal, stderr } = await running.stop();
      expect([0, "SIGINT"], `after ${ms} ms: ${stderr}`).toContain(signal ?? code);
      await eventually(async () => expect(isAlive(pidOrNone())).toBe(false), 5);
    }
    const height = await (async () => {
      const running = node.start();
      const seen = await node.above(0);
      await running.stop();
      return seen;
    })();
    expect(height).toBeGreaterThan(0);
  });
});

function pidOrNone(): number {
  try {
    return node.cometPid();
  } catch {
    return -1;
  }
}

describe("a devnet", () => {
  const devnet = (...args: string[]) => node.program(["devnet", "--json", "--free-ports", "--home", join(node.folder, "devnet"), ...args]);

  test("that is killed leaves no node behind, and the next one goes on with the same chain", async () => {
    const first = devnet();
    await eventually(async () => expect(first.stdout).toContain("\n"));
    const { nodes } = JSON.parse(first.stdout) as { nodes: [{ pid: number; home: string }] };
    const pids = [nodes[0].pid, node.cometPid(nodes[0].home)];
    expect(pids.map(isAlive)).toEqual([true, true]);
    first.child.kill("SIGKILL");
    await eventually(async () => expect(pids.map(isAlive)).toEqual([false, false]), 30);
    const second = devnet();
    await eventually(async () => expect(second.stdout).toContain("\n"));
    expect(JSON.parse(second.stdout)).toMatchObject({ nodes: [{ home: nodes[0].home }] });
    const third = await devnet().end;
    expect([third.code, third.sentence]).toEqual([
      1,
      `the network in ${join(node.folder, "devnet")} is running: stop it first, or pass another --home`,
    ]);
    expect(await second.stop()).toMatchObject({ code: 0 });
  });

  test("whose node cannot be kept up gives up with the node's log named", async () => {
    const home = join(node.folder, "devnet", "validator1");
    const path = join(home, "config", "app.toml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("halt-height = 0", "halt-height = soon"));
    const { code, sentence } = await devnet().end;
    writeFileSync(path, text);
    expect([code, sentence]).toEqual([
      1,
      `validator1 ended with exit code 1 6 times without making a block; its log is ${join(home, "poktd.log")}`,
    ]);
    expect(readFileSync(join(home, "poktd.log"), "utf8")).toMatch(/app.toml line \d+ is not TOML/);
  });
});

/** A small disk needs the right to mount one; without it the tests of free space in test/unit stand alone. */
const mayMount =
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", tmpdir()]).status === 0;

describe.runIf(mayMount)("a disk that fills", () => {
  let disk: string;
  let small: NodeHome;
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), "poktd-disk-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", disk]);
    small = NodeHome.make(join(disk, "test"));
  });
  afterAll(async () => {
    await small.remove();
    execFileSync("umount", [disk]);
    rmSync(disk, { recursive: true });
  });

  test.each([
    ["nearly", 150],
    ["wholly", 300],
  ])("%s stops the node with one sentence; with space again it goes on", async (_how, megabytes) => {
    const filler = join(disk, "filler");
    const running = small.start();
    const height = await small.above(0);
    fill(filler, megabytes);
    const full = /^the disk of \S+ has \d+ MB free and at least 64 MB are needed: free space, then start again; nothing is lost$/;
    // On a disk that is full at once either the watch or the block's own write is first to know.
    const write = /^the state database could not be written: .*No space left on device; free space or fix the disk, then start again$/;
    const { code, sentence } = await running.end;
    expect(code).toBe(1);
    expect(full.test(sentence) || write.test(sentence), sentence).toBe(true);
    expect((await small.fail()).sentence).toMatch(full);
    rmSync(filler);
    const again = small.start();
    expect(await small.above(height)).toBeGreaterThan(height);
    expect(await again.stop()).toMatchObject({ code: 0, stderr: "" });
  });
});

/** Writes until the size or the end of the disk. */
function fill(path: string, megabytes: number): void {
  const file = openSync(path, "w");
  try {
    for (let i = 0; i < megabytes; i++) writeSync(file, Buffer.alloc(1 << 20));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}

describe("garbage on the ABCI socket", () => {
  test("closes that connection, is logged in one line, and the node goes on", async () => {
    const home = node.copy();
    const port = node.ports.rpc;
    const running = node.start(["--with-comet=false", "--address", `tcp://127.0.0.1:${port}`], home);
    await eventually(async () => expect(running.stdout).toContain("ABCI is served"));
    const closed = fetch(`http://127.0.0.1:${port}/status`).then(
      () => "answered",
      () => "closed",
    );
    expect(await closed).toBe("closed");
    await eventually(async () => expect(running.stdout).toMatch(/INF ABCI connection closed error=".*" module=poktd\n/), 5);
    expect(await running.stop()).toMatchObject({ code: 0, stderr: "" });
  });
});
