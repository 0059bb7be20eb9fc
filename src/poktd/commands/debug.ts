import type { CommandSpec } from "../cli/spec.js";

const body = async () => await import("./debugBody.js");

/** sdk client/debug. */
export const debugCommand: CommandSpec = {
  name: "debug",
  short: "Tool for helping with debugging your application",
  commands: async () => [
    {
      name: "addr",
      use: "[address]",
      short: "Convert an address between hex and bech32",
      long: "Convert an address between hex encoding and bech32.",
      example: "  poktd debug addr pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4",
      args: { kind: "exact", count: 1 },
      run: async () => (await body()).addr,
    },
    {
      name: "prefixes",
      short: "List prefixes used for Human-Readable Part (HRP) in Bech32",
      long: "List prefixes used in Bech32 addresses.",
      run: async () => (await body()).prefixes,
    },
    {
      name: "pubkey",
      use: "[pubkey]",
      short: "Decode a pubkey from proto JSON",
      long: "Decode a pubkey from proto JSON and display it's address.",
      args: { kind: "exact", count: 1 },
      run: async () => (await body()).pubkey,
    },
    {
      name: "raw-bytes",
      use: "<raw-bytes>",
      short: "Convert raw bytes output (eg. [10 21 13 255]) to hex",
      long: "Convert raw-bytes to hex.",
      example: "  poktd debug raw-bytes '[72 101 108 108 111]'",
      args: { kind: "exact", count: 1 },
      run: async () => (await body()).rawBytes,
    },
  ],
};
