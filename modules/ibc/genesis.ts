import { type ByteStr, be8, bytesToStr, prefixEnd, readBe8, strToBytes, strToText, textToStr } from "#kernel/base/bytes.js";
import { orPanic, Panic, PlainError } from "#kernel/base/errors.js";
import { codec } from "#kernel/codec/codec.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { nilBytes } from "#kernel/codec/typeTable.js";
import type { Ctx, ReadCtx } from "#kernel/module/context.js";
import type { GenesisDef, MessageInit } from "#kernel/module/module.js";
import { assertValidKey } from "#kernel/store/validity.js";
import { clientTypeOf, isAllowedClient, validateAllowedClients } from "./protocol/clientType.js";
import { validateChannelGenesis, validateChannelParams } from "./protocol/validateChannels.js";
import { validateClientGenesis } from "./protocol/validateClients.js";
import { validateConnectionGenesis } from "./protocol/validateConnections.js";
import {
  channelKey,
  clientKey,
  connectionKey,
  NEXT_CHANNEL_SEQUENCE,
  NEXT_CLIENT_SEQUENCE,
  NEXT_CONNECTION_SEQUENCE,
  packetKey,
  STORE,
  sequenceKey,
} from "./state/keys.js";
import { setLocalhostClient, setLocalhostConnection } from "./state/localhost.js";
import { getParams, setParams } from "./state/params.js";

type GenesisState = MessageMap["ibc.core.types.v1.GenesisState"];

const DEFAULT_BLOCK_TIME = 30_000_000_000n;
const DEFAULT_UPGRADE_TIMEOUT = 600_000_000_000n;

/** ibc-go modules/core/genesis.go. */
export const ibcGenesis: GenesisDef<"ibc.core.types.v1.GenesisState"> = {
  type: "ibc.core.types.v1.GenesisState",
  init: (ctx, state) => {
    initClients(ctx, state.client_genesis);
    initConnections(ctx, state.connection_genesis);
    initChannels(ctx, state.channel_genesis);
  },
  export: exportGenesis,
  default: () => ({
    client_genesis: { params: { allowed_clients: ["*"] } },
    connection_genesis: { params: { max_expected_time_per_block: DEFAULT_BLOCK_TIME } },
    channel_genesis: { params: { upgrade_timeout: { height: {}, timestamp: DEFAULT_UPGRADE_TIMEOUT } } },
  }),
  validate: (state) => {
    validateClientGenesis(state.client_genesis);
    validateConnectionGenesis(state.connection_genesis);
    validateChannelGenesis(state.channel_genesis);
  },
};

/** ibc-go modules/core/02-client/genesis.go InitGenesis. The localhost client is always made. @throws Panic. */
function initClients(ctx: Ctx, state: GenesisState["client_genesis"]): void {
  const store = ctx.kv(STORE);
  const allowed = state.params.allowed_clients;
  orPanic("invalid ibc client genesis state parameters", () => validateAllowedClients(allowed));
  setParams(ctx, "client", state.params);
  for (const { client_id, client_metadata } of state.clients_metadata) {
    for (const { key, value } of client_metadata) {
      assertValidKey(bytesToStr(key));
      store.set(clientKey(client_id, strToText(bytesToStr(key))), stored(value));
    }
  }
  for (const { client_id, client_state } of state.clients) {
    const type = clientTypeOf(client_state, "ClientState");
    if (type === undefined) throw new Panic("invalid client state");
    if (!isAllowedClient(allowed, type)) throw new Panic(`client state type ${type} is not registered on the allowlist`);
    store.set(clientKey(client_id, "clientState"), packed(client_state));
  }
  for (const { client_id, consensus_states } of state.clients_consensus) {
    for (const { height, consensus_state } of consensus_states) {
      const at = `${height.revision_number}-${height.revision_height}`;
      store.set(clientKey(client_id, `consensusStates/${at}`), packed(consensus_state));
    }
  }
  store.set(NEXT_CLIENT_SEQUENCE, be8(state.next_client_sequence));
  setLocalhostClient(ctx);
}

