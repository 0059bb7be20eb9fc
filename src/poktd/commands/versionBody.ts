import { stringify } from "yaml";
import type { Invocation } from "../cli/spec.js";
import { packageInfo } from "../packageInfo.js";

/** The version alone, or with `--long` what it was built from. */
export function version({ flags, io }: Invocation): void {
  const info = packageInfo();
  if (!flags.bool("long")) {
    io.stdout(`${info.version}\n`);
    return;
  }
  const long = {
    name: "pocket",
    server_name: "poktd",
    version: info.version,
    commit: "",
    build_tags: "",
    node: process.version,
    build_deps: Object.entries(info.dependencies).map(([name, range]) => `${name}@${range}`),
    cosmos_sdk_version: "v0.53.7",
  };
  io.stdout(flags.string("output") === "json" ? `${JSON.stringify(long)}\n` : `${stringify(long)}`);
}
