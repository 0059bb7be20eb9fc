import type { Service } from "#modules/shared/protocol/types.js";

/**
 * Go `%v` of a `Service` value (a struct, not a pointer, so not its message text): field values between braces.
 * The metadata pointer prints as an address in the reference, which no two runs share; here as `0x0`.
 */
export function serviceStructText(service: Service): string {
  const metadata = service.metadata === undefined ? "<nil>" : "0x0";
  return `{${service.id} ${service.name} ${service.compute_units_per_relay} ${service.owner_address} ${metadata}}`;
}