/** A nil of Go's is no value of a store. @throws Panic */
function stored(value: Uint8Array): ByteStr {
  if (value === nilBytes) throw new Panic("value is nil");
  return bytesToStr(value);
}

function packed(any: MessageMap["google.protobuf.Any"] | undefined): ByteStr {
  if (any === undefined) throw new PlainError("invalid client or consensus state");
  return codec.encodeStr("google.protobuf.Any", any);
}

/** ibc-go modules/core/03-connection/genesis.go InitGenesis. */
function initConnections(ctx: Ctx, state: GenesisState["connection_genesis"]): void {
  const store = ctx.kv(STORE);
  for (const { id, ...end } of state.connections) {
    store.set(connectionKey(id), codec.encodeStr("ibc.core.connection.v1.ConnectionEnd", end));
  }
  for (const { client_id, paths } of state.client_connection_paths) {
    store.set(clientKey(client_id, "connections"), codec.encodeStr("ibc.core.connection.v1.ClientPaths", { paths }));
  }
  store.set(NEXT_CONNECTION_SEQUENCE, be8(state.next_connection_sequence));
  setParams(ctx, "connection", state.params);
  setLocalhostConnection(ctx);
}

/** ibc-go modules/core/04-channel/genesis.go InitGenesis. */
function initChannels(ctx: Ctx, state: GenesisState["channel_genesis"]): void {
  const store = ctx.kv(STORE);
  orPanic("invalid ibc channel genesis state parameters", () => validateChannelParams(state.params));
  for (const { port_id, channel_id, ...channel } of state.channels) {
    // The reference makes the channel anew from its fields and leaves this one out.
    store.set(channelKey(port_id, channel_id), codec.encodeStr("ibc.core.channel.v1.Channel", { ...channel, upgrade_sequence: 0n }));
  }
  const packets = (kind: string, list: GenesisState["channel_genesis"]["receipts"]): void => {
    for (const p of list) store.set(packetKey(kind, p.port_id, p.channel_id, p.sequence), stored(p.data));
  };
  packets("acks", state.acknowledgements);
  packets("commitments", state.commitments);
  for (const p of state.receipts) store.set(packetKey("receipts", p.port_id, p.channel_id, p.sequence), "\x01" as ByteStr);
  const sequences = (kind: string, list: GenesisState["channel_genesis"]["send_sequences"]): void => {
    for (const s of list) store.set(sequenceKey(kind, s.port_id, s.channel_id), be8(s.sequence));
  };
  sequences("nextSequenceSend", state.send_sequences);
  sequences("nextSequenceRecv", state.recv_sequences);
  sequences("nextSequenceAck", state.ack_sequences);
  store.set(NEXT_CHANNEL_SEQUENCE, be8(state.next_channel_sequence));
  setParams(ctx, "channel", state.params);
}

/** ibc-go modules/core/genesis.go ExportGenesis, each list in key order. @throws Panic on a chain without ibc genesis. */
function exportGenesis(ctx: ReadCtx): MessageInit<"ibc.core.types.v1.GenesisState"> {
  return {
    client_genesis: exportClients(ctx),
    connection_genesis: {
      connections: entries(ctx, "connections/").map(([path, value]) => ({
        id: path,
        ...codec.decodeStr("ibc.core.connection.v1.ConnectionEnd", value),
      })),
      client_connection_paths: below(ctx, /^([^/]+)\/connections$/).map(([[client_id = ""], value]) => ({
        client_id,
        paths: codec.decodeStr("ibc.core.connection.v1.ClientPaths", value).paths,
      })),
      next_connection_sequence: sequence(ctx, NEXT_CONNECTION_SEQUENCE),
      params: getParams(ctx, "connection"),
    },
    channel_genesis: exportChannels(ctx),
  };
}

