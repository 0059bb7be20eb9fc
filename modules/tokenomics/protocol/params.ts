import { goQuote } from "#kernel/base/goText.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { bech32Problem } from "#modules/shared/protocol/errorText.js";
import { goFixed, goInt64 } from "#modules/shared/protocol/goFloat.js";
import { tokenomicsErrors } from "./errors.js";
import type { MintAllocationPercentages, TokenomicsParams } from "./types.js";

/** The DAO's address on local networks; a real network sets its own in genesis. */
const DEFAULT_DAO_REWARD_ADDRESS = "pokt1eeeksh2tvkh7wzmfrljnhw4wrhs55lcuvmekkw";
/** Greatest overservicing_bonus_multiplier; 0 acts as 1. */
const MAX_OVERSERVICING_BONUS_MULTIPLIER = 1000n;
const BASIS_POINTS = 10_000;
const SUM_EPSILON = 1e-10;

function defaultShares(): MintAllocationPercentages {
  return { dao: 0.1, proposer: 0.05, supplier: 0.7, source_owner: 0.15, application: 0 };
}

/** poktroll x/tokenomics/types/params.go DefaultParams. */
export function defaultTokenomicsParams(): TokenomicsParams {
  return {
    dao_reward_address: DEFAULT_DAO_REWARD_ADDRESS,
    mint_allocation_percentages: defaultShares(),
    global_inflation_per_claim: 0.1,
    mint_equals_burn_claim_distribution: defaultShares(),
    mint_ratio: 1,
    overservicing_bonus_multiplier: 1n,
  };
}

/** How each share is called in errors, in the order of the checks. */
const shareNames = [
  ["dao", "DAO"],
  ["proposer", "proposer"],
  ["supplier", "supplier"],
  ["source_owner", "source owner"],
  ["application", "application"],
] as const;

function validateSharesSign(shares: MintAllocationPercentages): void {
  for (const [field, actor] of shareNames) {
    const share = shares[field];
    if (share < 0) {
      throw tokenomicsErrors.paramInvalid.wrap(`mint allocation to ${actor} must be greater than or equal to 0: got ${goFixed(share)}`);
    }
  }
}

/** poktroll x/tokenomics/types/mint_allocation_percentage.go Sum: in whole basis points, so digits beyond four do not count. */
function sharesSum(shares: MintAllocationPercentages): number {
  let sum = 0n;
  // Shares are >= 0 (or NaN) here, where Math.round is Go's rounding half away from zero.
  for (const [field] of shareNames) sum = BigInt.asIntN(64, sum + goInt64(Math.round(shares[field] * BASIS_POINTS)));
  return Number(sum) / BASIS_POINTS;
}

function isOne(sum: number): boolean {
  return !(Math.abs(sum - 1) > SUM_EPSILON);
}

/** poktroll x/tokenomics/types/params.go ValidateMintAllocationPercentages. @throws TxError tokenomics/1112 */
function validateMintAllocation(shares: MintAllocationPercentages): void {
  validateSharesSign(shares);
  const sum = sharesSum(shares);
  if (isOne(sum)) return;
  throw tokenomicsErrors.paramInvalid.wrap(
    `mint allocation percentages do not add to 1.0: got ${goFixed(sum)} instead. ` +
      `This is greater than the acceptable epsilon of ${goFixed(SUM_EPSILON)}`,
  );
}

/** poktroll x/tokenomics/types/params.go ValidateMintEqualsBurnClaimDistribution. @throws TxError tokenomics/1112 */
function validateClaimDistribution(shares: MintAllocationPercentages): void {
  validateSharesSign(shares);
  const sum = sharesSum(shares);
  if (isOne(sum)) return;
  throw tokenomicsErrors.paramInvalid.wrap(`mint equals burn claim distribution percentages do not add to 1.0: got ${goFixed(sum)}`);
}

function validateDaoRewardAddress(address: string): void {
  const problem = bech32Problem(address);
  if (problem !== undefined) throw tokenomicsErrors.paramInvalid.wrap(`invalid dao reward address ${goQuote(address)}: ${problem}`);
}

/** NaN passes, here and in the next, as in the reference. */
function validateGlobalInflation(inflation: number): void {
  if (inflation < 0) {
    throw tokenomicsErrors.paramInvalid.wrap(`GlobalInflationPerClaim must be greater than or equal to 0: ${goFixed(inflation)}`);
  }
}

function validateMintRatio(ratio: number): void {
  if (ratio <= 0 || ratio > 1) throw tokenomicsErrors.paramInvalid.wrap(`mint_ratio must be in range (0, 1]: got ${goFixed(ratio)}`);
}

