import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { coinAmount, coinText, protoCoin } from "#modules/shared/protocol/coins.js";
import { DENOM_UPOKT } from "#modules/shared/protocol/constants.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { goShortest } from "#modules/shared/protocol/goFloat.js";
import type { ProtoCoin } from "#modules/shared/protocol/types.js";
import { proofErrors } from "./errors.js";
import type { ProofParams } from "./types.js";

/** poktroll x/proof/types/params.go DefaultParams. */
export function defaultProofParams(): ProofParams {
  return {
    proof_request_probability: 0.25,
    proof_requirement_threshold: protoCoin(DENOM_UPOKT, 20_000_000n),
    proof_missing_penalty: protoCoin(DENOM_UPOKT, 320_000_000n),
    proof_submission_fee: protoCoin(DENOM_UPOKT, 0n),
  };
}

/** 0 to 1; NaN passes, as in the reference. @throws TxError proof/1120 */
function validateProbability(probability: number): void {
  if (probability < 0 || probability > 1) {
    throw proofErrors.paramInvalid.wrap(`invalid ProofRequestProbability: (${goShortest(probability)})`);
  }
}

type CoinParam = "proof_requirement_threshold" | "proof_missing_penalty" | "proof_submission_fee";

/** The text of a negative amount, which each of the three words in its own way. */
const negativeText: Readonly<Record<CoinParam, (text: string) => string>> = {
  proof_requirement_threshold: (text) => `invalid proof_requirement_threshold amount: ${text} < 0`,
  proof_missing_penalty: (text) => `invalid proof_missing_penalty amount: ${text} <= 0`,
  proof_submission_fee: (text) => `proof_submission_fee is below minimum value 0upokt: got ${text}`,
};

/** Set, in upokt, not negative. @throws TxError proof/1120; Panic for a nil amount */
function validateCoinParam(name: CoinParam, coin: ProtoCoin | undefined): void {
  if (coin === undefined) throw proofErrors.paramInvalid.wrap(`missing ${name}`);
  if (coin.denom !== DENOM_UPOKT) throw proofErrors.paramInvalid.wrap(`invalid ${name} denom: ${coin.denom}`);
  if (coinAmount(coin) < 0n) throw proofErrors.paramInvalid.wrap(negativeText[name](coinText(coin)));
}

/** poktroll x/proof/types/params.go ValidateBasic. @throws TxError proof/1120 */
export function validateProofParams(params: ProofParams): void {
  validateProbability(params.proof_request_probability);
  validateCoinParam("proof_requirement_threshold", params.proof_requirement_threshold);
  validateCoinParam("proof_missing_penalty", params.proof_missing_penalty);
  validateCoinParam("proof_submission_fee", params.proof_submission_fee);
}

function validateAuthority(authority: string): void {
  const problem = bech32Problem(authority);
  if (problem !== undefined) throw proofErrors.invalidAddress.wrap(`invalid authority address ${authority}; (${problem})`);
}

/** poktroll x/proof/types/message_update_params.go ValidateBasic. @throws TxError proof/1101, 1120 */
export function validateUpdateParams(msg: MessageMap["pocket.proof.MsgUpdateParams"]): void {
  validateAuthority(msg.authority);
  validateProofParams(msg.params);
}

type UpdateParamMsg = MessageMap["pocket.proof.MsgUpdateParam"];

/** poktroll x/proof/types/message_update_param.go ValidateBasic. @throws TxError proof/1101, 1119, 1120 */
export function validateUpdateParam(msg: UpdateParamMsg): Partial<ProofParams> {
  validateAuthority(msg.authority);
  const arm = chosenArm(msg);
  if (arm === undefined) throw proofErrors.paramInvalid.wrap("missing param AsType");
  switch (msg.name) {
    case "proof_request_probability":
      if (msg.as_float === undefined) throw wrongType(msg.name, "AsFloat", arm);
      validateProbability(msg.as_float);
      return { proof_request_probability: msg.as_float };
    case "proof_requirement_threshold":
    case "proof_missing_penalty":
    case "proof_submission_fee":
      if (msg.as_coin === undefined) throw wrongType(msg.name, "AsCoin", arm);
      validateCoinParam(msg.name, msg.as_coin);
      return { [msg.name]: msg.as_coin };
    default:
      throw proofErrors.paramNameInvalid.wrap(`unsupported param ${goQuote(msg.name)}`);
  }
}

function chosenArm(msg: UpdateParamMsg): string | undefined {
  if (msg.as_bytes !== undefined) return "AsBytes";
  if (msg.as_float !== undefined) return "AsFloat";
  return msg.as_coin !== undefined ? "AsCoin" : undefined;
}

function wrongType(name: string, expected: string, got: string): Error {
  return proofErrors.paramInvalid.wrap(
    `invalid type for param ${goQuote(name)} expected *types.MsgUpdateParam_${expected}, got *types.MsgUpdateParam_${got}`,
  );
}
