import type { CommandSpec } from "../cli/spec.js";

const body = async () => await import("./debugBody.js");

const debugCommands: readonly CommandSpec[] = [
  {
    name: "addr",
    use: "[address]",
    short: "Convert an address between hex and bech32",
    long: [
      "Convert an address between hex encoding and bech32.",
      "",
      "Example:",
      "$ poktd debug addr cosmos1e0jnq2sun3dzjh8p2xq95kk0expwmd7shwjpfg",
      "\t\t\t",
    ].join("\n"),
    args: { kind: "exact", count: 1 },
    run: async () => (await body()).addr,
  },
  {
    name: "codec",
    runnableGroup: true,
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
    example: "$ poktd debug prefixes",
    run: async () => (await body()).prefixes,
  },
  {
    name: "pubkey",
    use: "[pubkey]",
    short: "Decode a pubkey from proto JSON",
    long: [
      "Decode a pubkey from proto JSON and display it's address.",
      "",
      "Example:",
      '$ poktd debug pubkey \'{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"AurroA7jvfPd1AadmmOvWM2rJSwipXfRf8yD6pLbA2DJ"}\'',
      "\t\t\t",
    ].join("\n"),
    args: { kind: "exact", count: 1 },
    run: async () => (await body()).pubkey,
  },
  {
    name: "pubkey-raw",
    use: "[pubkey] -t [{ed25519, secp256k1}]",
    short: "Decode a ED25519 or secp256k1 pubkey from hex, base64, or bech32",
    long: "Decode a pubkey from hex, base64, or bech32.",
    example: [
      "",
      "poktd debug pubkey-raw 8FCA9D6D1F80947FD5E9A05309259746F5F72541121766D5F921339DD061174A",
      "poktd debug pubkey-raw j8qdbR+AlH/V6aBTCSWXRvX3JUESF2bV+SEzndBhF0o=",
      "poktd debug pubkey-raw cosmospub1zcjduepq3l9f6mglsz28l40f5pfsjfvhgm6lwf2pzgtkd40eyyeem5rpza9q47axrz",
      "\t\t\t",
    ].join("\n"),
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
    example: "poktd debug raw-bytes '[72 101 108 108 111 44 32 112 108 97 121 103 114 111 117 110 100]'",
    args: { kind: "exact", count: 1 },
    run: async () => (await body()).rawBytes,
  },
];

/** sdk client/debug. */
export const debugCommand: CommandSpec = {
  name: "debug",
  runnableGroup: true,
  short: "Tool for helping with debugging your application",
  commands: async () => debugCommands,
};
