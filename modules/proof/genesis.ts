import { PlainError } from "#kernel/base/errors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { Ctx } from "#kernel/module/context.js";
import type { GenesisDef } from "#kernel/module/module.js";
import { defaultProofParams, validateProofParams } from "./protocol/params.js";
import { getAllClaims, upsertClaim } from "./state/claims.js";
import { recordKey } from "./state/keys.js";
import { getParams, setParams } from "./state/params.js";
import { getAllProofs, upsertProof } from "./state/proofs.js";
import type { KeyedRecord } from "./state/records.js";

type Genesis = MessageMap["pocket.proof.GenesisState"];

/** poktroll x/proof/module/genesis.go. */
export const proofGenesis: GenesisDef<"pocket.proof.GenesisState"> = {
  type: "pocket.proof.GenesisState",
  default: () => ({ params: defaultProofParams(), claim_list: [], proof_list: [] }),
  validate: validateGenesis,
  init: initGenesis,
  export: (ctx) => ({ params: getParams(ctx), claim_list: getAllClaims(ctx), proof_list: getAllProofs(ctx) }),
};

/** poktroll x/proof/types/genesis.go Validate. Absent and empty root hashes are one in decoded messages; JSON gives nil. */
function validateGenesis(state: Genesis): void {
  const claims = new Set<string>();
  for (const claim of state.claim_list) {
    if (claim.root_hash.length === 0) throw new PlainError("root hash cannot be nil");
    addUnique(claims, claim, "duplicated supplierOperatorAddr for claim");
  }
  const proofs = new Set<string>();
  for (const proof of state.proof_list) addUnique(proofs, proof, "duplicated primaryKey for proof");
  validateProofParams(state.params);
}

function addUnique(seen: Set<string>, record: KeyedRecord, text: string): void {
  const key = recordKey(record.session_header?.session_id ?? "", record.supplier_operator_address);
  if (seen.has(key)) throw new PlainError(text);
  seen.add(key);
}

function initGenesis(ctx: Ctx, state: Genesis): void {
  for (const claim of state.claim_list) upsertClaim(ctx, claim);
  for (const proof of state.proof_list) upsertProof(ctx, proof);
  setParams(ctx, state.params);
}
