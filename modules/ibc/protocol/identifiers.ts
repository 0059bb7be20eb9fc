import { textByteLength } from "#kernel/base/bytes.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import { hostErrors } from "./hostErrors.js";

/** The client that every chain has of itself. ibc-go modules/core/exported/client.go LocalhostClientID */
export const LOCALHOST_CLIENT = "09-localhost";

/** The connection over it. ibc-go modules/core/exported/connection.go LocalhostConnectionID */
export const LOCALHOST_CONNECTION = "connection-localhost";

const PATTERN = /^[a-zA-Z0-9._+\-#[\]<>]+$/;
const MAX_LENGTH = 64;
const MAX_PORT_LENGTH = 128;

/** ibc-go modules/core/24-host/validate.go defaultIdentifierValidator. @param min,max bytes. @throws TxError host/2. */
function validateIdentifier(id: string, min: number, max: number): void {
  if (goTrimSpace(id) === "") throw hostErrors.invalidId.wrap("identifier cannot be blank");
  if (id.includes("/")) throw hostErrors.invalidId.wrap(`identifier ${id} cannot contain separator '/'`);
  const length = textByteLength(id);
  if (length < min || length > max) {
    throw hostErrors.invalidId.wrap(`identifier ${id} has invalid length: ${length}, must be between ${min}-${max} characters`);
  }
  if (!PATTERN.test(id)) {
    const allowed = "'.', '_', '+', '-', '#', '[', ']', '<', '>'";
    throw hostErrors.invalidId.wrap(`identifier ${id} must contain only alphanumeric or the following characters: ${allowed}`);
  }
}

/** ibc-go ClientIdentifierValidator: 9 to 64 bytes. @throws TxError host/2. */
export const validateClientId = (id: string): void => validateIdentifier(id, 9, MAX_LENGTH);
/** ibc-go ConnectionIdentifierValidator: 10 to 64 bytes. @throws TxError host/2. */
export const validateConnectionId = (id: string): void => validateIdentifier(id, 10, MAX_LENGTH);
/** ibc-go ChannelIdentifierValidator: 8 to 64 bytes. @throws TxError host/2. */
export const validateChannelId = (id: string): void => validateIdentifier(id, 8, MAX_LENGTH);
/** ibc-go PortIdentifierValidator: 2 to 128 bytes. @throws TxError host/2. */
export const validatePortId = (id: string): void => validateIdentifier(id, 2, MAX_PORT_LENGTH);

const MAX_UINT64 = (1n << 64n) - 1n;

/** strconv.ParseUint of 1 to 20 digits. @throws TxError host/2 above 2^64-1. */
function parseSequence(digits: string): bigint {
  const sequence = BigInt(digits);
  if (sequence > MAX_UINT64) throw hostErrors.invalidId.wrap(`strconv.ParseUint: parsing "${digits}": value out of range`);
  return sequence;
}

/** ibc-go modules/core/03-connection/types/keys.go ParseConnectionSequence. @throws TxError host/2. */
export function connectionSequence(id: string): bigint {
  const digits = /^connection-([0-9]{1,20})$/.exec(id)?.[1];
  if (digits === undefined) throw hostErrors.invalidId.wrap("connection identifier is not in the format: `connection-{N}`");
  return parseSequence(digits);
}

/** ibc-go modules/core/04-channel/types/keys.go ParseChannelSequence. @throws TxError host/2. */
export function channelSequence(id: string): bigint {
  const digits = /^channel-([0-9]{1,20})$/.exec(id)?.[1];
  if (digits === undefined) throw hostErrors.invalidId.wrap("channel identifier is not in the format: `channel-{N}`");
  return parseSequence(digits);
}

/** ibc-go modules/core/02-client/types/keys.go ParseClientIdentifier: `{type}-{N}` or the localhost client. @throws TxError host/2. */
export function parseClientId(id: string): { readonly type: string; readonly sequence: bigint } {
  if (id === "09-localhost") return { type: id, sequence: 0n };
  const match = /^(\w+(?:[\w-]+\w)?)-([0-9]{1,20})$/.exec(id);
  if (match === null) throw hostErrors.invalidId.wrap(`invalid client identifier ${id} is not in format: \`{client-type}-{N}\``);
  return { type: match[1] as string, sequence: parseSequence(match[2] as string) };
}
