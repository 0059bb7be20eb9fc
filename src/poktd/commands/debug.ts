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
      name: "codec",
      short: "Tool for helping with debugging your application codec",
      commands: async () => [
        {
          name: "list-implementations",
          use: "[interface]",
          short: "List the registered type URLs for the provided interface",
          long: "List the registered type URLs that can be used for the provided interface name using the application codec",
          args: { kind: "exact", count: 1 },
          run: async () => (await body()).listImplementations,
        },
        {
          name: "list-interfaces",
          short: "List all registered interface type URLs",
          long: "List all registered interface type URLs using the application codec",
          args: { kind: "none" },
          run: async () => (await body()).listInterfaces,
        },
      ],
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
      name: "pubkey-raw",
      use: "[pubkey] -t [{ed25519, secp256k1}]",
      short: "Decode a ED25519 or secp256k1 pubkey from hex, base64, or bech32",
      long: "Decode a pubkey from hex, base64, or bech32.",
      example: "  poktd debug pubkey-raw 8FCA9D6D1F80947FD5E9A05309259746F5F72541121766D5F921339DD061174A",
      args: { kind: "exact", count: 1 },
      flags: [
        { name: "type", shorthand: "t", type: "string", default: "ed25519", usage: "Pubkey type to decode (oneof secp256k1, ed25519)" },
      ],
      run: async () => (await body()).pubkeyRaw,
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