function exportClients(ctx: ReadCtx): MessageInit<"ibc.core.client.v1.GenesisState"> {
  const any = (value: ByteStr) => codec.decodeStr("google.protobuf.Any", value);
  const clients = below(ctx, /^([^/]+)\/clientState$/).map(([[client_id = ""], value]) => ({ client_id, client_state: any(value) }));
  return {
    clients,
    clients_consensus: grouped(
      below(ctx, /^([^/]+)\/consensusStates\/(\d+)-(\d+)$/).map(([[client_id = "", revision = "0", height = "0"], value]) => ({
        client_id,
        item: {
          height: { revision_number: BigInt(revision), revision_height: BigInt(height) },
          consensus_state: any(value),
        },
      })),
    ).map(({ client_id, items }) => ({ client_id, consensus_states: items })),
    clients_metadata: grouped(
      below(ctx, /^([^/]+)\/((?:consensusStates\/[^/]+\/processed|iterateConsensusStates).*)$/s).map(
        ([[client_id = "", key = ""], value]) => ({
          client_id,
          item: { key: strToBytes(textToStr(key)), value: strToBytes(value) },
        }),
      ),
    ).map(({ client_id, items }) => ({ client_id, client_metadata: items })),
    params: getParams(ctx, "client"),
    create_localhost: false,
    next_client_sequence: sequence(ctx, NEXT_CLIENT_SEQUENCE),
  };
}

function exportChannels(ctx: ReadCtx): MessageInit<"ibc.core.channel.v1.GenesisState"> {
  const at = /^ports\/(.+)\/channels\/([^/]+)$/;
  const packetAt = /^ports\/(.+)\/channels\/([^/]+)\/sequences\/(\d+)$/;
  const packets = (kind: string) =>
    matching(ctx, `${kind}/`, packetAt).map(([[port_id = "", channel_id = "", n = "0"], value]) => ({
      port_id,
      channel_id,
      sequence: BigInt(n),
      data: strToBytes(value),
    }));
  const sequences = (kind: string) =>
    matching(ctx, `${kind}/`, at).map(([[port_id = "", channel_id = ""], value]) => ({ port_id, channel_id, sequence: readBe8(value) }));
  return {
    channels: matching(ctx, "channelEnds/", at).map(([[port_id = "", channel_id = ""], value]) => ({
      ...codec.decodeStr("ibc.core.channel.v1.Channel", value),
      port_id,
      channel_id,
    })),
    acknowledgements: packets("acks"),
    commitments: packets("commitments"),
    receipts: packets("receipts"),
    send_sequences: sequences("nextSequenceSend"),
    recv_sequences: sequences("nextSequenceRecv"),
    ack_sequences: sequences("nextSequenceAck"),
    next_channel_sequence: sequence(ctx, NEXT_CHANNEL_SEQUENCE),
    params: getParams(ctx, "channel"),
  };
}

function sequence(ctx: ReadCtx, key: ByteStr): bigint {
  const bytes = ctx.kv(STORE).get(key);
  return bytes === undefined ? 0n : readBe8(bytes);
}

/** Keys below a prefix, without it, with their values, in key order. */
function entries(ctx: ReadCtx, prefix: string): [path: string, value: ByteStr][] {
  const start = textToStr(prefix);
  const it = ctx.kv(STORE).iterate(start, prefixEnd(start));
  try {
    const out: [string, ByteStr][] = [];
    for (; it.valid(); it.next()) out.push([strToText(it.key().slice(start.length) as ByteStr), it.value()]);
    return out;
  } finally {
    it.close();
  }
}

/** Entries below a prefix whose rest matches; the groups of the match and the value. */
function matching(ctx: ReadCtx, prefix: string, pattern: RegExp): [groups: string[], value: ByteStr][] {
  const out: [string[], ByteStr][] = [];
  for (const [path, value] of entries(ctx, prefix)) {
    const match = pattern.exec(path);
    if (match !== null) out.push([match.slice(1), value]);
  }
  return out;
}

const below = (ctx: ReadCtx, pattern: RegExp) => matching(ctx, "clients/", pattern);

function grouped<T>(list: readonly { client_id: string; item: T }[]): { client_id: string; items: T[] }[] {
  const out: { client_id: string; items: T[] }[] = [];
  for (const { client_id, item } of list) {
    const last = out.at(-1);
    if (last?.client_id === client_id) last.items.push(item);
    else out.push({ client_id, items: [item] });
  }
  return out;
}
