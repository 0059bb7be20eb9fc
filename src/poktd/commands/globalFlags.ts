import { homedir } from "node:os";
import { join } from "node:path";
import type { FlagSpec } from "../cli/spec.js";

/** `$HOME/.pocket`, as the reference. */
export function defaultHome(): string {
  return join(homedir(), ".pocket");
}

/** Flags of every command. poktroll cmd/pocketd/cmd/root.go */
export const globalFlags: readonly FlagSpec[] = [
  { name: "home", type: "string", default: defaultHome(), usage: "directory for config and data" },
  { name: "log_format", type: "string", default: "plain", usage: "The logging format (json|plain)" },
  {
    name: "log_level",
    type: "string",
    default: "info",
    usage: "The logging level (trace|debug|info|warn|error|fatal|panic|disabled or '*:<level>,<key>:<level>')",
  },
  { name: "log_no_color", type: "bool", usage: "Disable colored logs" },
  {
    name: "network",
    type: "string",
    usage:
      "Sets the --chain-id, --node, and --grpc-addr flags (if applicable) based on the given network moniker (e.g. local, alpha, beta, main)",
  },
  { name: "trace", type: "bool", usage: "print out full stack trace on errors" },
];
