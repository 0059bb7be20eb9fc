import { nodeFlags } from "../queryFlags.js";
import type { QueryGroup } from "../queryRow.js";

/** `query gateway`. */
export const gatewayQueries: QueryGroup = {
  name: "gateway",
  short: "Querying commands for the gateway module",
  service: "pocket.gateway.Query",
  rawFlags: true,
  rows: [
    {
      name: "list-gateway",
      short: "list all gateways",
      long: "List all the gateways that the node being queried has in its state.\n\nCards are included by default. Pass --dehydrated to omit them: a card can be up to 256 KiB,\nso enumerating gateways that carry one can produce a response large enough to exceed the\ndefault 4 MB gRPC message limit. Read an individual card with 'query gateway card <address>'.\n\nExample:\n$ poktd q gateway list-gateway --network=<network> --home $(POCKETD_HOME)\n$ poktd q gateway list-gateway --dehydrated --network=<network>",
      method: "AllGateways",
      args: [],
      rule: { kind: "any" },
      dialect: "proto",
      paged: true,
      flags: [{ name: "dehydrated", type: "bool", usage: "Omit gateway cards from the response" }],
    },
    {
      name: "params",
      short: "shows the parameters of the module",
      long: "Shows all the parameters related to the Gateway module.\n\nExample:\n$ poktd q gateway params --network=<network> --home $(POCKETD_HOME)",
      method: "Params",
      args: [],
      dialect: "proto",
    },
    {
      name: "show-gateway",
      use: "<gateway_address>",
      short: "shows a gateway",
      long: "Show a single gateway.\n\nThe gateway's card is included by default. Pass --dehydrated to omit it.\n\nExample:\n$ poktd q gateway show-gateway pokt1... --network=<network> --home $(POCKETD_HOME)",
      method: "Gateway",
      args: ["address"],
      dialect: "proto",
      flags: [{ name: "dehydrated", type: "bool", usage: "Omit the gateway card from the response" }],
    },
  ],
  others: [
    {
      name: "card",
      use: "<gateway_address>",
      short: "Print a gateway's card, decoded",
      long: "Print the card stored onchain for a gateway.\n\nThe card is stored as opaque bytes, so the regular query APIs return it base64 encoded\ninside a JSON envelope. This decodes it for you.\n\nUse --raw to emit the exact stored bytes with no re-indenting, which is what you want for\nhashing, diffing, or feeding the card back into\n'tx gateway update-gateway-metadata --card-file'.",
      example: "  poktd query gateway card pokt1...\n  poktd query gateway card pokt1... --raw > gateway-card.json",
      flags: [...nodeFlags, { name: "raw", type: "bool", usage: "Print the exact stored bytes instead of re-indenting the JSON" }],
      args: { kind: "exact", count: 1 },
      silenceUsage: "body",
      run: async () => (await import("../cardBody.js")).cardBody("gateway"),
    },
  ],
};
