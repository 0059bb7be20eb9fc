import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { applicationErrors } from "./errors.js";
import type { MsgTransferApplication } from "./types.js";

/**
 * poktroll x/application/types/message_transfer_application.go ValidateBasic: both set, both good, not the same.
 * @throws TxError application/1102, 1113
 */
export function validateTransferApplication(msg: MsgTransferApplication): void {
  const { source_address: source, destination_address: destination } = msg;
  if (source === "") throw applicationErrors.invalidAddress.wrap("empty source application address");
  if (destination === "") throw applicationErrors.invalidAddress.wrap("empty destination application address");
  validateEnd("source", source);
  validateEnd("destination", destination);
  if (source === destination) {
    throw applicationErrors.duplicateAddress.wrap(`source and destination application addresses are the same: ${source}`);
  }
}

function validateEnd(end: "source" | "destination", address: string): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw applicationErrors.invalidAddress.wrap(`invalid ${end} application address (${address}): ${problem}`);
}
