import { type Coin, type CoinFields, coinToProto, coinToText, requireCoin, safeSubOneCoin } from "#kernel/base/coin.js";
import { Panic } from "#kernel/base/errors.js";
import { sdkErrors } from "#kernel/base/sdkErrors.js";
import type { MessageMap } from "#kernel/codec/gen/messages.js";
import type { AnyMessage } from "#kernel/module/router.js";
import { type Accepted, type AcceptRequest, type AuthorizationOf, DELETE, update } from "./authorization.js";
import { authzErrors } from "./errors.js";

type StakeAuthorization = AuthorizationOf<"cosmos.staking.v1beta1.StakeAuthorization">;

/** sdk x/staking/types/authz.go gasCostPerIteration. */
const GAS_PER_ENTRY = 10;

/** Message of each authorization type, from 1. */
const MSG_TYPE_URLS = [
  undefined,
  "/cosmos.staking.v1beta1.MsgDelegate",
  "/cosmos.staking.v1beta1.MsgUndelegate",
  "/cosmos.staking.v1beta1.MsgBeginRedelegate",
  "/cosmos.staking.v1beta1.MsgCancelUnbondingDelegation",
];

/** sdk x/staking/types/authz.go MsgTypeURL. @throws Panic for an unknown type. */
export function stakeMsgTypeUrl({ value }: StakeAuthorization): string {
  const url = MSG_TYPE_URLS[value.authorization_type];
  if (url === undefined) {
    // A wrapped error shows its place where a panic prints it.
    const place = "[cosmos/cosmos-sdk@v0.53.7/x/staking/types/authz.go:193]";
    throw new Panic(`cannot normalize authz type with types.AuthorizationType: unknown authorization type ${place}`);
  }
  return url;
}

/** sdk x/staking/types/authz.go Accept. Without a limit the grant is rewritten unchanged. */
export function acceptStake({ type, value }: StakeAuthorization, { msg, charge }: AcceptRequest): Accepted {
  const { validator, amount } = stakeOf(msg);
  const among = (list: readonly string[]) =>
    list.some((address) => {
      charge(GAS_PER_ENTRY, "stake authorization");
      return address === validator;
    });
  const allowList = value.allow_list?.address ?? [];
  const allowed = among(allowList);
  const denied = among(value.deny_list?.address ?? []);
  if (denied || (allowList.length > 0 && !allowed)) {
    throw sdkErrors.unauthorized.wrap(`cannot delegate/undelegate to ${validator} validator`);
  }
  if (value.max_tokens === undefined) return update({ type, value });
  const left = limitLeft(requireCoin(value.max_tokens), amount);
  return left.amount === 0n ? DELETE : update({ type, value: { ...value, max_tokens: coinToProto(left) } });
}

/** sdk types/coin.go Coin.SafeSub of a coin as it was sent: the denoms are compared before the amount is looked at. */
function limitLeft(max: Coin, sent: CoinFields | undefined): Coin {
  const denom = sent?.denom ?? "";
  return safeSubOneCoin(max, denom === max.denom ? requireCoin(sent) : { denom, amount: 0n });
}

/** Validator and amount of a staking message. */
function stakeOf(msg: AnyMessage): { readonly validator: string; readonly amount: CoinFields | undefined } {
  switch (msg.name) {
    case "cosmos.staking.v1beta1.MsgDelegate":
    case "cosmos.staking.v1beta1.MsgUndelegate":
    case "cosmos.staking.v1beta1.MsgCancelUnbondingDelegation": {
      const value = msg.value as MessageMap["cosmos.staking.v1beta1.MsgDelegate"];
      return { validator: value.validator_address, amount: value.amount };
    }
    case "cosmos.staking.v1beta1.MsgBeginRedelegate": {
      const value = msg.value as MessageMap["cosmos.staking.v1beta1.MsgBeginRedelegate"];
      return { validator: value.validator_dst_address, amount: value.amount };
    }
    default:
      throw sdkErrors.invalidRequest.wrap("unknown msg type");
  }
}

/** sdk x/staking/types/authz.go ValidateBasic: the lists are not looked at. */
export function validateStake({ value }: StakeAuthorization): void {
  const max = value.max_tokens === undefined ? undefined : requireCoin(value.max_tokens);
  if (max !== undefined && max.amount < 0n) throw authzErrors.negativeMaxTokens.wrap(`negative coin amount: ${coinToText(max)}`);
  if (value.authorization_type === 0) throw authzErrors.unknownAuthorizationType.bare();
}
