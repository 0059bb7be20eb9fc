import { PlainError } from "#kernel/base/errors.js";
import { goTrimSpace } from "#kernel/base/goText.js";

const CLIENT_TYPES: Readonly<Record<string, string>> = {
  "/ibc.lightclients.tendermint.v1.": "07-tendermint",
  "/ibc.lightclients.solomachine.v3.": "06-solomachine",
  "/ibc.lightclients.localhost.v2.": "09-localhost",
};

/**
 * ibc-go exported.ClientState and ConsensusState ClientType, by the type of the packed state.
 * @param kind `ClientState` or `ConsensusState`. @returns undefined for another message or none
 */
export function clientTypeOf(state: { readonly type_url: string } | undefined, kind: "ClientState" | "ConsensusState"): string | undefined {
  if (state === undefined || !state.type_url.endsWith(kind)) return undefined;
  return CLIENT_TYPES[state.type_url.slice(0, -kind.length)];
}

/** ibc-go modules/core/02-client/types/params.go IsAllowedClient. A single `*` allows all. */
export function isAllowedClient(allowed: readonly string[], type: string): boolean {
  if (goTrimSpace(type) === "") return false;
  return (allowed.length === 1 && allowed[0] === "*") || allowed.includes(type);
}

/** ibc-go modules/core/02-client/types/params.go Params.Validate. @throws PlainError. */
export function validateAllowedClients(allowed: readonly string[]): void {
  if (allowed.includes("*") && allowed.length > 1) {
    throw new PlainError("allow list must have only one element because the allow all clients wildcard (*) is present");
  }
  const seen = new Set<string>();
  for (const [i, type] of allowed.entries()) {
    if (goTrimSpace(type) === "") throw new PlainError(`client type ${i} cannot be blank`);
    if (seen.has(type)) throw new PlainError(`duplicate client type: ${type}`);
    seen.add(type);
  }
}
