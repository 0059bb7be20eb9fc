import type { Invocation } from "../cli/spec.js";
import { packageInfo } from "../packageInfo.js";

/** The version alone, or with `--long` what it was built from. */
export async function version({ flags, io }: Invocation): Promise<void> {
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
  if (flags.string("output") === "json") return io.stdout(`${JSON.stringify(long)}\n`);
  const { stringify } = await import("yaml");
  io.stdout(stringify(long));
}
