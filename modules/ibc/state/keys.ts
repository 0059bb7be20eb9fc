/**
 * Store `ibc`. Keys are ASCII texts.
 *
 * | key | value |
 * | --- | --- |
 * | `clients/{id}/clientState` | Any of a ClientState |
 * | `clients/{id}/consensusStates/{revision}-{height}` | Any of a ConsensusState |
 * | `clients/{id}/connections` | ClientPaths |
 * | `connections/{id}` | ConnectionEnd |
 * | `channelEnds/ports/{p}/channels/{c}` | Channel |
 * | `nextSequenceSend/…`, `nextSequenceRecv/…`, `nextSequenceAck/…` `ports/{p}/channels/{c}` | BE8 |
 * | `commitments/…`, `receipts/…`, `acks/…` `ports/{p}/channels/{c}/sequences/{n}` | bytes |
 * | `nextClientSequence`, `nextConnectionSequence`, `nextChannelSequence` | BE8 |
 * | `clientParams`, `connectionParams`, `channelParams` | Params |
 *
 * ibc-go v8.8.0 modules/core/24-host.
 */
import { type ByteStr, textToStr } from "#kernel/base/bytes.js";

/** Name of the mount: a leaf of the AppHash, and the first step of a path that counterparties prove. */
export const STORE = "ibc";

/** BE8: number of the next client. */
export const NEXT_CLIENT_SEQUENCE = textToStr("nextClientSequence");
/** BE8: number of the next connection. */
export const NEXT_CONNECTION_SEQUENCE = textToStr("nextConnectionSequence");
/** BE8: number of the next channel. */
export const NEXT_CHANNEL_SEQUENCE = textToStr("nextChannelSequence");
/** Params of 02-client: allowed client types. */
export const CLIENT_PARAMS = textToStr("clientParams");
/** Params of 03-connection: nanoseconds per block. */
export const CONNECTION_PARAMS = textToStr("connectionParams");
/** Params of 04-channel: timeout of a channel upgrade. */
export const CHANNEL_PARAMS = textToStr("channelParams");

/** Key of anything below a client. @param path relative, e.g. `clientState` */
export const clientKey = (id: string, path: string): ByteStr => textToStr(`clients/${id}/${path}`);
/** @param id `connection-{n}` */
export const connectionKey = (id: string): ByteStr => textToStr(`connections/${id}`);
/** @param channel `channel-{n}` */
export const channelKey = (port: string, channel: string): ByteStr => textToStr(`channelEnds/ports/${port}/channels/${channel}`);
/** @param kind `nextSequenceSend`, `nextSequenceRecv` or `nextSequenceAck` */
export const sequenceKey = (kind: string, port: string, channel: string): ByteStr => textToStr(`${kind}/ports/${port}/channels/${channel}`);
/** @param kind `commitments`, `receipts` or `acks` */
export const packetKey = (kind: string, port: string, channel: string, sequence: bigint): ByteStr =>
  textToStr(`${kind}/ports/${port}/channels/${channel}/sequences/${sequence}`);

/** ibc-go modules/core/24-host PortPath: name of a port's capability. */
export const portPath = (port: string): string => `ports/${port}`;
