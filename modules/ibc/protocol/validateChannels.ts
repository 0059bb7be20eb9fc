import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoText } from "#kernel/codec/protoText.js";
import { channelErrors } from "./errors.js";
import { channelSequence, validateChannelId, validateConnectionId, validatePortId } from "./identifiers.js";
import { within } from "./within.js";

type ChannelGenesis = MessageMap["ibc.core.channel.v1.GenesisState"];
type Channel = ChannelGenesis["channels"][number];
type Packet = ChannelGenesis["receipts"][number];

/** `ibc.core.channel.v1.State`, `ibc.core.channel.v1.Order`. */
const UNINITIALIZED = 0;
const ORDERS = ["ORDER_NONE_UNSPECIFIED", "ORDER_UNORDERED", "ORDER_ORDERED"];

/** ibc-go modules/core/04-channel/types/genesis.go Validate. @throws TxError, PlainError. */
export function validateChannelGenesis(state: ChannelGenesis): void {
  validateChannels(state);
  validatePackets("acknowledgement", "ack index", state.acknowledgements, true);
  validatePackets("acknowledgement", "index", state.receipts, false);
  validatePackets("commitment", "index", state.commitments, true);
  validateSequences("send", state.send_sequences);
  validateSequences("receive", state.recv_sequences);
  validateSequences("acknowledgement", state.ack_sequences);
}

/** ibc-go modules/core/04-channel/types/params.go Validate. @throws TxError */
export function validateChannelParams({ upgrade_timeout: { height, timestamp } }: ChannelGenesis["params"]): void {
  if (height.revision_number !== 0n || height.revision_height !== 0n) {
    const shown = `${height.revision_number}-${height.revision_height}`;
    throw channelErrors.invalidUpgradeTimeout.wrap(`upgrade timeout height must be zero. got : ${shown}`);
  }
  if (timestamp === 0n) throw channelErrors.invalidUpgradeTimeout.wrap(`upgrade timeout timestamp invalid: ${timestamp}`);
}

function validateChannels(state: ChannelGenesis): void {
  let last = 0n;
  for (const [i, channel] of state.channels.entries()) {
    const sequence = channelSequence(channel.channel_id);
    if (sequence > last) last = sequence;
    const shown = protoText("ibc.core.channel.v1.IdentifiedChannel", channel);
    within(`invalid channel ${shown} channel index ${i}`, () => validateChannel(channel));
  }
  if (last !== 0n && last >= state.next_channel_sequence) {
    throw new PlainError(
      `next channel sequence ${state.next_channel_sequence} must be greater than maximum sequence used in channel identifier ${last}`,
    );
  }
}

/** ibc-go modules/core/04-channel/types/channel.go IdentifiedChannel.ValidateBasic. */
function validateChannel(c: Channel): void {
  within("invalid channel ID", () => validateChannelId(c.channel_id));
  within("invalid port ID", () => validatePortId(c.port_id));
  if (c.state === UNINITIALIZED) throw channelErrors.invalidChannelState.bare();
  if (c.ordering !== 1 && c.ordering !== 2) throw channelErrors.invalidChannelOrdering.wrap(ORDERS[c.ordering] ?? `${c.ordering}`);
  const [hop] = c.connection_hops;
  if (hop === undefined || c.connection_hops.length !== 1) {
    throw channelErrors.tooManyConnectionHops.wrap("current IBC version only supports one connection hop");
  }
  within("invalid connection hop ID", () => validateConnectionId(hop));
  within("invalid counterparty port ID", () => validatePortId(c.counterparty.port_id));
  const other = c.counterparty.channel_id;
  if (other !== "") within("invalid counterparty channel ID", () => validateChannelId(other));
}

function validatePackets(name: string, index: string, packets: readonly Packet[], withData: boolean): void {
  for (const [i, packet] of packets.entries()) {
    const detail = `invalid ${name} ${protoText("ibc.core.channel.v1.PacketState", packet)} ${index} ${i}`;
    within(detail, () => validatePosition(packet));
    if (withData && packet.data.length === 0) throw new PlainError(`${detail}: data bytes cannot be empty`);
  }
}

function validateSequences(name: string, sequences: ChannelGenesis["send_sequences"]): void {
  for (const [i, sequence] of sequences.entries()) {
    const shown = protoText("ibc.core.channel.v1.PacketSequence", sequence);
    within(`invalid ${name} sequence ${shown} index ${i}`, () => validatePosition(sequence));
  }
}

/** ibc-go modules/core/04-channel/types/genesis.go validateGenFields. */
function validatePosition(p: { readonly port_id: string; readonly channel_id: string; readonly sequence: bigint }): void {
  within("invalid port Id", () => validatePortId(p.port_id));
  within("invalid channel Id", () => validateChannelId(p.channel_id));
  if (p.sequence === 0n) throw new PlainError("sequence cannot be 0");
}

/** ibc-go modules/core/04-channel/types/packet.go PacketId.Validate. @throws TxError host/2, channel/13. */
export function validatePacketId(id: MessageMap["ibc.core.channel.v1.PacketId"]): void {
  within("invalid source port ID", () => validatePortId(id.port_id));
  within("invalid source channel ID", () => validateChannelId(id.channel_id));
  if (id.sequence === 0n) throw channelErrors.invalidPacket.wrap("packet sequence cannot be 0");
}
