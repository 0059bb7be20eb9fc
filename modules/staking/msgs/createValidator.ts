import type { ByteStr } from "#kernel/base/bytes.js";
import { type Coin, coinToText } from "#kernel/base/coin.js";
import { DEC_ZERO, decToText } from "#kernel/base/dec.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import { pubKeyFromAny } from "#kernel/crypto/pubKey.js";
import type { Ctx } from "#kernel/module/context.js";
import { msg } from "#kernel/module/module.js";
import { parseValidator } from "../protocol/addresses.js";
import { parseRates } from "../protocol/commission.js";
import { ensureLength, isEmptyDescription } from "../protocol/description.js";
import { stakingErrors } from "../protocol/errors.js";
import { positiveCoin, requireInt } from "../protocol/required.js";
import { BondStatus, type CommissionRates, type Validator } from "../protocol/types.js";
import { consAddrOfKey } from "../protocol/validator.js";
import { delegate } from "../state/delegate.js";
import type { Keeper } from "../state/keeper.js";
import { byConsAddrKey, STORE } from "../state/keys.js";
import { getParams } from "../state/params.js";
import { findValidator, setNewValidatorByPowerIndex, setValidator, setValidatorByConsAddr } from "../state/validators.js";
import { assertBondDenom } from "./assertBondDenom.js";

type MsgCreateValidator = MessageMap["cosmos.staking.v1beta1.MsgCreateValidator"];
type PubKeyAny = NonNullable<MsgCreateValidator["pubkey"]>;

/** What stateless validation has made sure of. */
interface Checked {
  readonly val: ByteStr;
  readonly pubkey: PubKeyAny;
  readonly value: Coin;
  readonly commission: CommissionRates;
  readonly minSelfDelegation: bigint;
}

/** sdk x/staking/keeper/msg_server.go CreateValidator. */
export function createValidator(k: Keeper) {
  return msg("cosmos.staking.v1beta1.MsgCreateValidator", "cosmos.staking.v1beta1.MsgCreateValidatorResponse", (ctx, m) => {
    const checked = validate(m);
    assertMinRate(ctx, checked);
    assertNew(ctx, checked);
    assertBondDenom(ctx, checked.value);
    ensureLength(m.description);
    assertKeyType(ctx, checked.pubkey);
    const v = newValidator(ctx, m, checked);
    setValidator(ctx, v);
    setValidatorByConsAddr(ctx, v);
    setNewValidatorByPowerIndex(ctx, v);
    for (const hooks of k.hooks) hooks.afterValidatorCreated?.(ctx, checked.val);
    delegate(k, ctx, checked.val, checked.value.amount, BondStatus.unbonded, v, true);
    ctx.events.emit("create_validator", "validator", m.validator_address, "amount", coinToText(checked.value));
    return {};
  });
}

/** sdk x/staking/types/msg.go MsgCreateValidator.Validate, in its order. */
function validate(m: MsgCreateValidator): Checked {
  const val = parseValidator(m.validator_address);
  if (m.pubkey === undefined) throw stakingErrors.emptyValidatorPubKey.bare();
  const value = positiveCoin(m.value);
  if (value === undefined) throw sdkErrors.invalidRequest.wrap("invalid delegation amount");
  if (isEmptyDescription(m.description)) throw sdkErrors.invalidRequest.wrap("empty description");
  const { rate, max_rate, max_change_rate } = m.commission;
  if (rate === "" && max_rate === "" && max_change_rate === "") throw sdkErrors.invalidRequest.wrap("empty commission");
  const commission = parseRates(m.commission);
  const minSelfDelegation = requireInt(m.min_self_delegation);
  if (minSelfDelegation <= 0n) throw sdkErrors.invalidRequest.wrap("minimum self delegation must be a positive integer");
  if (value.amount < minSelfDelegation) throw stakingErrors.selfDelegationBelowMinimum.bare();
  return { val, pubkey: m.pubkey, value, commission, minSelfDelegation };
}

function assertMinRate(ctx: Ctx, c: Checked): void {
  const { minCommissionRate } = getParams(ctx);
  if (c.commission.rate >= minCommissionRate) return;
  const detail = `cannot set validator commission to less than minimum rate of ${decToText(minCommissionRate)}`;
  throw stakingErrors.commissionLTMinRate.wrap(detail);
}

function assertNew(ctx: Ctx, c: Checked): void {
  if (findValidator(ctx, c.val) !== undefined) throw stakingErrors.validatorOwnerExists.bare();
  const operator = ctx.kv(STORE).get(byConsAddrKey(consAddrOfKey(c.pubkey)));
  if (operator !== undefined && findValidator(ctx, operator) !== undefined) throw stakingErrors.validatorPubKeyExists.bare();
}

/** Names of key types as in consensus parameters: sdk PubKey.Type. */
const KEY_TYPE = { ed25519: "ed25519", secp256k1: "secp256k1", secp256r1: "secp256r1", multisig: "PubKeyMultisigThreshold", module: "" };

function assertKeyType(ctx: Ctx, any: PubKeyAny): void {
  const allowed = ctx.consensusParams?.validator?.pub_key_types;
  if (allowed === undefined) return;
  const type = KEY_TYPE[pubKeyFromAny(any).kind];
  if (!allowed.includes(type)) {
    throw stakingErrors.validatorPubKeyTypeNotSupported.wrap(`got: ${type}, expected: [${allowed.join(" ")}]`);
  }
}

/** Status unbonded, no tokens, unbonding time 1970. */
function newValidator(ctx: Ctx, m: MsgCreateValidator, c: Checked): Validator {
  return {
    operatorAddress: m.validator_address,
    consensusPubkey: c.pubkey,
    jailed: false,
    status: BondStatus.unbonded,
    tokens: 0n,
    delegatorShares: DEC_ZERO,
    description: m.description,
    unbondingHeight: 0n,
    unbondingTime: 0n,
    commission: c.commission,
    commissionUpdateTime: ctx.time,
    minSelfDelegation: c.minSelfDelegation,
    unbondingOnHoldRefCount: 0n,
    unbondingIds: [],
  };
}
