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

export const STORE = "ibc";

export const NEXT_CLIENT_SEQUENCE = textToStr("nextClientSequence");
export const NEXT_CONNECTION_SEQUENCE = textToStr("nextConnectionSequence");
export const NEXT_CHANNEL_SEQUENCE = textToStr("nextChannelSequence");
export const CLIENT_PARAMS = textToStr("clientParams");
export const CONNECTION_PARAMS = textToStr("connectionParams");
export const CHANNEL_PARAMS = textToStr("channelParams");

/** Key of anything below a client. @param path relative, e.g. `clientState` */
export const clientKey = (id: string, path: string): ByteStr => textToStr(`clients/${id}/${path}`);
export const connectionKey = (id: string): ByteStr => textToStr(`connections/${id}`);
export const channelKey = (port: string, channel: string): ByteStr => textToStr(`channelEnds/ports/${port}/channels/${channel}`);
/** @param kind `nextSequenceSend`, `nextSequenceRecv` or `nextSequenceAck` */
export const sequenceKey = (kind: string, port: string, channel: string): ByteStr => textToStr(`${kind}/ports/${port}/channels/${channel}`);
/** @param kind `commitments`, `receipts` or `acks` */
export const packetKey = (kind: string, port: string, channel: string, sequence: bigint): ByteStr =>
  textToStr(`${kind}/ports/${port}/channels/${channel}/sequences/${sequence}`);

/** ibc-go modules/core/24-host PortPath: name of a port's capability. */
export const portPath = (port: string): string => `ports/${port}`;
