import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { gatewayErrors } from "./errors.js";

/** The first check of each of this module's messages. @throws TxError gateway/1101 */
export function validateGatewayAddress(address: string): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw gatewayErrors.invalidAddress.wrap(`invalid gateway address ${address}; (${problem})`);
}
