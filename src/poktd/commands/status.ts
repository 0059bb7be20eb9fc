import type { CommandSpec } from "../cli/spec.js";

/** sdk client/rpc or server/cmt_cmds.go StatusCommand. */
export const statusCommand: CommandSpec = {
  name: "status",
  short: "Query remote node for status",
  flags: [
    { name: "node", shorthand: "n", type: "string", default: "tcp://localhost:26657", usage: "Node to connect to" },
    { name: "output", shorthand: "o", type: "string", default: "json", usage: "Output format (text|json)" },
  ],
  run: async () => (await import("./statusBody.js")).status,
};
