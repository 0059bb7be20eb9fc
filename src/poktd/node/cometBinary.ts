import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "#kernel/base/errors.js";
import { projectRoot } from "../projectRoot.js";

/** The version that is built and tested with. Accepted: at least 0.38.23 and below 0.39. */
const COMET_VERSION = "0.38.25";

export interface CometBinary {
  readonly path: string;
  readonly version: string;
}

/**
 * Finds CometBFT: `--comet-bin`, `$COMETBFT_BIN`, a fitting `cometbft` on PATH, the project's cache, in that order.
 * One that was named must fit; one on PATH that does not is passed over.
 * @throws UsageError that says the four ways.
 */
export function findCometBinary(named?: string, env: NodeJS.ProcessEnv = process.env): CometBinary {
  if (named !== undefined && named !== "") return requireFitting(named, "--comet-bin");
  if (env.COMETBFT_BIN) return requireFitting(env.COMETBFT_BIN, "COMETBFT_BIN");
  for (const dir of (env.PATH ?? "").split(":")) {
    const binary = dir === "" ? undefined : probe(join(dir, "cometbft"));
    if (binary !== undefined && fits(binary.version)) return binary;
  }
  const cached = probe(join(projectRoot(), ".cache", `cometbft-${COMET_VERSION}`, "cometbft"));
  if (cached !== undefined && fits(cached.version)) return cached;
  throw new UsageError(
    "no CometBFT from 0.38.23 to below 0.39 was found",
    "pass --comet-bin FILE, set COMETBFT_BIN, put cometbft on PATH, or run `npm run setup` in the clone",
  );
}

function requireFitting(path: string, source: string): CometBinary {
  if (!existsSync(path)) throw new UsageError(`${source} names ${path}, which does not exist`);
  const binary = probe(path);
  if (binary === undefined) throw new UsageError(`${source} names ${path}, which does not answer \`version\` as CometBFT does`);
  if (!fits(binary.version)) {
    throw new UsageError(`${source} names CometBFT ${binary.version}`, "a version from 0.38.23 to below 0.39 is needed");
  }
  return binary;
}

function probe(path: string): CometBinary | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const text = execFileSync(path, ["version"], { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "ignore"] });
    const match = /\d+\.\d+\.\d+/.exec(text);
    return match === null ? undefined : { path, version: match[0] };
  } catch {
    return undefined;
  }
}

function fits(version: string): boolean {
  const [major, minor, patch] = version.split(".").map(Number);
  return major === 0 && minor === 38 && (patch ?? 0) >= 23;
}
