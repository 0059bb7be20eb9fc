// What a fresh clone needs before anything of it can run: npm packages, compiled sources, a CometBFT binary.
// Plain Node without packages, because it runs before they are there. Each step looks first and does nothing when the
// thing is in place, so a second run needs no network.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const COMET_VERSION = "0.38.25";
const COMET_MODULE = "github.com/cometbft/cometbft/cmd/cometbft";
const cacheDir = join(root, ".cache");
export const cachedComet = join(cacheDir, `cometbft-${COMET_VERSION}`, "cometbft");

/** Says what happens, on stderr, so that stdout stays for results. */
export function say(text) {
  process.stderr.write(`poktd setup: ${text}\n`);
}

class SetupError extends Error {}

/** Runs a program to its end, its output behind ours; a running clock shows that something happens. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    let tail = "";
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const tick = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
    child.on("error", (error) => {
      clearInterval(tick);
      reject(new SetupError(`cannot run ${command}: ${error.message}`));
    });
    child.on("close", (code) => {
      clearInterval(tick);
      if (code === 0) resolve(undefined);
      else reject(new SetupError(`${command} ${args.join(" ")} failed with exit code ${code}\n${tail.trim()}`));
    });
  });
}

/** Installs the packages of package-lock.json when they are missing or belong to another lock. */
export async function ensurePackages() {
  const stamp = join(root, "node_modules", ".poktd-lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say("installing npm packages (once, needs the npm registry)");
  // Not `npm ci`: it refuses a lock without the packages of other platforms, which a mirror of the registry may lack.
  await run("npm", ["install", "--no-save", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, lock);
}

/** Compiles the sources to dist/ when one of them is newer than the last build. */
export async function ensureBuild() {
  const stamp = join(root, "dist", ".built");
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (built >= newest(["src", "modules", "proto", "tsconfig.json", "tsconfig.build.json", "package.json"])) return;
  say("compiling");
  // Types are the business of `npm run check`; without them this takes a quarter of the time.
  await run(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json", "--noCheck"]);
  writeFileSync(stamp, "");
}

function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const stat = statSync(full);
    if (!stat.isDirectory()) time = Math.max(time, stat.mtimeMs);
    else time = Math.max(time, newest(readdirSync(full).map((name) => join(path, name))));
  }
  return time;
}

/**
 * Finds CometBFT, or builds the pinned version into the cache.
 * @returns path of the binary
 */
export async function ensureComet() {
  const found = findComet();
  if (found !== undefined) return found;
  const go = goVersion();
  if (go === undefined || go < 1.24) {
    throw new SetupError(
      `CometBFT ${COMET_VERSION} is not here and cannot be built: Go 1.24 or newer is needed (found ${go === undefined ? "none" : `go ${go}`}). ` +
        "Install Go, or install cometbft yourself and put it on PATH or name it in COMETBFT_BIN.",
    );
  }
  say(`building CometBFT ${COMET_VERSION} with go install (once, needs the Go module proxy)`);
  const target = dirname(cachedComet);
  const staging = `${target}.partial`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  await run("go", ["install", `${COMET_MODULE}@v${COMET_VERSION}`], { env: { ...process.env, GOBIN: staging, GOFLAGS: "-mod=mod" } });
  rmSync(target, { recursive: true, force: true });
  renameSync(staging, target);
  return cachedComet;
}

function findComet() {
  const fromEnv = process.env.COMETBFT_BIN;
  if (fromEnv) return fromEnv;
  const onPath = (process.env.PATH ?? "")
    .split(":")
    .map((dir) => join(dir, "cometbft"))
    .find((path) => existsSync(path) && fits(path));
  return onPath ?? (existsSync(cachedComet) ? cachedComet : undefined);
}

/** At least 0.38.23 and below 0.39. */
function fits(path) {
  try {
    const version = execFileSync(path, ["version"], { encoding: "utf8", timeout: 10_000 });
    const match = /(\d+)\.(\d+)\.(\d+)/.exec(version);
    return match !== null && match[1] === "0" && match[2] === "38" && Number(match[3]) >= 23;
  } catch {
    return false;
  }
}

function goVersion() {
  try {
    const match = /go(\d+)\.(\d+)/.exec(execFileSync("go", ["version"], { encoding: "utf8" }));
    return match === null ? undefined : Number(`${match[1]}.${match[2].padStart(2, "0")}`);
  } catch {
    return undefined;
  }
}

/** Runs `main`; an expected failure is one sentence and exit code 1. */
export async function guarded(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  }
}
