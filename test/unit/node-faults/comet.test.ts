import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findCometBinary } from "#poktd/node/cometBinary.js";
import { cometAfter, cometPidFile, endOrphan } from "#poktd/node/cometOrphan.js";
import { type CometOptions, CometProcess } from "#poktd/node/cometProcess.js";

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "poktd-comet-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A program of the shell. @returns its path */
function program(name: string, body: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const answering = (version: string) => `echo ${version}`;

describe("the CometBFT binary", () => {
  test("that is named must exist, answer, and fit", () => {
    expect(() => findCometBinary("/no/such/file", {})).toThrow("--comet-bin names /no/such/file, which does not exist");
    const silent = program("silent", "exit 3");
    expect(() => findCometBinary(silent, {})).toThrow(`--comet-bin names ${silent}, which does not answer \`version\` as CometBFT does`);
    const old = program("old", answering("v0.37.5"));
    expect(() => findCometBinary(undefined, { COMETBFT_BIN: old })).toThrow(
      "COMETBFT_BIN names CometBFT 0.37.5: a version from 0.38.23 to below 0.39 is needed",
    );
  });

  test.each(["0.38.22", "0.39.0", "1.0.0", "0.37.99"])("of version %s is refused", (version) => {
    expect(() => findCometBinary(program("cometbft", answering(version)), {})).toThrow(`--comet-bin names CometBFT ${version}`);
  });

  test.each(["0.38.23", "v0.38.25", "0.38.100+abc"])("of version %s is taken", (version) => {
    const path = program("cometbft", answering(version));
    expect(findCometBinary(path, {})).toEqual({ path, version: /[\d.]+/.exec(version)?.[0] });
  });

  test("comes from --comet-bin, then COMETBFT_BIN, then the first fitting one of PATH", () => {
    const named = program("named/cometbft", answering("0.38.23"));
    const env = program("env/cometbft", answering("0.38.24"));
    program("old/cometbft", answering("0.34.1"));
    const fitting = program("fitting/cometbft", answering("0.38.25"));
    // `#!/bin/sh` needs no PATH.
    const PATH = [join(folder, "none"), join(folder, "old"), join(folder, "fitting")].join(":");
    expect(findCometBinary(named, { COMETBFT_BIN: env, PATH }).path).toBe(named);
    expect(findCometBinary("", { COMETBFT_BIN: env, PATH }).path).toBe(env);
    expect(findCometBinary(undefined, { PATH }).path).toBe(fitting);
  });
});

describe("CometBFT as a child", () => {
  const options = (bin: string, more: Partial<CometOptions> = {}): CometOptions => ({
    bin,
    home: join(folder, "home"),
    proxyApp: "unix:///x.sock",
    genesisFile: "/x/genesis.json",
    args: ["--moniker=x"],
    logFile: join(folder, "log"),
    ...more,
  });

  test("gets home, socket, genesis and the typed flags, and its process id is written while it runs", async () => {
    const bin = program("cometbft", 'echo "$@" "$CMT_GENESIS_FILE"\nexec sleep 60');
    const comet = CometProcess.start(options(bin));
    const home = join(folder, "home");
    expect(readFileSync(cometPidFile(home), "utf8")).toBe(`${comet.pid}\n`);
    await until(() => existsSync(join(folder, "log")) && readFileSync(join(folder, "log"), "utf8") !== "");
    expect(readFileSync(join(folder, "log"), "utf8")).toBe(
      `start --home ${home} --proxy_app unix:///x.sock --abci socket --moniker=x /x/genesis.json\n`,
    );
    expect(await comet.stop()).toEqual({ code: null, signal: "SIGTERM" });
    expect(existsSync(cometPidFile(home))).toBe(false);
  });

  test("that ends by itself tells its exit code", async () => {
    expect(await CometProcess.start(options(program("cometbft", "exit 4"))).exited).toEqual({ code: 4, signal: null });
  });

  test("that cannot be executed ends with 127 and can be stopped", async () => {
    const comet = CometProcess.start(options(join(folder, "absent")));
    expect(await comet.exited).toEqual({ code: 127, signal: null });
    expect(await comet.stop()).toEqual({ code: 127, signal: null });
  });

  test("whose log cannot be written is not started", () => {
    const logFile = join(folder, "no", "log");
    expect(() => CometProcess.start(options("/bin/true", { logFile }))).toThrow(
      `the file ${logFile} for CometBFT's output cannot be written: ENOENT: no such file or directory`,
    );
  });
});

describe("CometBFT of an earlier run", () => {
  let home: string;
  beforeEach(() => {
    home = join(folder, "home");
    mkdirSync(join(home, "data"), { recursive: true });
  });

  /** A process whose command line is like CometBFT's on a home, with its id in this test's home. */
  async function orphan(...args: string[]): Promise<ChildProcess> {
    const body = `${args.includes("deaf") ? 'process.on("SIGTERM", () => {});' : ""} setInterval(() => {}, 1000); console.log("up")`;
    const child = spawn(process.execPath, ["-e", body, ...args], { stdio: ["ignore", "pipe", "ignore"] });
    children.push(child);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    writeFileSync(cometPidFile(home), `${child.pid}\n`);
    return child;
  }

  test("is waited for", async () => {
    const child = await orphan("start", "--home", home, "--x");
    let gone = false;
    const waited = endOrphan(home, 5000).then(() => expect(gone).toBe(true));
    await new Promise((done) => setTimeout(done, 250));
    gone = true;
    child.kill("SIGKILL");
    await waited;
    expect(existsSync(cometPidFile(home))).toBe(false);
  });

  test("that does not end by itself is ended", async () => {
    const child = await orphan("start", "--home", home, "--x");
    const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
    expect(await cometAfter(home, 0)).toBe(child.pid);
    await endOrphan(home, 150);
    expect(await ended).toBe("SIGTERM");
    expect(existsSync(cometPidFile(home))).toBe(false);
  });

  test("that does not heed a signal is killed", async () => {
    const child = await orphan("start", "--home", home, "deaf");
    const ended = new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
    await endOrphan(home, 300);
    expect(await ended).toBe("SIGKILL");
  });

  test("whose process id another program has now is not waited for", async () => {
    await orphan("start", "--home", `${home}2`, "--x");
    await endOrphan(home, 5000);
    expect(existsSync(cometPidFile(home))).toBe(false);
  });

  test.each(["", "abc", "0", "-5", "999999999"])("with %j in its file is none", async (text) => {
    writeFileSync(cometPidFile(home), text);
    await endOrphan(home, 5000);
  });
});

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 10));
}
