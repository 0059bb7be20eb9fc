import { PlainError } from "#kernel/base/errors.js";
import { proofErrors } from "#modules/proof/protocol/errors.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import type { FlagValues } from "../../../cli/spec.js";
import type { RequestFields, RequestReader } from "../queryRow.js";

/** `query proof list-claims`: all of them when no filter is given, without a word. */
export const claims: RequestReader = ({ flags }) => filterOf(flags, "claims");

/** Says on stderr when it asks for all. */
export const proofs: RequestReader = ({ flags, io }) => {
  const filter = filterOf(flags, "proofs");
  if (Object.keys(filter).length === 0) io.stderr('{"level":"info","message":"No specific filter set when requesting proofs"}\n');
  return filter;
};

/** `query proof show-claim`. */
export const claim: RequestReader = ({ args }) => oneOf(args, "claim");
/** `query proof show-proof`. */
export const proof: RequestReader = ({ args }) => oneOf(args, "proof");

/** One filter at most. poktroll x/proof/module/query_claim.go updateClaimsFilter. @throws PlainError, TxError proof/1101 */
function filterOf(flags: FlagValues, what: string): RequestFields {
  const session_id = flags.string("session-id");
  const supplier_operator_address = flags.string("supplier-operator-address");
  const session_end_height = flags.int("session-end-height");
  if ([session_id !== "", supplier_operator_address !== "", session_end_height > 0n].filter(Boolean).length > 1) {
    throw new PlainError(
      `can only specify one flag filter but got sessionId (${session_id}), supplierOperatorAddr (${supplier_operator_address}) and sessionEngHeight (${session_end_height})`,
    );
  }
  if (session_id !== "") return { session_id };
  if (session_end_height > 0n) return { session_end_height };
  if (supplier_operator_address === "") return {};
  assertOperator(supplier_operator_address, what);
  return { supplier_operator_address };
}

function oneOf(args: readonly string[], what: string): RequestFields {
  const [session_id, supplier_operator_address] = args as [string, string];
  assertOperator(supplier_operator_address, what);
  if (session_id === "") throw proofErrors.invalidSessionId.wrap(`invalid empty session ID for ${what} being retrieved`);
  return { session_id, supplier_operator_address };
}

function assertOperator(address: string, what: string): void {
  const problem = bech32Problem(address);
  if (problem === undefined) return;
  throw proofErrors.invalidAddress.wrap(`invalid supplier operator address for ${what} being retrieved ${address}; (${problem})`);
}
