/** Genesis of ibc and of the applications on it: what `genesis validate` refuses. */
import { expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import type { GenesisDef, ModuleDef } from "#kernel/module/module.js";
import { pocketDefinition } from "#modules/index.js";

const LOCAL = "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4";

function validate(name: string, change: object): void {
  const module = pocketDefinition().modules.find((m: ModuleDef) => m.name === name);
  const genesis = module?.genesis as GenesisDef;
  genesis.validate(codec.create(genesis.type, { ...genesis.default(), ...change } as never) as never);
}

test.each(["ibc", "transfer", "interchainaccounts", "feeibc", "capability", "crisis"])("the default genesis of %s is valid", (name) =>
  validate(name, {}),
);

const client = { params: { allowed_clients: ["*"] } };
const tendermint = { type_url: "/ibc.lightclients.tendermint.v1.ClientState", value: new Uint8Array(0) };
const connection = { params: { max_expected_time_per_block: 1n } };
const end = { client_id: "07-tendermint-0", versions: [{ identifier: "1" }], state: 3 };
const counterparty = { client_id: "07-tendermint-1", connection_id: "", prefix: { key_prefix: new Uint8Array([1]) } };
const channel = { state: 3, ordering: 1, connection_hops: ["connection-0"], counterparty: { port_id: "transfer" }, port_id: "transfer" };
const fees = (packet_fee: object) => ({
  identified_fees: [{ packet_id: { port_id: "transfer", channel_id: "channel-0", sequence: 1n }, packet_fees: [packet_fee] }],
});
const coins = [{ denom: "upokt", amount: "1" }];

test.each<[module: string, change: object, text: string]>([
  ["ibc", { client_genesis: { params: { allowed_clients: ["*", "07-tendermint"] } } }, "allow list must have only one element"],
  [
    "ibc",
    { client_genesis: { ...client, clients: [{ client_id: "x", client_state: tendermint }] } },
    "invalid client consensus state identifier x index 0: identifier x has invalid length: 1, must be between 9-64 characters: invalid identifier",
  ],
  [
    "ibc",
    { client_genesis: { ...client, clients: [{ client_id: "06-solomachine-0", client_state: tendermint }] } },
    "client state type 07-tendermint does not equal client type in client identifier 06-solomachine",
  ],
  [
    "ibc",
    { client_genesis: { ...client, clients: [{ client_id: "07-tendermint-4", client_state: tendermint }], next_client_sequence: 4n } },
    "next client identifier sequence 4 must be greater",
  ],
  ["ibc", { client_genesis: { ...client, clients_consensus: [{ client_id: "07-tendermint-4" }] } }, "does not map to a genesis client"],
  ["ibc", { connection_genesis: { params: { max_expected_time_per_block: 0n } } }, "MaxExpectedTimePerBlock cannot be zero"],
  [
    "ibc",
    { connection_genesis: { ...connection, connections: [{ ...end, id: "abc", counterparty }] } },
    "connection identifier is not in the format: `connection-{N}`: invalid identifier",
  ],
  [
    "ibc",
    { connection_genesis: { ...connection, connections: [{ ...end, id: "connection-0", counterparty: { ...counterparty, prefix: {} } }] } },
    "counterparty prefix cannot be empty: invalid counterparty connection",
  ],
  [
    "ibc",
    { channel_genesis: { channels: [{ ...channel, channel_id: "channel-3" }], next_channel_sequence: 3n } },
    "next channel sequence 3 must be greater",
  ],
  [
    "ibc",
    { channel_genesis: { channels: [{ ...channel, channel_id: "channel-3", connection_hops: [] }] } },
    "current IBC version only supports one connection hop: too many connection hops",
  ],
  [
    "ibc",
    { channel_genesis: { commitments: [{ port_id: "transfer", channel_id: "channel-0", sequence: 1n }] } },
    "data bytes cannot be empty",
  ],
  [
    "ibc",
    { channel_genesis: { send_sequences: [{ port_id: "transfer", channel_id: "channel-0", sequence: 0n }] } },
    "sequence cannot be 0",
  ],
  ["transfer", { port_id: "a/b" }, "identifier a/b cannot contain separator '/': invalid identifier"],
  ["transfer", { denom_traces: [{ path: "transfer", base_denom: "x" }] }, "trace info must come in pairs of port and channel identifiers"],
  [
    "transfer",
    { denom_traces: [1, 2].map(() => ({ path: "transfer/channel-0", base_denom: "x" })) },
    "duplicated denomination trace with hash ",
  ],
  [
    "interchainaccounts",
    { host_genesis_state: { port: "icahost", params: { allow_messages: [" "] } } },
    "parameter must not contain empty strings: [ ]",
  ],
  ["interchainaccounts", { controller_genesis_state: { ports: ["!!"] } }, "must contain only alphanumeric or the following characters"],
  ["feeibc", fees({ refund_address: LOCAL, fee: {} }), "all fees are zero: invalid coins"],
  [
    "feeibc",
    fees({ refund_address: LOCAL, fee: { ack_fee: coins }, relayers: ["x"] }),
    "relayers must not be set. This feature is not supported",
  ],
  [
    "feeibc",
    { registered_payees: [{ relayer: LOCAL, payee: LOCAL, channel_id: "channel-0" }] },
    "relayer address and payee address must not be equal: invalid address",
  ],
  [
    "capability",
    { owners: [{ index: 1n, index_owners: { owners: [{ module: "ibc", name: "x" }] } }] },
    "owners exist for index 1 outside of valid range: 1-0",
  ],
  ["crisis", { constant_fee: { denom: "1", amount: "1" } }, "constant fee is invalid"],
  ["crisis", { constant_fee: { denom: "stake", amount: "0" } }, "constant fee must be positive: 0stake"],
])("%s case %#", (name, change, text) => expect(() => validate(name, change)).toThrow(text));