function validateBonusMultiplier(multiplier: bigint): void {
  if (multiplier <= MAX_OVERSERVICING_BONUS_MULTIPLIER) return;
  throw tokenomicsErrors.paramInvalid.wrap(
    `overservicing_bonus_multiplier (${multiplier}) must be <= ${MAX_OVERSERVICING_BONUS_MULTIPLIER}; values at or above ` +
      "num_suppliers_per_session already remove the cap in practice (the application's per-session budget binds first), " +
      "so a larger value has no effect and is most likely a mistake",
  );
}

/** poktroll x/tokenomics/types/params.go ValidateBasic. @throws TxError tokenomics/1112 */
export function validateTokenomicsParams(params: TokenomicsParams): void {
  validateMintAllocation(params.mint_allocation_percentages);
  validateDaoRewardAddress(params.dao_reward_address);
  validateGlobalInflation(params.global_inflation_per_claim);
  validateClaimDistribution(params.mint_equals_burn_claim_distribution);
  validateMintRatio(params.mint_ratio);
  validateBonusMultiplier(params.overservicing_bonus_multiplier);
}

function validateAuthority(authority: string): void {
  const problem = bech32Problem(authority);
  if (problem !== undefined) {
    throw tokenomicsErrors.authorityAddressInvalid.wrap(`invalid authority address ${authority}; (${problem})`);
  }
}

/** poktroll x/tokenomics/types/message_update_params.go ValidateBasic. @throws TxError tokenomics/1101, 1112 */
export function validateUpdateParams(msg: MessageMap["pocket.tokenomics.MsgUpdateParams"]): void {
  validateAuthority(msg.authority);
  validateTokenomicsParams(msg.params);
}

type UpdateParamMsg = MessageMap["pocket.tokenomics.MsgUpdateParam"];

/** poktroll x/tokenomics/types/message_update_param.go ValidateBasic. @throws TxError tokenomics/1101, 1108, 1111, 1112 */
export function validateUpdateParam(msg: UpdateParamMsg): Partial<TokenomicsParams> {
  validateAuthority(msg.authority);
  if (chosenArm(msg) === undefined) throw tokenomicsErrors.paramsInvalid.wrap("missing param AsType");
  const change = changeOf(msg);
  if (change.mint_allocation_percentages !== undefined) validateMintAllocation(change.mint_allocation_percentages);
  if (change.mint_equals_burn_claim_distribution !== undefined) validateClaimDistribution(change.mint_equals_burn_claim_distribution);
  if (change.dao_reward_address !== undefined) validateDaoRewardAddress(change.dao_reward_address);
  if (change.global_inflation_per_claim !== undefined) validateGlobalInflation(change.global_inflation_per_claim);
  if (change.mint_ratio !== undefined) validateMintRatio(change.mint_ratio);
  if (change.overservicing_bonus_multiplier !== undefined) validateBonusMultiplier(change.overservicing_bonus_multiplier);
  return change;
}

/** The one param that the message sets. @throws TxError for an unknown name or the wrong member of the oneof */
function changeOf(msg: UpdateParamMsg): Partial<TokenomicsParams> {
  switch (msg.name) {
    case "mint_allocation_percentages":
      return { [msg.name]: arm(msg, "as_mint_allocation_percentages") };
    case "mint_equals_burn_claim_distribution":
      return { [msg.name]: arm(msg, "as_mint_equals_burn_claim_distribution") };
    case "dao_reward_address":
      return { [msg.name]: arm(msg, "as_string") };
    case "global_inflation_per_claim":
    case "mint_ratio":
      return { [msg.name]: arm(msg, "as_float") };
    case "overservicing_bonus_multiplier":
      return { [msg.name]: arm(msg, "as_uint64") };
    default:
      throw tokenomicsErrors.paramNameInvalid.wrap(`unsupported param ${goQuote(msg.name)}`);
  }
}

const arms = {
  as_mint_allocation_percentages: "AsMintAllocationPercentages",
  as_mint_equals_burn_claim_distribution: "AsMintEqualsBurnClaimDistribution",
  as_string: "AsString",
  as_float: "AsFloat",
  as_uint64: "AsUint64",
} as const;
type Arm = keyof typeof arms;

function chosenArm(msg: UpdateParamMsg): Arm | undefined {
  return (Object.keys(arms) as Arm[]).find((name) => msg[name] !== undefined);
}

function arm<K extends Arm>(msg: UpdateParamMsg, wanted: K): NonNullable<UpdateParamMsg[K]> {
  const value = msg[wanted];
  if (value !== undefined) return value as NonNullable<UpdateParamMsg[K]>;
  const got = arms[chosenArm(msg) as Arm];
  throw tokenomicsErrors.paramInvalid.wrap(
    `invalid type for param ${goQuote(msg.name)}; expected *types.MsgUpdateParam_${arms[wanted]}, got *types.MsgUpdateParam_${got}`,
  );
}
