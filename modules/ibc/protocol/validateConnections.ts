import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { protoText } from "#kernel/codec/protoText.js";
import { connectionErrors, ibcErrors } from "./errors.js";
import { connectionSequence, LOCALHOST_CONNECTION, validateClientId, validateConnectionId } from "./identifiers.js";
import { within } from "./within.js";

type ConnectionGenesis = MessageMap["ibc.core.connection.v1.GenesisState"];
type Connection = ConnectionGenesis["connections"][number];

/** ibc-go modules/core/03-connection/types/genesis.go Validate. @throws TxError, PlainError. */
export function validateConnectionGenesis(state: ConnectionGenesis): void {
  let last = 0n;
  for (const [i, connection] of state.connections.entries()) {
    const sequence = connection.id === LOCALHOST_CONNECTION ? 0n : connectionSequence(connection.id);
    if (sequence > last) last = sequence;
    const shown = protoText("ibc.core.connection.v1.IdentifiedConnection", connection);
    within(`invalid connection ${shown} index ${i}`, () => validateConnection(connection));
  }
  for (const [i, { client_id, paths }] of state.client_connection_paths.entries()) {
    within(`invalid client connection path ${i}`, () => validateClientId(client_id));
    for (const path of paths) {
      within(`invalid client connection ID (${path}) in connection paths ${i}`, () => validateConnectionId(path));
    }
  }
  if (last !== 0n && last >= state.next_connection_sequence) {
    throw new PlainError(
      `next connection sequence ${state.next_connection_sequence} must be greater than maximum sequence used in connection identifier ${last}`,
    );
  }
  if (state.params.max_expected_time_per_block === 0n) throw new PlainError("MaxExpectedTimePerBlock cannot be zero");
}

/** ibc-go modules/core/03-connection/types/connection.go IdentifiedConnection.ValidateBasic. */
function validateConnection(c: Connection): void {
  within("invalid connection ID", () => validateConnectionId(c.id));
  within("invalid client ID", () => validateClientId(c.client_id));
  if (c.versions.length === 0) throw ibcErrors.invalidVersion.wrap("empty connection versions");
  for (const version of c.versions) validateVersion(version);
  validateCounterparty(c.counterparty);
}

function validateVersion(version: Connection["versions"][number]): void {
  if (goTrimSpace(version.identifier) === "") throw connectionErrors.invalidVersion.wrap("version identifier cannot be blank");
  for (const [i, feature] of version.features.entries()) {
    if (goTrimSpace(feature) === "") throw connectionErrors.invalidVersion.wrap(`feature cannot be blank, index ${i}`);
  }
}

function validateCounterparty(c: Connection["counterparty"]): void {
  if (c.connection_id !== "") within("invalid counterparty connection ID", () => validateConnectionId(c.connection_id));
  within("invalid counterparty client ID", () => validateClientId(c.client_id));
  if (c.prefix.key_prefix.length === 0) throw connectionErrors.invalidCounterparty.wrap("counterparty prefix cannot be empty");
}
