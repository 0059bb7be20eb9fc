import { textByteLength } from "#kernel/base/bytes.js";
import { sharedErrors } from "./errors.js";
import { bech32Problem, orWrapped } from "./errorText.js";
import type { Metadata, Service } from "./types.js";

/** Longest service id in bytes. */
const MAX_SERVICE_ID_LENGTH = 42;
/** Longest service name in bytes. */
const MAX_SERVICE_NAME_LENGTH = 169;
/** Largest compute units per relay: 2^21 (the reference's comment says 2^20, its value is 2 << 20). */
const MAX_COMPUTE_UNITS_PER_RELAY = 2_097_152n;
/** Largest metadata card in bytes. */
export const MAX_METADATA_CARD_BYTES = 262_144;

const SERVICE_ID = /^[a-zA-Z0-9_-]+$/;
const SERVICE_NAME = /^[a-zA-Z0-9_ -]*$/;

/** poktroll x/shared/types/service.go IsValidServiceId. 1 to 42 bytes of letters, digits, `_`, `-`. @throws TxError shared/1108 */
export function validateServiceId(id: string): void {
  if (id === "") throw sharedErrors.invalidServiceId.wrap("empty service ID");
  if (textByteLength(id) > MAX_SERVICE_ID_LENGTH) {
    throw sharedErrors.invalidServiceId.wrap(`service ID '${id}' exceeds maximum length: ${MAX_SERVICE_ID_LENGTH}`);
  }
  if (!SERVICE_ID.test(id)) throw sharedErrors.invalidServiceId.wrap(`service ID '${id}' contains invalid characters`);
}

/** poktroll x/shared/types/service.go IsValidServiceName. Empty is allowed. @throws TxError shared/1109 */
function validateServiceName(name: string): void {
  if (textByteLength(name) > MAX_SERVICE_NAME_LENGTH) {
    throw sharedErrors.invalidServiceName.wrap(`service name '${name}' exceeds maximum length: ${MAX_SERVICE_NAME_LENGTH}`);
  }
  if (!SERVICE_NAME.test(name)) throw sharedErrors.invalidServiceName.wrap(`service name '${name}' contains invalid characters`);
}

/** poktroll x/shared/types/service.go ValidateComputeUnitsPerRelay. @param units 1..2^21. @throws TxError shared/1110 */
function validateComputeUnitsPerRelay(units: bigint): void {
  const err = sharedErrors.invalidComputeUnitsPerRelay;
  if (units === 0n) throw err.wrap("compute units per relay must be greater than 0");
  if (units > MAX_COMPUTE_UNITS_PER_RELAY) throw err.wrap(`compute units per relay must be less than ${MAX_COMPUTE_UNITS_PER_RELAY}`);
}

/** poktroll x/shared/types/service.go Metadata.ValidateBasic. No metadata is good; the card is never parsed. @throws TxError shared/1111 */
export function validateMetadata(metadata: Metadata | undefined): void {
  if (metadata === undefined) return;
  const size = metadata.card.length;
  if (size === 0) throw sharedErrors.invalidServiceMetadata.wrap("metadata card must not be empty");
  if (size > MAX_METADATA_CARD_BYTES) {
    throw sharedErrors.invalidServiceMetadata.wrap(
      `metadata card exceeds maximum size: got ${size} bytes, max ${MAX_METADATA_CARD_BYTES} bytes`,
    );
  }
}

/** poktroll x/shared/types/service.go Service.ValidateBasic. @throws TxError shared/1107, 1108, 1109, 1111 */
export function validateService(service: Service): void {
  validateServiceId(service.id);
  validateServiceName(service.name);
  if (bech32Problem(service.owner_address) !== undefined) {
    throw sharedErrors.invalidService.wrap(`invalid owner address: ${service.owner_address}`);
  }
  orWrapped(sharedErrors.invalidService, () => validateComputeUnitsPerRelay(service.compute_units_per_relay));
  validateMetadata(service.metadata);
}
