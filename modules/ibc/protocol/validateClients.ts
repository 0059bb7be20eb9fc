import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { clientTypeOf, isAllowedClient, validateAllowedClients } from "./clientType.js";
import { parseClientId, validateClientId } from "./identifiers.js";
import { within } from "./within.js";

type ClientGenesis = MessageMap["ibc.core.client.v1.GenesisState"];

/**
 * ibc-go modules/core/02-client/types/genesis.go Validate, without the light clients' own checks of their states.
 * @throws TxError host/2, PlainError.
 */
export function validateClientGenesis(state: ClientGenesis): void {
  validateAllowedClients(state.params.allowed_clients);
  const types = new Map<string, string>();
  let last = 0n;
  for (const [i, client] of state.clients.entries()) {
    const { type, sequence } = validateClient(client, i, state.params.allowed_clients);
    types.set(client.client_id, type);
    if (sequence > last) last = sequence;
  }
  for (const consensus of state.clients_consensus) validateConsensus(consensus, types);
  for (const metadata of state.clients_metadata) validateMetadata(metadata, types);
  if (last !== 0n && last >= state.next_client_sequence) {
    throw new PlainError(
      `next client identifier sequence ${state.next_client_sequence} must be greater than the maximum sequence used in the provided client identifiers ${last}`,
    );
  }
}

function validateClient(client: ClientGenesis["clients"][number], index: number, allowed: readonly string[]) {
  const id = client.client_id;
  within(`invalid client consensus state identifier ${id} index ${index}`, () => validateClientId(id));
  const type = clientTypeOf(client.client_state, "ClientState");
  if (type === undefined) throw new PlainError(`invalid client state with ID ${id}`);
  if (!isAllowedClient(allowed, type)) throw new PlainError(`client type ${type} not allowed by genesis params`);
  const parsed = parseClientId(id);
  if (parsed.type !== type) {
    throw new PlainError(`client state type ${type} does not equal client type in client identifier ${parsed.type}`);
  }
  return parsed;
}

function validateConsensus(consensus: ClientGenesis["clients_consensus"][number], types: ReadonlyMap<string, string>): void {
  const id = consensus.client_id;
  const type = types.get(id);
  if (type === undefined) throw new PlainError(`consensus state in genesis has a client id ${id} that does not map to a genesis client`);
  for (const { height, consensus_state } of consensus.consensus_states) {
    if (height.revision_number === 0n && height.revision_height === 0n) throw new PlainError("consensus state height cannot be zero");
    const own = clientTypeOf(consensus_state, "ConsensusState");
    if (own === undefined) {
      const at = `${height.revision_number}-${height.revision_height}`;
      throw new PlainError(`invalid consensus state with client ID ${id} at height ${at}`);
    }
    if (own !== type) throw new PlainError(`consensus state client type ${own} does not equal client state client type ${type}`);
  }
}

function validateMetadata(metadata: ClientGenesis["clients_metadata"][number], types: ReadonlyMap<string, string>): void {
  const id = metadata.client_id;
  if (!types.has(id)) throw new PlainError(`metadata in genesis has a client id ${id} that does not map to a genesis client`);
  for (const [i, { key, value }] of metadata.client_metadata.entries()) {
    const empty = key.length === 0 ? "key" : value.length === 0 ? "value" : undefined;
    if (empty === undefined) continue;
    const shown = `{[${key.join(" ")}] [${value.join(" ")}]}`;
    throw new PlainError(`invalid client metadata ${shown} clientID ${id} index ${i}: genesis metadata ${empty} cannot be empty`);
  }
}
