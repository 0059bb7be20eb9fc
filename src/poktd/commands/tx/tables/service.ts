import { PlainError } from "#kernel/base/errors.js";
import { type AnyValue, codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { parseServiceConfig, type ServiceConfigEntry } from "#modules/service/protocol/serviceConfig.js";
import { validateAddService } from "#modules/service/protocol/validateAddService.js";
import { sharedErrors } from "#modules/shared/protocol/errors.js";
import { cardOfFlags, checkCard } from "../../cards/cardFlags.js";
import { readBytesFile, readTextFile } from "../../readTextFile.js";
import { uintArgument } from "../args.js";
import { autocliRow } from "../autocliRow.js";
import type { TxCall, TxGroup } from "../txRow.js";

/** `tx service`. poktroll x/service/module */
export const serviceTxs: TxGroup = {
  rows: [
    {
      name: "add-service",
      use: "<service_id> <service_name> [compute_units_per_relay: default=1]",
      short: "Add or update a service on the network",
      long: "Add a new service or update an existing service on the network.\n\nThis command allows any actor to add a new service or update an existing one (if they are the owner).\nServices are uniquely identified by their ID and can optionally carry a service card: a small,\nself-describing JSON document (limited to 256 KiB). See docs/pocket_service_card.md.\n\nThe service ID MUST be unique but the service name doesn't have to be.\nOnly the service owner can update an existing service.",
      example:
        '  # Add a basic service without a card\n  poktd tx service add-service "svc1" "My Service" 10 --from owner\n\n  # Add a service with a card from a file\n  poktd tx service add-service "svc1" "My Service" 10 \\\n    --card-file ./card.json --from owner\n\n  # Add a service with a base64-encoded card\n  poktd tx service add-service "svc1" "My Service" 10 \\\n    --card-base64 $(base64 -w0 ./card.json) --from owner\n\n  # Update an existing service\'s compute units and card\n  poktd tx service add-service "svc1" "My Service" 20 \\\n    --card-file ./card-v2.json --from owner',
      flags: [
        {
          name: "card-base64",
          type: "string",
          usage:
            "Base64-encoded service card (JSON) for the service. Limited to 256 KiB when decoded. Mutually exclusive with --card-file.",
        },
        {
          name: "card-file",
          type: "string",
          usage: "Path to a file containing the service card (JSON). Limited to 256 KiB. Mutually exclusive with --card-base64.",
        },
        {
          name: "skip-card-validation",
          type: "bool",
          usage:
            "Publish the card without validating it against the Pocket Service Card schema. The chain does not parse the payload, so this lets you store something that is not a card.",
        },
        { name: "experimental-metadata-base64", type: "string", hidden: true, usage: "Deprecated: use --card-base64." },
        { name: "experimental-metadata-file", type: "string", hidden: true, usage: "Deprecated: use --card-file." },
      ],
      args: { kind: "min", count: 2 },
      silenceUsage: "body",
      build: addService,
    },
    {
      name: "edit-service",
      use: "--config <config-file>",
      short: "Batch-update existing services from a YAML config file",
      long: "Update one or more existing services on the network from a YAML config file.\n\nEach service entry must specify service_id and compute_units_per_relay, and may optionally\nname a card_file: a Pocket Service Card to publish for that service\n(see docs/pocket_service_card.md). Cards are validated against the schema before anything\nis broadcast; --skip-card-validation opts out.\n\nThe service_name field is optional and ignored (the chain does not support updating\nservice names for existing services).\n\nThe command queries the chain to verify:\n  - Each service exists on-chain\n  - The transaction signer is the service owner\n\nA service is skipped only when BOTH its compute_units_per_relay and its card already match\nwhat is on-chain. An entry that names no card_file leaves the stored card untouched.\n\nCard comparison is byte-exact against what is stored, so reformatting a card file counts\nas a change even when the JSON is semantically identical.\n\nBy default, all updates are submitted as a single batched transaction. Use\n--disable-batch-msgs to send individual transactions instead.",
      example:
        "  # Update services from a config file\n  poktd tx service edit-service --config services.yaml --from owner --fees 300upokt\n\n  # Send individual transactions instead of a batch\n  poktd tx service edit-service --config services.yaml --disable-batch-msgs --from owner\n\n  # Example services.yaml:\n  # services:\n  #   - service_id: svc1\n  #     compute_units_per_relay: 15\n  #   - service_id: svc2\n  #     compute_units_per_relay: 25\n  #     card_file: ./cards/svc2.json",
      flags: [
        { name: "config", type: "string", required: true, usage: "Path to the YAML config file with service definitions (required)" },
        { name: "disable-batch-msgs", type: "bool", usage: "Send individual transactions instead of a single batch" },
        {
          name: "skip-card-validation",
          type: "bool",
          usage: "Publish cards without validating them against the Pocket Service Card schema",
        },
      ],
      args: { kind: "none" },
      batch: (flags) => (flags.bool("disable-batch-msgs") ? 1 : 0),
      build: editService,
    },
    autocliRow({
      name: "transfer-service",
      use: "<service-id> <new-owner-address>",
      short: "Transfer ownership of a service to a new address",
      long: "Transfer ownership of an on-chain service to a new address.\nOnly the current owner (--from) can initiate the transfer.\nThe new owner immediately gains full control of the service.",
      example: "poktd tx service transfer-service svc-foo pokt1newowner... --from currentowner",
      message: "pocket.service.MsgTransferService",
      args: ["service_id", "new_owner_address"],
    }),
  ],
  others: [
    {
      name: "validate-card",
      use: "<card_file>",
      short: "Validate a service card against the Pocket Service Card schema",
      long: "Validate a service card file offline, before spending gas to publish it.\n\nThe chain enforces the card's SIZE only -- it never parses the payload -- so this is the\nonly place a malformed card can be caught before it lands onchain. The schema is compiled\ninto the binary; nothing is fetched over the network.\n\nEvery problem found is reported, not just the first.\n\nSee docs/pocket_service_card.md for the schema.",
      example: "  poktd tx service validate-card ./card.json",
      args: { kind: "exact", count: 1 },
      silenceUsage: "body",
      run: async () => (await import("../../cards/validateCard.js")).validateCardBody("service"),
    },
  ],
};

const DEFAULT_COMPUTE_UNITS = 1n;

async function addService({ args, flags, io, from }: TxCall): Promise<AnyValue[]> {
  const [id, name] = args as [string, string];
  const compute_units_per_relay = computeUnits(args[2]);
  if (args[2] === undefined) io.stdout(`Using default compute_units_per_relay: ${DEFAULT_COMPUTE_UNITS}\n`);
  const card = cardOfFlags("service", flags);
  const metadata = card === undefined ? undefined : { card };
  const service = { id, name, compute_units_per_relay, owner_address: from, metadata };
  return [codec.pack("pocket.service.MsgAddService", { owner_address: from, service })];
}

function computeUnits(text: string | undefined): bigint {
  if (text === undefined) return DEFAULT_COMPUTE_UNITS;
  try {
    return uintArgument(text);
  } catch {
    throw sharedErrors.invalidComputeUnitsPerRelay.wrap(`unable to parse as uint64: ${text}`);
  }
}

/** One message per service that differs from the chain; says on stdout what it does with each. */
async function editService(call: TxCall): Promise<AnyValue[]> {
  const path = call.flags.string("config");
  const messages: AnyValue[] = [];
  for (const entry of parseServiceConfig(configText(path))) {
    const message = await editedService(call, entry);
    if (message !== undefined) messages.push(message);
  }
  if (messages.length === 0) call.io.stdout("All services are already up to date, nothing to do.\n");
  return messages;
}

function configText(path: string): string {
  try {
    return readTextFile(path);
  } catch (error) {
    throw new PlainError(`failed to read config file ${JSON.stringify(path)}: ${(error as Error).message}`);
  }
}

/** @returns undefined when the chain has it all already */
async function editedService(call: TxCall, entry: ServiceConfigEntry): Promise<AnyValue | undefined> {
  const { io, from } = call;
  const stored = await storedService(call, entry.serviceId);
  if (stored.owner_address !== from) {
    throw new PlainError(
      `signer ${JSON.stringify(from)} is not the owner of service ${JSON.stringify(entry.serviceId)} (owner: ${JSON.stringify(stored.owner_address)})`,
    );
  }
  const card = entryCard(call, entry);
  const newUnits = stored.compute_units_per_relay !== entry.computeUnitsPerRelay;
  const newCard = card !== undefined && !Buffer.from(card).equals(stored.metadata?.card ?? new Uint8Array(0));
  if (!newUnits && !newCard) {
    io.stdout(`Skipping service ${JSON.stringify(entry.serviceId)}: already up to date\n`);
    return undefined;
  }
  const service = {
    id: entry.serviceId,
    name: stored.name,
    compute_units_per_relay: entry.computeUnitsPerRelay,
    owner_address: from,
    metadata: card === undefined ? undefined : { card },
  };
  const message = codec.create("pocket.service.MsgAddService", { owner_address: from, service });
  checkMessage(entry.serviceId, message);
  const what = [...(newUnits ? ["compute_units_per_relay"] : []), ...(newCard ? ["card"] : [])].join(" and ");
  io.stdout(`Updating service ${JSON.stringify(entry.serviceId)}: ${what}\n`);
  return codec.pack("pocket.service.MsgAddService", message);
}

async function storedService({ client }: TxCall, id: string): Promise<MessageMap["pocket.shared.Service"]> {
  try {
    const answer = await client.queries.query(
      "pocket.service.Query/Service",
      "pocket.service.QueryGetServiceRequest",
      "pocket.service.QueryGetServiceResponse",
      { id },
    );
    return answer.service;
  } catch (error) {
    throw new PlainError(`service ${JSON.stringify(id)} not found on-chain: ${(error as Error).message}`);
  }
}

function entryCard({ flags }: TxCall, entry: ServiceConfigEntry): Uint8Array | undefined {
  if (entry.cardFile === "") return undefined;
  const of = `service ${JSON.stringify(entry.serviceId)}: `;
  try {
    const card = readBytesFile(entry.cardFile);
    if (!flags.bool("skip-card-validation")) checkCard("service", card);
    return card;
  } catch (error) {
    throw new PlainError(of + (error as Error).message);
  }
}

function checkMessage(id: string, message: MessageMap["pocket.service.MsgAddService"]): void {
  try {
    validateAddService(message);
  } catch (error) {
    throw new PlainError(`invalid message for service ${JSON.stringify(id)}: ${(error as Error).message}`);
  }
}
