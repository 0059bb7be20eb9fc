import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import { parseGatewayStakeConfig } from "#modules/gateway/protocol/stakeConfig.js";
import { cardOfFlags } from "../../cards/cardFlags.js";
import { readTextFile } from "../../readTextFile.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx gateway`. poktroll x/gateway/module */
export const gatewayTxs: TxGroup = {
  rows: [
    {
      name: "stake-gateway",
      use: "--config <config_file.yaml>",
      short: "Stake a gateway",
      long: "Stake a gateway with the provided parameters. This is a broadcast operation that\nwill stake the tokens and associate them with the gateway specified by the 'from' address.\nExample:\n$ poktd tx gateway stake-gateway --config stake_config.yaml --keyring-backend test --from $(GATEWAY) --network=<network> --home $(POCKETD_HOME)",
      flags: [{ name: "config", type: "string", usage: "Path to the stake config file" }],
      args: { kind: "exact", count: 0 },
      build: stakeGateway,
    },
    {
      name: "unstake-gateway",
      use: "<upokt_amount>",
      short: "Unstake a gateway",
      long: "Unstake a gateway. This is a broadcast operation that will unstake the gateway specified by the 'from' address.\n\nExample:\n$ poktd tx gateway unstake-gateway --keyring-backend test --from $(GATEWAY) --network=<network> --home $(POCKETD_HOME)",
      args: { kind: "exact", count: 0 },
      build: async ({ from }) => [codec.pack("pocket.gateway.MsgUnstakeGateway", { address: from })],
    },
    {
      name: "update-gateway-metadata",
      short: "Set a staked gateway's card",
      long: "Set the card of the gateway specified by the 'from' address.\n\nA gateway card is a small, self-describing JSON document (limited to 256 KiB) using the\nsame container and conventions as a service card. See docs/pocket_service_card.md.\n\nThis never touches the gateway's stake: unlike stake-gateway, which requires escrowing\nadditional POKT on every call, updating a card costs only gas. The gateway must already\nbe staked.\n\nExample:\n$ poktd tx gateway update-gateway-metadata --card-file ./gateway-card.json \\\n    --keyring-backend test --from $(GATEWAY) --network=<network> --home $(POCKETD_HOME)",
      flags: [
        {
          name: "card-base64",
          type: "string",
          usage: "Base64-encoded gateway card (JSON). Limited to 256 KiB when decoded. Mutually exclusive with --card-file.",
        },
        {
          name: "card-file",
          type: "string",
          usage: "Path to a file containing the gateway card (JSON). Limited to 256 KiB. Mutually exclusive with --card-base64.",
        },
        {
          name: "skip-card-validation",
          type: "bool",
          usage:
            "Publish the card without validating it against the Pocket Gateway Card schema. The chain does not parse the payload, so this lets you store something that is not a card.",
        },
      ],
      args: { kind: "exact", count: 0 },
      silenceUsage: "body",
      build: updateMetadata,
    },
  ],
  others: [
    {
      name: "validate-card",
      use: "<card_file>",
      short: "Validate a gateway card against the Pocket Gateway Card schema",
      long: "Validate a gateway card file offline, before spending gas to publish it.\n\nThe chain enforces the card's SIZE only -- it never parses the payload -- so this is the\nonly place a malformed card can be caught before it lands onchain. The schema is compiled\ninto the binary; nothing is fetched over the network.\n\nEvery problem found is reported, not just the first.\n\nSee docs/pocket_service_card.md for the schema.",
      example: "  poktd tx gateway validate-card ./gateway-card.json",
      args: { kind: "exact", count: 1 },
      silenceUsage: "body",
      run: async () => (await import("../../cards/validateCard.js")).validateCardBody("gateway"),
    },
  ],
};

async function stakeGateway({ flags, from }: TxCall): Promise<AnyValue[]> {
  const { stake } = parseGatewayStakeConfig(readTextFile(flags.string("config")));
  return [codec.pack("pocket.gateway.MsgStakeGateway", { address: from, stake })];
}

async function updateMetadata({ flags, from }: TxCall): Promise<AnyValue[]> {
  const card = cardOfFlags("gateway", flags);
  if (card === undefined) throw new PlainError("one of --card-base64 or --card-file is required");
  return [codec.pack("pocket.gateway.MsgUpdateGatewayMetadata", { address: from, metadata: { card } })];
}
