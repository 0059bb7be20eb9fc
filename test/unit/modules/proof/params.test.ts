import { describe, expect, test } from "vitest";
import { codec } from "#kernel/codec/codec.js";
import { proofGenesis } from "#modules/proof/genesis.js";
import { proofModule } from "#modules/proof/index.js";
import { defaultProofParams, validateProofParams, validateUpdateParam } from "#modules/proof/protocol/params.js";
import { getAllClaims, getClaim, removeClaim } from "#modules/proof/state/claims.js";
import { govAuthority } from "#modules/shared/protocol/authority.js";
import { TestChain } from "../shared/support.js";

const defaults = defaultProofParams();

describe("proof params", () => {
  const check = (change: Partial<typeof defaults>) => () => validateProofParams({ ...defaults, ...change });

  test("each rule has its text", () => {
    expect(check({})).not.toThrow();
    expect(check({ proof_request_probability: 1.1 })).toThrow("invalid ProofRequestProbability: (1.1): the provided param is invalid");
    expect(check({ proof_request_probability: Number.NaN })).not.toThrow();
    expect(check({ proof_missing_penalty: undefined })).toThrow("missing proof_missing_penalty: the provided param is invalid");
    expect(check({ proof_submission_fee: { denom: "mact", amount: "1" } })).toThrow("invalid proof_submission_fee denom: mact: ");
    expect(check({ proof_requirement_threshold: { denom: "upokt", amount: "-1" } })).toThrow(
      "invalid proof_requirement_threshold amount: -1upokt < 0: ",
    );
    expect(check({ proof_missing_penalty: { denom: "upokt", amount: "-1" } })).toThrow(
      "invalid proof_missing_penalty amount: -1upokt <= 0: ",
    );
    expect(check({ proof_submission_fee: { denom: "upokt", amount: "-1" } })).toThrow(
      "proof_submission_fee is below minimum value 0upokt: got -1upokt: ",
    );
  });

  test("the recorded text of a wrong oneof member", () => {
    const msg = codec.create("pocket.proof.MsgUpdateParam", {
      authority: govAuthority(),
      name: "proof_request_probability",
      as_coin: { denom: "upokt", amount: "1" },
    });
    expect(() => validateUpdateParam(msg)).toThrow(
      'invalid type for param "proof_request_probability" expected *types.MsgUpdateParam_AsFloat, got *types.MsgUpdateParam_AsCoin: ' +
        "the provided param is invalid",
    );
  });
});

describe("claims of genesis", () => {
  const claim = (id: string, end: bigint) => ({
    supplier_operator_address: "pokt1op",
    session_header: { session_id: id, session_end_block_height: end },
    root_hash: new Uint8Array([1]),
  });
  const state = (...claims: object[]) => codec.create("pocket.proof.GenesisState", { params: defaults, claim_list: claims } as never);

  test("are refused at InitChain: nothing could settle them", () => {
    const chain = new TestChain("proof");
    const init = proofModule().genesis?.init as typeof proofGenesis.init;
    expect(() => init(chain.at(0n), state(claim("b", 10n)))).toThrow("proof genesis with claims or proofs is not supported");
    expect(() => init(chain.at(0n), state())).not.toThrow();
  });

  test("are written under three keys each and removed from all three", () => {
    const chain = new TestChain("proof");
    proofGenesis.init(chain.at(0n), state(claim("b", 10n), claim("a", 20n)));
    expect(getAllClaims(chain.at(0n)).map((c) => c.session_header?.session_id)).toEqual(["a", "b"]);
    expect(keys(chain)).toBe(7);
    removeClaim(chain.at(1n), "a", "pokt1op");
    removeClaim(chain.at(1n), "nosuch", "pokt1op");
    expect(getClaim(chain.at(1n), "a", "pokt1op")).toBeUndefined();
    expect(keys(chain)).toBe(4);
  });

  test("are refused twice or without a root", () => {
    expect(() => proofGenesis.validate(state(claim("a", 1n), claim("a", 2n)))).toThrow("duplicated supplierOperatorAddr for claim");
    expect(() => proofGenesis.validate(state({ ...claim("a", 1n), root_hash: new Uint8Array(0) }))).toThrow("root hash cannot be nil");
  });
});

function keys(chain: TestChain): number {
  const it = chain.multi.store("proof").iterate();
  let count = 0;
  for (; it.valid(); it.next()) count++;
  it.close();
  return count;
}
