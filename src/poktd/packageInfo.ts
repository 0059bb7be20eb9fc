import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./projectRoot.js";

export interface PackageInfo {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** What package.json says. */
export function packageInfo(): PackageInfo {
  return JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as PackageInfo;
}
